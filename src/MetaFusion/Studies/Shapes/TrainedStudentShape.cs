namespace MetaFusion.Studies.Shapes;

/// <summary>A student under one way of training: the mean over the units.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Student">Its name.</param>
/// <param name="Training">How it was trained.</param>
/// <param name="Units">How many units.</param>
/// <param name="Test">Primary metric on the samples that judge.</param>
/// <param name="Validation">Primary metric on the samples that chose.</param>
/// <param name="BestEpoch">Its best epoch.</param>
/// <param name="Weight">How much the others followed it.</param>
internal sealed record TrainedStudentShape(
    string Setting, string Student, string Training, int Units, double Test, double Validation, double BestEpoch, double Weight);
