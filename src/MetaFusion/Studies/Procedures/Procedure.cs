namespace MetaFusion.Studies.Procedures;

/// <summary>
/// Everything that is trained together, once, for one contender or for several: on a unit of a study it is a job.
/// </summary>
/// <param name="Name">Name in files.</param>
/// <param name="Cost">About how long it takes, beside the others on the same unit.</param>
/// <param name="Run">Does it on a unit; gives the figures of every contender that it covers.</param>
internal sealed record Procedure(string Name, double Cost, Func<ProcedureUnit, CancellationToken, StudyFigures> Run)
{
    /// <summary>Whether the search of an experiment chooses its settings; other procedures train with the experiment's own.</summary>
    public bool IsSearched { get; init; }

    /// <summary>What is done about samples that lack modalities before every fit; null for what the trainer does.</summary>
    public HoleTreatment? Treatment { get; init; }
}
