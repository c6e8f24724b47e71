using MetaFusion.Studies.Contenders;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies;

/// <summary>
/// A row of a study: one way to predict, on whose figures the others are measured. Immutable. The ones that there are come from
/// <see cref="ContenderRegistry"/>.
/// </summary>
/// <param name="Name">Name in files and options, for example <c>early</c> or <c>meta-fusion:greedy</c>.</param>
internal sealed record Contender(string Name)
{
    /// <summary>Its name as tables show it; what the registry makes of the name unless given.</summary>
    public string Title { get => field ?? TitleOf(Name); init; }

    /// <summary>Whether it bounds the others instead of competing with them, as the oracle does: never marked as best.</summary>
    public bool IsBound { get; init; }

    /// <summary>Whether the name of its family alone means it.</summary>
    internal bool IsMeantByFamily { get; init; }

    /// <summary>Whether <c>all</c> means it too.</summary>
    internal bool IsUsual { get; init; } = true;

    /// <summary>What it is one of; null for a row of a study that plans its own jobs.</summary>
    internal ContenderFamily? Family { get; init; }

    /// <summary>What is trained for it, and what that costs; null as for <see cref="Family"/>.</summary>
    internal Procedure? Procedure { get; init; }

    /// <summary>The name as tables show it: words instead of colons.</summary>
    /// <param name="name">Name of a contender; an unknown one is shown as it is, but for the colon.</param>
    public static string TitleOf(string name) => ContenderRegistry.Default.TitleOf(name);

    /// <summary>The title of the contender that a trainer's fits are: <c>Meta Fusion</c>, <c>negative correlation</c> and so on.</summary>
    /// <param name="trainer">Key of the trainer.</param>
    public static string TitleOfTrainer(string trainer) => ContenderRegistry.Default.TitleOfTrainer(trainer);

    /// <summary>The name of a variant of a family.</summary>
    /// <param name="family">Name of the family.</param>
    /// <param name="variant">An ensemble rule, a modality, or what else tells its contenders apart.</param>
    internal static string NameOf(string family, string variant) => $"{family}:{variant}";
}
