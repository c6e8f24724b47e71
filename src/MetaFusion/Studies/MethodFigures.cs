namespace MetaFusion.Studies;

/// <summary>What one job found out about one method on one unit.</summary>
/// <param name="Method">The method as <see cref="MethodNames"/> writes it, for example <c>meta-fusion:greedy</c>.</param>
/// <param name="Test">Figures on the samples that judge, by metric.</param>
/// <param name="Validation">Figures on the samples that chose, by metric.</param>
/// <param name="Parameters">Trainable values of everything that must be kept to predict.</param>
public sealed record MethodFigures(
    string Method, IReadOnlyDictionary<string, double> Test, IReadOnlyDictionary<string, double> Validation, long Parameters);
