namespace MetaFusion.Studies;

/// <summary>One contender on some of the test samples of a unit, where samples lack modalities.</summary>
/// <param name="Subset">Which samples, as <see cref="SubsetNames"/> writes it.</param>
/// <param name="Samples">How many they are.</param>
/// <param name="Test">Figures by metric; NaN where it cannot answer every one of them.</param>
internal sealed record SubsetFigures(string Subset, int Samples, IReadOnlyDictionary<string, double> Test);
