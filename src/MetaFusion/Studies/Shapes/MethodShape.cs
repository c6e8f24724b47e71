namespace MetaFusion.Studies.Shapes;

/// <summary>One method on all units of one setting.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Method">The method.</param>
/// <param name="Mean">The mean of its figures.</param>
/// <param name="StandardError">The standard error of the mean.</param>
/// <param name="Best">Whether it is the best, or within one standard error of it.</param>
/// <param name="Parameters">Trainable values, the mean over the units.</param>
/// <param name="Planned">Number of units of the setting.</param>
/// <param name="Units">Names of the units with a figure.</param>
/// <param name="Values">The figure of each.</param>
internal sealed record MethodShape(
    string Setting,
    string Method,
    double Mean,
    double StandardError,
    bool Best,
    double Parameters,
    int Planned,
    IReadOnlyList<string> Units,
    IReadOnlyList<double> Values);
