using MetaFusion.Cohorts;
using MetaFusion.Evaluation.Calibration;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Preprocessing;
using MetaFusion.Representations;
using MetaFusion.Tasks;

namespace MetaFusion.Fitting;

/// <summary>
/// Refuses manifests whose parts contradict each other, before anything is made from them. Parts that check themselves
/// (task, preprocessing, ensembles) are left to do so.
/// </summary>
internal static class ModelManifestCheck
{
    private const string Damaged = "the file is damaged or foreign, get it again";
    private const string Newer = "use the version of MetaFusion that wrote the model, or fit again";

    /// <summary>Checks a manifest.</summary>
    /// <exception cref="InputException">A part contradicts another one; the message names both.</exception>
    public static void Validate(ModelManifest manifest)
    {
        Modalities(manifest.Modalities);
        HashSet<(int Modality, string View)> views = Views(manifest);
        Require(double.IsFinite(manifest.Rho) && manifest.Rho >= 0, FormattableString.Invariant($"rho {manifest.Rho} is not a number of 0 or more"));
        Cohort("cohort", manifest.Cohort, manifest.Modalities.Count, views);
        if (manifest.Baselines is { } baselines)
        {
            Cohort("baselines", baselines, manifest.Modalities.Count, views);
            RequireBaselines(baselines, manifest.Modalities.Count);
        }

        Ensembles(manifest);
        Temperature(manifest);
    }

    private static void Modalities(IReadOnlyList<PreprocessorState> modalities)
    {
        Require(modalities.Count > 0, "it has no modality");
        if (Twin(modalities.Select(m => m.Modality)) is { } twin)
        {
            throw Fault($"modality '{Shortened.Of(twin)}' is listed twice");
        }
    }

    private static HashSet<(int Modality, string View)> Views(ModelManifest manifest)
    {
        var views = new HashSet<(int Modality, string View)>();
        foreach (RepresentationManifest view in manifest.Representations)
        {
            string name = Shortened.Of(view.View);
            Require(
                view.Modality >= 0 && view.Modality < manifest.Modalities.Count,
                $"representation '{name}' belongs to modality {view.Modality}, and there are {manifest.Modalities.Count}");
            Require(!Parse(view.View).IsNone, $"representation '{name}' of modality {view.Modality} has nothing to store");
            Require(views.Add((view.Modality, view.View)), $"representation '{name}' of modality {view.Modality} is listed twice");
        }

        return views;
    }

    private static void Cohort(string role, CohortManifest cohort, int modalities, HashSet<(int Modality, string View)> views)
    {
        Require(cohort.Students.Count > 0, $"{role}: it has no students");
        for (int k = 0; k < cohort.Students.Count; k++)
        {
            IReadOnlyList<string> student = cohort.Students[k].Views;
            double weight = cohort.Students[k].DivergenceWeight;
            Require(double.IsFinite(weight) && weight >= 0, FormattableString.Invariant($"{role}: student {k} has the divergence weight {weight}"));
            Require(student.Count == modalities, $"{role}: student {k} has {student.Count} representations for {modalities} modalities");
            for (int m = 0; m < modalities; m++)
            {
                Require(
                    Parse(student[m]).IsNone || views.Contains((m, student[m])),
                    $"{role}: student {k} reads '{Shortened.Of(student[m])}' of modality {m}, which is not among the representations");
            }
        }

        // Throws the sentences of the cohort itself: students alike, widths out of range.
        _ = ToSpec(cohort);
    }

    /// <summary>The specification that a manifest stands for.</summary>
    public static CohortSpec ToSpec(CohortManifest cohort) =>
        new(cohort.Students.Select(s => new FusionSpec(s.Views.Select(RepresentationSpec.Parse).ToArray())).ToArray())
        {
            Head = cohort.Head,
            Extractor = cohort.Extractor,
            ExtractorByModality = cohort.ExtractorByModality,
        };

    private static void RequireBaselines(CohortManifest cohort, int modalities)
    {
        CohortSpec spec = ToSpec(cohort);
        List<StudentSpec> all = [.. Baselines.Spec(modalities, spec).Students];
        int[] places = spec.Students.Select(student => all.IndexOf(student)).ToArray();
        Require(
            places.Length > 0 && places[0] >= 0 && places.Zip(places.Skip(1)).All(pair => pair.First < pair.Second),
            $"baselines: its students are not among the unimodal ones and early fusion of {modalities} modalities, in this order");
    }

    private static void Ensembles(ModelManifest manifest)
    {
        if (Twin(manifest.Ensembles.Select(e => e.Rule)) is { } twin)
        {
            throw Fault($"ensemble '{Shortened.Of(twin)}' is listed twice");
        }

        Require(
            manifest.Ensembles.Any(e => e.Rule == manifest.Ensemble),
            $"the selected ensemble '{Shortened.Of(manifest.Ensemble)}' is not among the fitted ones");
        foreach (EnsembleManifest ensemble in manifest.Ensembles)
        {
            if (Twin(ensemble.Parameters.Select(p => p.Name)) is { } parameter)
            {
                throw Fault($"ensemble '{Shortened.Of(ensemble.Rule)}' lists parameter '{Shortened.Of(parameter)}' twice");
            }
        }
    }

    private static void Temperature(ModelManifest manifest)
    {
        if (manifest.Temperature is { } temperature)
        {
            Require(
                temperature is >= TemperatureScaling.Lowest and <= TemperatureScaling.Highest,
                FormattableString.Invariant(
                    $"temperature {temperature} is outside of {TemperatureScaling.Lowest} to {TemperatureScaling.Highest}"));
            Require(TaskRegistry.Find(manifest.Task.Kind) is { HasClasses: true }, $"a temperature is for classification, not for {Shortened.Of(manifest.Task.Kind)}");
        }
    }

    private static RepresentationSpec Parse(string view)
    {
        string kind = view.Split(':')[0];
        if (RepresentationRegistry.Find(kind) is null)
        {
            throw new InputException(
                $"representation '{Shortened.Of(view)}' is not known to this version ({string.Join(", ", RepresentationRegistry.Names)}); {Newer}");
        }

        var spec = RepresentationSpec.Parse(view);
        Require(spec.ToString() == view, $"representation '{Shortened.Of(view)}' is not written as '{spec}'");
        return spec;
    }

    private static string? Twin(IEnumerable<string> names) => names.GroupBy(name => name).FirstOrDefault(g => g.Count() > 1)?.Key;

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw Fault(fault);
        }
    }

    private static InputException Fault(string fault) => new($"{fault}; {Damaged}");
}
