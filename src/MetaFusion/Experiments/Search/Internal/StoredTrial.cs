namespace MetaFusion.Experiments.Search.Internal;

/// <summary>A trial of a search as its file holds it.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Epochs">Its epochs; 0 for as many as the trainer takes by itself.</param>
/// <param name="Experiment">Checksum of all that decides its loss.</param>
/// <param name="ValidationLoss">Its loss; null where that is not finite.</param>
/// <param name="Seconds">Wall-clock time.</param>
/// <param name="Numerics">The numerics number; null where it was stored before there was one.</param>
internal sealed record StoredTrial(int Trial, int Epochs, string Experiment, double? ValidationLoss, double Seconds, int? Numerics = null);
