using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;
using MetaFusion.Methods;
using MetaFusion.Persistence;
using MetaFusion.Representations;

namespace MetaFusion.Fitting;

/// <summary>Cohorts to and from the manifest: the one place that knows how a student is written down.</summary>
internal static class CohortManifests
{
    private const string Damaged = "the file is damaged or foreign, get it again";

    /// <summary>Writes a cohort down.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="summary">What the training found out about a student; null for baselines.</param>
    public static CohortManifest Of(FrozenCohort cohort, Func<int, StudentSummary?> summary) => new(
        cohort.Spec.Head,
        cohort.Spec.Extractor,
        cohort.Spec.ExtractorByModality,
        cohort.Spec.Students.Select((student, k) => Of(student, summary(k)) with { Folds = FoldsOf(cohort, k), Trees = TreesOf(cohort, k) }).ToArray());

    /// <summary>The specification that a manifest stands for.</summary>
    /// <param name="cohort">The manifest.</param>
    /// <param name="modalities">Number of modalities of the model.</param>
    /// <param name="methods">Methods that students may be, beside those of the library.</param>
    /// <param name="numerics">The numerics number of the model, whose defaults count for settings that came later.</param>
    /// <exception cref="InputException">A student is of a method that is not known, or the cohort contradicts itself.</exception>
    public static CohortSpec ToSpec(CohortManifest cohort, int modalities, IReadOnlyList<Method> methods, int numerics) =>
        new(cohort.Students.Select(student => ToSpec(student, modalities, methods, numerics)).ToArray())
        {
            Head = cohort.Head,
            Extractor = cohort.Extractor,
            ExtractorByModality = cohort.ExtractorByModality,
        };

    /// <summary>The folds in which a student learned something; null for all.</summary>
    private static int[]? FoldsOf(FrozenCohort cohort, int student)
    {
        int[] learned = Enumerable.Range(0, cohort.Copies.Count).Where(c => cohort.Copies[c].Learned[student]).ToArray();
        return cohort.Copies.Count == 1 || learned.Length == cohort.Copies.Count ? null : learned;
    }

    private static TreesManifest[]? TreesOf(FrozenCohort cohort, int student) => cohort.Students[student] is TreeStudent
        ? [.. cohort.Copies.Select(copy => ((TreeStudent)copy.Students[student]).Trees).Select(trees => new TreesManifest(trees.Trees, trees.Leaves))]
        : null;

    private static StudentManifest Of(StudentSpec student, StudentSummary? summary) => new(
        summary?.BestEpoch ?? 0,
        summary is { } known && double.IsFinite(known.ValidationLoss) ? known.ValidationLoss : null,
        summary?.DivergenceWeight ?? 0,
        student is MethodSpec ? null : student.Representations.Select(view => view.ToString()).ToArray(),
        student is MethodSpec { Method.Facts: var facts } method ? new MethodManifest(facts.Key, facts.Version, method.Settings.Texts, student.Name) : null,
        Classic: (student as ClassicSpec)?.Kind);

    private static StudentSpec ToSpec(StudentManifest student, int modalities, IReadOnlyList<Method> methods, int numerics) => student.Method is { } method
        ? ToSpec(method, modalities, methods, numerics)
        : student.Classic is { } classic ? new ClassicSpec(classic, student.Views!.Select(RepresentationSpec.Parse).ToArray())
        : new FusionSpec(student.Views!.Select(RepresentationSpec.Parse).ToArray());

    private static MethodSpec ToSpec(MethodManifest manifest, int modalities, IReadOnlyList<Method> methods, int numerics)
    {
        string key = Shortened.Of(manifest.Key);
        Method method = MethodRegistry.Find(manifest.Key, methods) ?? throw new InputException(
            $"a student is of the method '{key}', which is not known here ({string.Join(", ", methods.Select(known => known.Facts.Key).Concat(MethodRegistry.Names))}); " +
            "hand the method to FusionModel.Load, or use the program that wrote the model");
        if (manifest.Version != method.Facts.Version)
        {
            throw new InputException(
                $"a student is of version {manifest.Version} of the method '{key}', and this is version {method.Facts.Version}; " +
                "use the program that wrote the model, or fit again");
        }

        SettingValues settings = Settings(manifest, method, numerics);
        return manifest.Name is { } name ? new MethodSpec(method, modalities, settings, name) : new MethodSpec(method, modalities, settings);
    }

    /// <summary>
    /// The settings, every one written as the method writes it; one that came later than the model has the default of the model's
    /// numerics number.
    /// </summary>
    private static SettingValues Settings(MethodManifest manifest, Method method, int numerics)
    {
        if (manifest.Settings.Keys.FirstOrDefault(key => !method.Settings.Keys.Contains(key)) is { } foreign)
        {
            throw new InputException(
                $"a student is of a method '{manifest.Key}' with a setting '{Shortened.Of(foreign)}', which the method '{manifest.Key}' that is known here " +
                "does not have: the two differ; use the method that the model was fitted with, or fit again");
        }

        try
        {
            SettingValues settings = method.Settings.Parse(manifest.Settings, numerics: numerics);
            return manifest.Settings.FirstOrDefault(entry => settings.Texts[entry.Key] != entry.Value) is { Key: { } key }
                ? throw new InputException($"setting '{key}' of the method '{manifest.Key}' is not written as '{settings.Texts[key]}'; {Damaged}")
                : settings;
        }
        catch (SettingException exception)
        {
            throw new InputException(
                $"a student is of a method '{manifest.Key}' with a setting that the method known here does not take ({exception.Faults[0]}): " +
                "the two differ, or the file is damaged; use the method that the model was fitted with, or fit again", exception);
        }
    }
}
