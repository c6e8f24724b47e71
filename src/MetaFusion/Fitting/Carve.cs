using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Data.Splits.Internal;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>
/// One way to carve the samples of a data set into those that train, choose and judge. A fit has one, named by nothing;
/// several of the same data need names, which keep their random streams and checkpoints apart.
/// </summary>
/// <param name="Name">What tells it from the other carves of a fit; empty for the only one.</param>
/// <param name="Split">Which samples train, choose and judge; test may be empty.</param>
/// <param name="LeftOut">Samples with a target that are in none of the parts, because they lack modalities.</param>
/// <param name="Root">The root of the fit's random streams.</param>
internal sealed record Carve(string Name, DataSplit Split, int LeftOut, RandomStream Root)
{
    /// <summary>The stream that all of the carve's others derive from.</summary>
    public RandomStream Random { get; } = Name.Length == 0 ? Root : Root.Derive(Name);

    /// <summary>The carve of a whole fit: the parts that its options name, or those that are drawn as they say.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="pools">Whether the samples that would train and those that would choose stay together, in train.</param>
    /// <exception cref="DataException">There is no target, or too few samples can be used, or the parts cannot.</exception>
    public static Carve Of(FitContext fit, bool pools = false)
    {
        (int[] samples, int leftOut) = FitSamples.Of(fit.Dataset, "fit", fit.Warnings, fit.Options.Training.Trainer.NeedsEveryModality);
        DataSplit split = fit.Clock.Time("split", () => fit.Options.Parts is { } parts
            ? Splitter.Take(fit.Dataset, samples, pools ? parts with { Train = [.. parts.Train, .. parts.Validation], Validation = [] } : parts, fit.Warnings, pools)
            : Splitter.Split(fit.Dataset, samples, fit.Options.Split, fit.Random.Derive("split"), fit.Warnings, pools));
        return new Carve("", split, leftOut, fit.Random);
    }

    /// <summary>The name of a stage of this carve in checkpoints and progress.</summary>
    public string Stage(string stage) => Name.Length == 0 ? stage : $"{Name}:{stage}";
}
