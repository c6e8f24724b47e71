using MetaFusion.Ensembles;
using MetaFusion.Experiments.Files;
using MetaFusion.Tasks;

namespace MetaFusion.Studies.Contenders;

/// <summary>What is studied, as far as it decides which contenders there are and whether they apply.</summary>
/// <param name="Modalities">Names of the modalities.</param>
/// <param name="Task">The task.</param>
/// <param name="Options">How the cohort is fitted.</param>
/// <param name="Cohort">How the cohort is chosen.</param>
internal sealed record ContenderContext(IReadOnlyList<string> Modalities, LearningTask Task, FitOptions Options, CohortKind Cohort)
{
    /// <summary>Names of the ensembles that every cohort is judged with; by default all that make sense for the task.</summary>
    public IReadOnlyList<string> Rules { get; init; } = EnsembleRegistry.For(Task).Select(rule => rule.Name).ToArray();

    /// <summary>Whether a search chooses the ensemble in every part.</summary>
    public bool SearchesEnsemble { get; init; }

    /// <summary>Key of the published method that alone is the experiment's cohort; null where the cohort is another.</summary>
    public string? OnlyMethod { get; init; }

    /// <summary>Whether some sample lacks a modality.</summary>
    public bool HasHoles { get; init; }

    /// <summary>The ensemble that the name of a cohort alone means.</summary>
    public string Ensemble => SearchesEnsemble ? CohortFamily.Chosen : Options.Ensemble;

    /// <summary>What may stand behind the colon of a cohort.</summary>
    public IReadOnlyList<string> Ensembles => SearchesEnsemble ? [.. Rules, CohortFamily.Chosen] : Rules;

    /// <summary>Whether the experiment's students are trained apart, so that there is no cohort to train in another way.</summary>
    public bool TrainsApart => Cohort is CohortKind.Early or CohortKind.Late or CohortKind.Unimodal;
}
