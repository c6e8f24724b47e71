using System.Text.Json.Serialization;
using MetaFusion.Preprocessing;
using MetaFusion.Tasks;

namespace MetaFusion.Persistence;

/// <summary>Everything about a model but its weights: <c>manifest.json</c>.</summary>
/// <param name="SchemaVersion">Version of this layout, <see cref="ModelArchive.SchemaVersion"/>.</param>
/// <param name="LibraryVersion">Version of MetaFusion that fitted the model.</param>
/// <param name="Seed">Seed of the fit.</param>
/// <param name="Kernels">Kernel set of the fit.</param>
/// <param name="TrainSamples">Number of samples that trained.</param>
/// <param name="ValidationSamples">Number of samples that chose.</param>
/// <param name="TestSamples">Number of samples that judged.</param>
/// <param name="Task">The task with all that it learned.</param>
/// <param name="Modalities">Columns and preprocessing of every modality.</param>
/// <param name="Representations">Every fitted view.</param>
/// <param name="Rho">The selected disagreement penalty.</param>
/// <param name="Cohort">The students.</param>
/// <param name="Baselines">Early and unimodal fusion; null where they were not trained.</param>
/// <param name="Ensembles">Every fitted ensemble rule.</param>
/// <param name="Ensemble">The rule that predictions use.</param>
/// <param name="Temperature">What its combined logits are divided by; absent where they are left as they are.</param>
public sealed record ModelManifest(
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
    double Rho,
    CohortManifest Cohort,
    CohortManifest? Baselines,
    IReadOnlyList<EnsembleManifest> Ensembles,
    string Ensemble,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Temperature = null);
