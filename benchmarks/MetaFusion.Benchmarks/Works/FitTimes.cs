using System.Diagnostics;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.MutualLearning;

namespace MetaFusion.Benchmarks.Works;

/// <summary>Work F: a whole fit of the handwritten digits of data/mfeat with the default options, reading included.</summary>
internal static class FitTimes
{
    private static readonly string[] Tables = ["fac", "fou", "kar", "mor", "pix", "zer"];

    /// <summary>Fits and gives the time of every stage in seconds, in order; "read" first, "total" last.</summary>
    /// <param name="folder">The folder of the tables.</param>
    /// <param name="epochs">Epochs of every training; 0 for the default.</param>
    public static IReadOnlyDictionary<string, double> Measure(string folder, int epochs)
    {
        long start = Stopwatch.GetTimestamp();
        DatasetReading reading = DatasetReader.Read(new DatasetOptions
        {
            Folder = folder,
            Modalities = Tables.Select(table => new ModalityOptions(table, $"{table}.csv")).ToArray(),
            Target = new TargetOptions("labels.csv", ["digit"]) { Kind = TargetKind.Classification },
        });
        var stages = new OrderedDictionary<string, double> { ["read"] = Stopwatch.GetElapsedTime(start).TotalSeconds };
        var training = new TrainingOptions();
        var options = new FitOptions { Training = epochs > 0 ? training with { Epochs = epochs } : training };
        FusionModel model = new MetaFusionEstimator().FitAsync(reading.Dataset, options).GetAwaiter().GetResult();
        foreach ((string stage, TimeSpan time) in model.Fit!.Stages)
        {
            stages[stage] = time.TotalSeconds;
        }

        stages["total"] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return stages;
    }
}
