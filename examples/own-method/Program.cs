using MetaFusion;
using MetaFusion.Cohorts;
using MetaFusion.Data.Joins;
using OwnMethod;

// Fits examples/clinic with a cohort to which a method of this program belongs, saves the model, loads it and predicts.
string folder = args.Length > 0 ? args[0] : Path.Combine("examples", "clinic");
var tables = new DatasetOptions
{
    Folder = folder,
    IdColumn = "patient",
    Target = new TargetOptions("outcome.csv", ["responder"]),
    Modalities = [new("clinic", "clinic.csv"), new("genes", "genes.csv"), new("proteins", "proteins.csv")],
};
DatasetReading patients = DatasetReader.Read(tables);
Method own = new MeanEmbeddingMethod();
FusionModel model = await new MetaFusionEstimator().FitAsync(patients.Dataset, new FitOptions
{
    Cohort = CohortSpec.Unimodal(3),
    Methods = [new MethodUse(own, own.Settings.Parse(new Dictionary<string, string> { ["width"] = "8" }))],
});
foreach ((string student, var figures) in model.Fit!.Test!.Students)
{
    Console.WriteLine($"{student}: accuracy {figures["accuracy"]:0.000}");
}

string file = Path.Combine(Path.GetTempPath(), $"own-method-{Environment.ProcessId}.metafusion");
model.Save(file);
FusionModel loaded = FusionModel.Load(file, [own]);
File.Delete(file);
DatasetReading newcomers = DatasetReader.ReadForPrediction(tables, loaded.Modalities);
PredictionResult before = model.Predict(newcomers.Dataset), after = loaded.Predict(newcomers.Dataset);
bool isSame = before.Values.Values.SequenceEqual(after.Values.Values);
Console.WriteLine($"{after.SampleIds.Count} predictions, {(isSame ? "the same after loading" : "not the same after loading")}");
return isSame ? 0 : 1;
