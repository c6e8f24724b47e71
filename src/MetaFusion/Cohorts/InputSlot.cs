namespace MetaFusion.Cohorts;

/// <summary>One static input that students read: a view of a modality, computed once and shared by all its readers.</summary>
/// <param name="Modality">Index of the modality.</param>
/// <param name="Key">Which view: <see cref="Representations.Representation.InputKey"/>.</param>
/// <param name="Width">Its columns.</param>
public sealed record InputSlot(int Modality, string Key, int Width);
