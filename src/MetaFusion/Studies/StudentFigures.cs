namespace MetaFusion.Studies;

/// <summary>One student of a cohort under one way of training, for the figures of a study.</summary>
/// <param name="Student">Its name.</param>
/// <param name="Training">How it was trained: <c>independent</c>, <c>mutual</c>, <c>adaptive</c>, <c>adversarial</c>.</param>
/// <param name="Test">Primary metric on the samples that judge.</param>
/// <param name="Validation">Primary metric on the samples that chose.</param>
/// <param name="BestEpoch">Its best epoch, from 1; 0 if its loss was never finite.</param>
/// <param name="Weight">How much the others followed it.</param>
internal sealed record StudentFigures(string Student, string Training, double Test, double Validation, int BestEpoch, double Weight);
