using System.Text.Json.Serialization;

namespace MetaFusion.Studies;

/// <summary>A finished job as it is stored: one file of a study folder.</summary>
internal sealed record StudyResult
{
    /// <summary>Version of the file's shape.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Version of the file's shape.</summary>
    public int SchemaVersion { get; init; } = CurrentSchema;

    /// <summary>Checksum of <see cref="StudyJob.Choices"/>.</summary>
    public required string Choices { get; init; }

    /// <summary>Setting of the unit.</summary>
    public required string Setting { get; init; }

    /// <summary>Name of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>Why it failed, in a sentence; null where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>The figures; null where it failed.</summary>
    public StudyFigures? Figures { get; init; }

    /// <summary>Seconds of wall-clock time on one thread among others.</summary>
    public double Seconds { get; init; }

    /// <summary>The MetaFusion that computed it; empty where the file does not say.</summary>
    public string Version { get => field ?? ""; init; } = "";

    /// <summary>Whether there are figures.</summary>
    [JsonIgnore]
    public bool IsDone => Figures is not null;

    /// <summary>Why there are no figures, or not those of every contender of a plan, in a sentence; null where nothing failed.</summary>
    /// <param name="plan">The study: what its contenders do not ask of the procedure is not missed.</param>
    public string? WhyNot(StudyPlan plan) => Failure ?? (plan.Contenders.Any(Lacks) ? Figures?.Missing : null);

    private bool Lacks(Contender contender) =>
        (contender.Procedure is not { } procedure || procedure.Name == Procedure) && Figures?.Contenders.Any(figures => figures.Contender == contender.Name) == false;
}
