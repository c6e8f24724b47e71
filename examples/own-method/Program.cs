using MetaFusion;
using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using OwnMethod;

// Data in memory: 200 samples of two modalities, and a target that needs both.
string[] ids = [.. Enumerable.Range(0, 200).Select(i => $"patient-{i}")];
var random = new RandomStream(1, "example");
Matrix genes = Normal(ids.Length, 8), scan = Normal(ids.Length, 5);
double[] target = [.. Enumerable.Range(0, ids.Length).Select(i => genes[i, 0] + scan[i, 1])];
var patients = new MultimodalDataset(
    ids, [Table("genes", genes), Table("scan", scan)], new Target(TargetKind.Regression, ["score"], [], target));

// The method beside ordinary students, with a setting of its own.
Method own = new MeanEmbeddingMethod();
FusionModel model = await new MetaFusionEstimator().FitAsync(patients, new FitOptions
{
    Cohort = CohortSpec.Unimodal(2),
    Methods = [new MethodUse(own, own.Settings.Parse(new Dictionary<string, string> { ["width"] = "8" }))],
});

// The method alone: a cohort of it, without mutual learning.
FusionModel alone = await new MetaFusionEstimator().FitAsync(patients, new FitOptions
{
    Cohort = new CohortSpec([new MethodSpec(own, modalities: 2)]),
    Training = new TrainingOptions { Rhos = [0] },
});
foreach (FusionModel fitted in new[] { model, alone })
{
    Console.WriteLine(string.Join(", ", fitted.Fit!.Test!.Students.Select(student => $"{student.Key}: r2 {student.Value["r2"]:0.000}")));
}

string file = Path.Combine(Path.GetTempPath(), $"own-method-{Environment.ProcessId}.metafusion");
model.Save(file);
FusionModel loaded = FusionModel.Load(file, [own]);
File.Delete(file);
PredictionResult before = model.Predict(patients), after = loaded.Predict(patients);
bool isSame = before.Values.Values.SequenceEqual(after.Values.Values);
Console.WriteLine($"{after.SampleIds.Count} predictions, {(isSame ? "the same after loading" : "not the same after loading")}");
return isSame ? 0 : 1;

Matrix Normal(int rows, int columns) => new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => (float)random.NextNormal())]);

Modality Table(string name, Matrix values) => new(
    name, [.. Enumerable.Range(1, values.Columns).Select(c => new ColumnSchema($"{name}-{c}", ColumnKind.Numeric))], ids, values);
