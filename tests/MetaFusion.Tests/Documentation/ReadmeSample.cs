using MetaFusion.Data.Joins;

namespace MetaFusion.Tests.Documentation;

/// <summary>The README's sample. What stands between the marks stands in the README word for word.</summary>
internal static class ReadmeSample
{
    public static async Task<PredictionResult> RunAsync(string folder)
    {
        // <sample>
        var tables = new DatasetOptions
        {
            Folder = folder,
            IdColumn = "patient",
            Target = new TargetOptions("outcome.csv", ["responder"]),
            Modalities = [new("clinic", "clinic.csv"), new("genes", "genes.csv"), new("proteins", "proteins.csv")],
        };
        DatasetReading patients = DatasetReader.Read(tables);
        FusionModel model = await new MetaFusionEstimator().FitAsync(patients.Dataset);
        foreach ((string rule, var figures) in model.Fit!.Test!.Ensembles.Concat(model.Fit.Test.Baselines))
        {
            Console.WriteLine($"{rule}: accuracy {figures["accuracy"]:0.000}");
        }

        model.Save(Path.Combine(folder, "clinic.metafusion"));

        // Elsewhere, later: the same tables about new patients, without the outcome.
        FusionModel loaded = FusionModel.Load(Path.Combine(folder, "clinic.metafusion"));
        DatasetReading newcomers = DatasetReader.ReadForPrediction(tables, loaded.Modalities);
        PredictionResult prediction = loaded.Predict(newcomers.Dataset);
        Console.WriteLine($"{prediction.SampleIds[0]}: {prediction.Values.Row(0)[1]:0.00}");
        // </sample>
        return prediction;
    }
}
