using System.Globalization;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;

namespace MetaFusion.Cli.Output;

/// <summary>What <c>inspect</c> prints.</summary>
internal static class InspectionReport
{
    /// <summary>Provenance, modalities, cohort.</summary>
    public static void Print(Terminal terminal, RunInspection inspection)
    {
        FusionModel model = inspection.Model;
        ModelProvenance provenance = model.Provenance;
        string classes = model.Task.Classes is { } known ? $" ({string.Join(", ", known.Names)})" : "";
        terminal.Line($"run        {inspection.Folder}");
        terminal.Line($"task       {model.Task.Kind} of {string.Join(", ", model.Task.State.Outputs)}{classes}");
        string chose = model.Folds == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{provenance.TrainSamples} trained, {provenance.ValidationSamples} chose")
            : string.Create(CultureInfo.InvariantCulture, $"{provenance.TrainSamples} trained and chose in {model.Folds} folds");
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"samples    {chose}, {provenance.TestSamples} judged"));
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"made by    MetaFusion {Words.Version(provenance.LibraryVersion)}, seed {provenance.Seed}, kernels {provenance.Kernels}"));
        terminal.Line($"chosen     {Words.Penalty(inspection.Penalty)} {Words.Number(model.Rho)}, ensemble {model.Ensemble.Rule} of {model.Ensemble.Members.Count} students");
        terminal.Line();
        Modalities(terminal, inspection.Modalities);
        terminal.Line();
        Students(terminal, inspection.Students);
    }

    private static void Modalities(Terminal terminal, IReadOnlyList<ModalitySummary> modalities)
    {
        var grid = new TextGrid("modality", "numbers", "categories", "features", "standardized", "hole indicators");
        foreach (ModalitySummary modality in modalities)
        {
            grid.Row(
                modality.Name,
                Whole(modality.NumericColumns),
                Whole(modality.CategoricalColumns),
                Whole(modality.Features),
                Whole(modality.Standardized),
                Whole(modality.Indicators));
        }

        grid.Print(terminal);
    }

    private static void Students(Terminal terminal, IReadOnlyList<StudentRow> students)
    {
        var grid = new TextGrid("student", "validation loss", "in ensemble", "followed", "best epoch", "parameters");
        double best = students.Min(student => student.ValidationLoss);
        foreach (StudentRow student in students.OrderBy(student => student.ValidationLoss))
        {
            grid.Row(
                new GridCell(student.Student),
                new GridCell(FigureText.Of(student.ValidationLoss), student.ValidationLoss == best ? GridStyle.Best : GridStyle.Plain),
                new GridCell(Weight(student.EnsembleWeight)),
                new GridCell(Weight(student.DivergenceWeight)),
                new GridCell(Whole(student.BestEpoch)),
                new GridCell(Whole(student.Parameters)));
        }

        grid.Print(terminal);
    }

    private static string Weight(double weight) => weight == 0 ? "-" : weight.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Whole(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
