namespace MetaFusion.Studies;

/// <summary>The parts of a job whose time is told apart.</summary>
internal static class StudyStages
{
    /// <summary>The search for settings.</summary>
    public const string Search = "search";

    /// <summary>Early, late and unimodal fusion.</summary>
    public const string Baselines = "baselines";

    /// <summary>The cohort under every rho, of which rho = 0 gives the independent one.</summary>
    public const string Cohort = "cohort";

    /// <summary>The stages in the order of tables.</summary>
    public static IReadOnlyList<string> All { get; } = [Search, Baselines, Cohort];

    /// <summary>The stage in a table.</summary>
    /// <param name="stage">One of <see cref="All"/>.</param>
    public static string Shown(string stage) => stage switch
    {
        Search => "the search",
        Baselines => "early, late and unimodal fusion",
        Cohort => "the cohort, independent and Meta Fusion",
        _ => stage,
    };
}
