namespace MetaFusion.Studies.Shapes;

/// <summary>A job of a study.</summary>
/// <param name="Setting">Setting of its unit.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Procedure">Its procedure.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Failure">Why it failed, wholly or for some of its methods; null where it did not.</param>
/// <param name="Notes">What was chosen, by name.</param>
/// <param name="Stages">Seconds of its parts, by name.</param>
/// <param name="Warnings">What was noticed.</param>
internal sealed record JobShape(
    string Setting,
    string Unit,
    string Procedure,
    double Seconds,
    string? Failure,
    IReadOnlyDictionary<string, string> Notes,
    IReadOnlyDictionary<string, double> Stages,
    IReadOnlyList<string> Warnings);
