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
    /// <param name="spec">The cohort.</param>
    /// <param name="summary">What the training found out about a student; null for baselines.</param>
    public static CohortManifest Of(CohortSpec spec, Func<int, StudentSummary?> summary) => new(
        spec.Head,
        spec.Extractor,
        spec.ExtractorByModality,
        spec.Students.Select((student, k) => Of(student, summary(k))).ToArray());

    /// <summary>The specification that a manifest stands for.</summary>
    /// <param name="cohort">The manifest.</param>
    /// <param name="modalities">Number of modalities of the model.</param>
    /// <param name="methods">Methods that students may be, beside those of the library.</param>
    /// <exception cref="InputException">A student is of a method that is not known, or the cohort contradicts itself.</exception>
    public static CohortSpec ToSpec(CohortManifest cohort, int modalities, IReadOnlyList<Method> methods) =>
        new(cohort.Students.Select(student => ToSpec(student, modalities, methods)).ToArray())
        {
            Head = cohort.Head,
            Extractor = cohort.Extractor,
            ExtractorByModality = cohort.ExtractorByModality,
        };

    private static StudentManifest Of(StudentSpec student, StudentSummary? summary) => new(
        summary?.BestEpoch ?? 0,
        summary is { } known && double.IsFinite(known.ValidationLoss) ? known.ValidationLoss : null,
        summary?.DivergenceWeight ?? 0,
        student is MethodSpec ? null : student.Representations.Select(view => view.ToString()).ToArray(),
        student is MethodSpec { Method.Facts: var facts } method ? new MethodManifest(facts.Key, facts.Version, method.Settings.Texts) : null);

    private static StudentSpec ToSpec(StudentManifest student, int modalities, IReadOnlyList<Method> methods) => student.Method is { } method
        ? ToSpec(method, modalities, methods)
        : new FusionSpec(student.Views!.Select(RepresentationSpec.Parse).ToArray());

    private static MethodSpec ToSpec(MethodManifest manifest, int modalities, IReadOnlyList<Method> methods)
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

        return new MethodSpec(method, modalities, Settings(manifest, method));
    }

    /// <summary>The settings, every one written as the method writes it; one that came later than the model has its default.</summary>
    private static SettingValues Settings(MethodManifest manifest, Method method)
    {
        try
        {
            SettingValues settings = method.Settings.Parse(manifest.Settings);
            return manifest.Settings.FirstOrDefault(entry => settings.Texts[entry.Key] != entry.Value) is { Key: { } key }
                ? throw new InputException($"setting '{key}' of the method '{manifest.Key}' is not written as '{settings.Texts[key]}'; {Damaged}")
                : settings;
        }
        catch (SettingException exception)
        {
            throw new InputException($"the method '{manifest.Key}' has settings that it does not know: {exception.Faults[0]}; {Damaged}", exception);
        }
    }
}
