using System.Text.Json.Serialization;

namespace MetaFusion.Experiments.Runs.Shapes;

/// <summary>The shape of what <c>metafusion inspect --json</c> prints.</summary>
/// <param name="SchemaVersion">Its version.</param>
/// <param name="Task">Key of the task.</param>
/// <param name="Outputs">Names of the outputs.</param>
/// <param name="Classes">Names of the classes; empty for other tasks.</param>
/// <param name="Selected">What was chosen.</param>
/// <param name="Provenance">Where the model comes from.</param>
/// <param name="Modalities">What is done with the columns of every modality.</param>
/// <param name="Students">The students.</param>
/// <param name="Ensembles">By ensemble rule, by student: its weight.</param>
/// <param name="Folds">Number of folds; absent without.</param>
internal sealed record InspectionShape(
    int SchemaVersion,
    string Task,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<string> Classes,
    SelectionShape Selected,
    ModelProvenance Provenance,
    IReadOnlyList<ModalitySummary> Modalities,
    IReadOnlyList<StudentShape> Students,
    OrderedDictionary<string, OrderedDictionary<string, double>> Ensembles,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Folds = null);
