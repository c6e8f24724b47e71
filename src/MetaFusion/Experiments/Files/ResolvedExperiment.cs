using System.Globalization;
using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Experiments.Runs;
using MetaFusion.Experiments.Search;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>The experiment as it was fitted: what was found or chosen on the way stands in place of <c>auto</c>.</summary>
internal static class ResolvedExperiment
{
    /// <summary>Spells out what a fit found and chose.</summary>
    /// <param name="source">The experiment as written.</param>
    /// <param name="model">What came of it.</param>
    /// <remarks>Fitting the result gives the same model to the bit. The folder of the tables becomes absolute.</remarks>
    public static Experiment Of(ExperimentSource source, FusionModel model)
    {
        Experiment experiment = ExperimentOptions.Settled(source.Experiment);
        return experiment with
        {
            Search = null,
            Data = experiment.Data with { Folder = Path.GetFullPath(source.DataFolder) },
            Target = experiment.Target with { Kind = model.Task.Kind },
            Cohort = experiment.Cohort.Kind == CohortKind.Auto
                ? Listed(model.Cohort.Spec, model.Modalities) with { Methods = experiment.Cohort.Methods }
                : experiment.Cohort,
        };
    }

    /// <summary>The run's experiment file: the mark at the top, and above the cohort why it looks as it does.</summary>
    /// <param name="source">The experiment as written.</param>
    /// <param name="model">What came of it.</param>
    /// <param name="search">What was tried, whose winner was fitted; null where nothing was.</param>
    public static string Text(ExperimentSource source, FusionModel model, SearchResult? search = null)
    {
        source = search is null ? source : source with { Experiment = search.Winner };
        CohortSpec spec = model.Cohort.Spec;
        string reason = source.Experiment.Cohort.Kind == CohortKind.Auto
            ? $"cohort: auto chose {spec.Students.Count} students: {spec.Reason}."
            : "";
        return ExperimentFile.WriteFile(Of(source, model), RunFolder.Mark[2..] + Note(search), reason, NumericsNumber.Current);
    }

    /// <summary>The search is told in a comment: the file holds its winner, and fitting it again does not search again.</summary>
    private static string Note(SearchResult? search) => search is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"\nA search of {search.Trials.Count} trials chose trial {search.Best.Number} by its validation loss; see {RunFiles.Search}.");

    private static CohortSection Listed(CohortSpec spec, IReadOnlyList<ModalitySchema> modalities) => new()
    {
        Kind = CohortKind.List,
        Students = [.. spec.Students.OfType<FusionSpec>().Select(student => Written(student, modalities))],
        Classic = [.. spec.Students.OfType<ClassicSpec>().Select(student => student.Kind).Distinct()],
        Extractor = [.. spec.Extractor],
        Head = [.. spec.Head],
    };

    private static StudentSpecification Written(FusionSpec student, IReadOnlyList<ModalitySchema> modalities) => new(
    [
        .. student.Representations
            .Select((view, m) => new ModalityRepresentation(modalities[m].Name, Token(view.ToString())))
            .Where(entry => entry.Token != RepresentationToken.None),
    ]);

    private static RepresentationToken Token(string text) => RepresentationToken.TryParse(text, out RepresentationToken? token, out string? fault)
        ? token
        : throw new InvalidOperationException($"Representation {text} has no word in experiment files: {fault}.");
}
