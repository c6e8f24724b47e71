using MetaFusion.Ensembles;
using MetaFusion.Experiments.Runs.Shapes;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Runs;

/// <summary>Writes an inspection as JSON; its keys are described in docs/command-line.md.</summary>
internal static class RunInspectionJson
{
    /// <summary>The version of the document's shape.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Writes the document; numbers read back as they were, what is not finite is null.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="inspection">What to write.</param>
    public static void Write(Stream stream, RunInspection inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        FusionModel model = inspection.Model;
        var shape = new InspectionShape(
            SchemaVersion,
            model.Task.Kind.Key,
            model.Task.State.Outputs,
            model.Task.Classes?.Names ?? [],
            new SelectionShape(model.Rho, model.Ensemble.Rule),
            model.Provenance,
            inspection.Modalities,
            inspection.Students.Select(Shape).ToArray(),
            new(model.Ensembles.Select(ensemble => KeyValuePair.Create(ensemble.Rule, Weights(model, ensemble)))),
            model.Folds == 0 ? null : model.Folds);
        JsonText.Write(stream, shape, RunShapes.Default.InspectionShape, JsonText.Readable);
    }

    private static StudentShape Shape(StudentRow student) => new(
        student.Student,
        new(student.Representations.Select(view => KeyValuePair.Create(view.Modality, view.Representation))),
        student.Parameters,
        student.BestEpoch,
        student.ValidationLoss,
        student.DivergenceWeight,
        student.EnsembleWeight);

    private static OrderedDictionary<string, double> Weights(FusionModel model, FittedEnsemble ensemble) =>
        new(ensemble.Members.Zip(ensemble.Weights, (member, weight) => KeyValuePair.Create(model.Students[member].Name, weight)));
}
