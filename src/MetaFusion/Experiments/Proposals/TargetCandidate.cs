using MetaFusion.Data.Joins;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Proposals;

/// <summary>A column that may be what is to be predicted.</summary>
/// <param name="File">Its table.</param>
/// <param name="Column">Its name.</param>
/// <param name="Kind">What it looks like, by the rule of <see cref="TargetOptions.Kind"/>.</param>
/// <param name="Values">Number of different values.</param>
/// <param name="Score">How much it looks like a target: its name, its table's name and size, few different values.</param>
internal sealed record TargetCandidate(string File, string Column, TaskKind Kind, int Values, int Score)
{
    /// <summary>Whether all its values are numbers.</summary>
    public bool IsNumeric { get; init; }

    /// <summary>The sheet of its table; null where the file is one table.</summary>
    public string? Sheet { get; init; }

    /// <summary>The candidate as the option <c>--target</c> names it.</summary>
    public string Name => $"{File}:{Column}";

    /// <summary>Kind and number of values, for a person who chooses.</summary>
    public string Description => Kind.HasClasses ? $"{Values} classes" : $"numbers, {Values} different";
}
