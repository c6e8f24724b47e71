using System.Text.Json.Serialization;
using MetaFusion.MutualLearning;
using MetaFusion.Preprocessing;
using MetaFusion.Tasks;

namespace MetaFusion.Persistence;

/// <summary>Everything about a model but its weights: <c>manifest.json</c>.</summary>
/// <param name="SchemaVersion">Version of this layout, 1 to <see cref="ModelArchive.NewestSchema"/>.</param>
/// <param name="LibraryVersion">Version of MetaFusion that fitted the model.</param>
/// <param name="Seed">Seed of the fit.</param>
/// <param name="Kernels">Kernel set of the fit.</param>
/// <param name="TrainSamples">Number of samples that trained.</param>
/// <param name="ValidationSamples">Number of samples that chose.</param>
/// <param name="TestSamples">Number of samples that judged.</param>
/// <param name="Task">The task with all that it learned.</param>
/// <param name="Modalities">Columns and preprocessing of every modality.</param>
/// <param name="Representations">Every fitted view.</param>
/// <param name="Cohort">The students.</param>
/// <param name="Baselines">Early and unimodal fusion; null where they were not trained.</param>
/// <param name="Ensembles">Every fitted ensemble rule.</param>
/// <param name="Ensemble">The rule that predictions use.</param>
/// <param name="Rho">The chosen penalty, in schema 1 alone.</param>
/// <param name="Training">How the cohort was trained, from schema 2 on.</param>
/// <param name="TargetMissing">Texts that meant "missing" in the target beside the standard ones; absent without.</param>
/// <param name="Folds">
/// Number of folds that copies of the cohort were trained on, in schema 3 alone: the students' weights are then
/// <c>folds/{fold}/students/…</c>, and those of views that read the target <c>folds/{fold}/representations/…</c>.
/// </param>
/// <param name="Temperature">What its combined logits are divided by; absent where they are left as they are.</param>
internal sealed record ModelManifest(
    int SchemaVersion,
    string LibraryVersion,
    ulong Seed,
    string Kernels,
    int TrainSamples,
    int ValidationSamples,
    int TestSamples,
    TaskState Task,
    IReadOnlyList<PreprocessorState> Modalities,
    IReadOnlyList<RepresentationManifest> Representations,
    [property: JsonPropertyOrder(2)] CohortManifest Cohort,
    [property: JsonPropertyOrder(2)] CohortManifest? Baselines,
    [property: JsonPropertyOrder(2)] IReadOnlyList<EnsembleManifest> Ensembles,
    [property: JsonPropertyOrder(2)] string Ensemble,
    [property: JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Rho = null,
    [property: JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TrainingFacts? Training = null,
    [property: JsonPropertyOrder(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Temperature = null,
    [property: JsonPropertyOrder(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? TargetMissing = null,
    [property: JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Folds = null);
