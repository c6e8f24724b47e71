using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Experiments.Files;

namespace MetaFusion.Studies.Procedures;

/// <summary>What a procedure works on: one unit of a study.</summary>
/// <param name="Data">The data.</param>
/// <param name="Parts">Which samples train, choose and judge.</param>
/// <param name="Options">How the cohort is fitted, with the parts.</param>
/// <param name="Experiment">The experiment, whose penalties the other trainers try.</param>
internal sealed record ProcedureUnit(MultimodalDataset Data, DataSplit Parts, FitOptions Options, Experiment Experiment)
{
    /// <summary>Whether a search chose the ensemble, which so is a variant of its own.</summary>
    public bool SearchesEnsemble { get; init; }

    /// <summary>Makes a data set of the latent factors of the same samples; null where they are not known.</summary>
    public Func<MultimodalDataset>? Latents { get; init; }

    /// <summary>The test samples, sorted by what they have.</summary>
    public TestSubsets Test() => new(Data, Parts.Test);
}
