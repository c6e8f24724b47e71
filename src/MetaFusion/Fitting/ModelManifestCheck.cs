using MetaFusion.Classic.Trees;
using MetaFusion.Cohorts;
using MetaFusion.Evaluation.Calibration;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
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
    /// <param name="manifest">The manifest.</param>
    /// <param name="methods">Methods that students may be, beside those of the library.</param>
    /// <exception cref="InputException">A part contradicts another one; the message names both.</exception>
    public static void Validate(ModelManifest manifest, IReadOnlyList<Method> methods)
    {
        Modalities(manifest.Modalities);
        Folds(manifest);
        HashSet<(int Modality, string View)> views = Views(manifest);
        Penalty(manifest);
        Cohort("cohort", manifest.Cohort, manifest, views, methods);
        if (manifest.Baselines is { } baselines)
        {
            Cohort("baselines", baselines, manifest, views, methods);
            RequireBaselines(baselines, manifest.Modalities.Count, NumericsOf(manifest));
        }

        Training(manifest);
        Ensembles(manifest);
        Temperature(manifest);
    }

    /// <summary>The numerics number of a model; the first where it is of the time before numbers.</summary>
    public static int NumericsOf(ModelManifest manifest) => manifest.Training?.Numerics ?? NumericsNumber.First;

    private static void Penalty(ModelManifest manifest)
    {
        bool isFirst = manifest.SchemaVersion == 1;
        Require(
            isFirst ? manifest is { Rho: not null, Training: null } : manifest is { Rho: null, Training: not null },
            isFirst ? "a manifest of schema 1 has the field 'rho' and no field 'training'" : $"a manifest of schema {manifest.SchemaVersion} has the field 'training' and no field 'rho'");
        double penalty = manifest.Training?.Value ?? manifest.Rho!.Value;
        Require(
            double.IsFinite(penalty) && penalty >= 0,
            FormattableString.Invariant($"{(isFirst ? "rho" : "the penalty")} {penalty} is not a number of 0 or more"));
        Require(
            !isFirst || manifest.Cohort.Students.Concat(manifest.Baselines?.Students ?? []).All(student => student.Method is null),
            "a manifest of schema 1 knows no methods");
    }

    private static void Folds(ModelManifest manifest)
    {
        Require(
            manifest.Folds is null || (manifest.SchemaVersion == ModelArchive.NewestSchema && manifest.Folds is >= 2 and <= FoldChoice.Most),
            $"a manifest of schema {ModelArchive.NewestSchema}, and no other, may have 2 to {FoldChoice.Most} 'folds'");
        var students = manifest.Cohort.Students.Concat(manifest.Baselines?.Students ?? []).ToArray();
        Require(
            manifest.SchemaVersion == ModelArchive.NewestSchema || students.All(student => student.Classic is null),
            $"a manifest of schema {manifest.SchemaVersion} knows no classic students");
        Require(students.All(student => student.Classic is null || student.Method is null), "a student is classic and a method");
        for (int k = 0; k < manifest.Cohort.Students.Count; k++)
        {
            Trees(k, manifest.Cohort.Students[k], manifest.Folds ?? 1);
        }

        Require(manifest.Baselines?.Students.All(student => student.Trees is null) ?? true, "a student among the baselines has trees");
        foreach (StudentManifest student in manifest.Cohort.Students.Concat(manifest.Baselines?.Students ?? []))
        {
            Require(
                student.Folds is not { } folds
                || (folds.All(fold => fold >= 0 && fold < manifest.Folds) && folds.Zip(folds.Skip(1)).All(pair => pair.First < pair.Second)),
                $"a student has copies in other folds than the {manifest.Folds ?? 0} that there are, or in no order");
        }
    }

    private static void Trees(int number, StudentManifest student, int copies)
    {
        bool isOfTrees = student.Classic is { } kind && TreeKind.Has(kind);
        Require(
            isOfTrees == student.Trees is not null,
            $"student {number} {(isOfTrees ? "is of trees and does not say how many" : "has trees and is not of trees")}");
        Require(
            student.Trees is not { } trees || trees.Count == copies,
            $"student {number} has {student.Trees?.Count} ensembles of trees, and there are {copies} copies of it");
        foreach (TreesManifest each in student.Trees ?? [])
        {
            Require(
                each.Trees >= 0 && each.Leaves >= each.Trees && (each.Trees > 0 || each.Leaves == 0),
                $"student {number} has {each.Leaves} leaves of {each.Trees} trees");
        }
    }

    private static void Training(ModelManifest manifest)
    {
        if (manifest.Training is not { } training)
        {
            return;
        }

        int students = manifest.Cohort.Students.Count;
        Require(training.Numerics >= 1, $"training: the numerics number {training.Numerics} is below 1");
        Require(IsKey(training.Trainer), $"training: the trainer '{Shortened.Of(training.Trainer)}' is no key");
        if (!Trainer.Names.Contains(training.Trainer))
        {
            throw new InputException(
                $"training: the trainer '{training.Trainer}' is not known to this version ({string.Join(", ", Trainer.Names)}); {Newer}");
        }

        Require(
            training.Penalty.Length == 0 || training.Penalty == Trainer.PenaltyOf(training.Trainer),
            $"training: the penalty's name '{Shortened.Of(training.Penalty)}' is not that of the trainer {training.Trainer}");
        Require(
            training.Trusted.All(k => k >= 0 && k < students) && training.Trusted.Zip(training.Trusted.Skip(1)).All(pair => pair.First < pair.Second),
            $"training: the trusted students are not some of the {students}, in order");
        Require(
            training.Clusters.Count == 0 || (training.Clusters.Count == students && training.Clusters.All(cluster => cluster >= -1 && cluster < students)),
            $"training: the clusters are not those of {students} students");
    }

    private static void Method(string role, int student, MethodManifest method, int modalities, HashSet<(int Modality, string View)> views)
    {
        Require(IsKey(method.Key), $"{role}: student {student} is of the method '{Shortened.Of(method.Key)}', which is no key");
        Require(
            method.Name is null || method.Name == method.Key || IsNameWithSettings(method.Name, method.Key),
            $"{role}: student {student} of the method '{method.Key}' has the name '{Shortened.Of(method.Name ?? "")}', which is none of the method's");
        Require(method.Version >= 1, $"{role}: student {student} is of version {method.Version} of its method");
        Require(
            Enumerable.Range(0, modalities).All(m => views.Contains((m, RepresentationSpec.Raw.ToString()))),
            $"{role}: student {student} is of a method, which reads every modality as it is, and that is not among the representations");
    }

    private static bool IsNameWithSettings(string name, string key) =>
        name.StartsWith($"{key}(", StringComparison.Ordinal) && name.EndsWith(')') && !name.Any(char.IsControl);

    /// <summary>Keys are shown on terminals and in pages: small letters, digits, and hyphens between them.</summary>
    private static bool IsKey(string text) =>
        text.Length is > 0 and <= 100 && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

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
        var listed = new HashSet<(int Modality, string View, int? Fold)>();
        foreach (RepresentationManifest view in manifest.Representations)
        {
            string name = Shortened.Of(view.View);
            Require(
                view.Modality >= 0 && view.Modality < manifest.Modalities.Count,
                $"representation '{name}' belongs to modality {view.Modality}, and there are {manifest.Modalities.Count}");
            Require(!Parse(view.View).IsNone, $"representation '{name}' of modality {view.Modality} has nothing to store");
            bool isOfFold = manifest.Folds is not null && RepresentationRegistry.ReadsTarget(Parse(view.View));
            Require(
                isOfFold ? view.Fold >= 0 && view.Fold < manifest.Folds : view.Fold is null,
                $"representation '{name}' of modality {view.Modality} must {(isOfFold ? "name one of the folds" : "belong to no fold")}");
            Require(
                listed.Add((view.Modality, view.View, view.Fold)), $"representation '{name}' of modality {view.Modality} is listed twice");
            views.Add((view.Modality, view.View));
        }

        foreach ((int modality, string view) in views)
        {
            int copies = listed.Count(each => each.Modality == modality && each.View == view);
            Require(
                copies == (manifest.Folds is { } folds && RepresentationRegistry.ReadsTarget(Parse(view)) ? folds : 1),
                $"representation '{Shortened.Of(view)}' of modality {modality} is not there for every fold");
        }

        return views;
    }

    private static void Cohort(
        string role, CohortManifest cohort, ModelManifest manifest, HashSet<(int Modality, string View)> views, IReadOnlyList<Method> methods)
    {
        int modalities = manifest.Modalities.Count;
        Require(cohort.Students.Count > 0, $"{role}: it has no students");
        for (int k = 0; k < cohort.Students.Count; k++)
        {
            IReadOnlyList<string>? student = cohort.Students[k].Views;
            Require(
                student is null != cohort.Students[k].Method is null,
                $"{role}: student {k} needs either representations or a method");
            double weight = cohort.Students[k].DivergenceWeight;
            Require(double.IsFinite(weight) && weight >= 0, FormattableString.Invariant($"{role}: student {k} has the divergence weight {weight}"));
            if (student is null)
            {
                Method(role, k, cohort.Students[k].Method!, modalities, views);
                continue;
            }

            Require(student.Count == modalities, $"{role}: student {k} has {student.Count} representations for {modalities} modalities");
            for (int m = 0; m < modalities; m++)
            {
                Require(
                    Parse(student[m]).IsNone || views.Contains((m, student[m])),
                    $"{role}: student {k} reads '{Shortened.Of(student[m])}' of modality {m}, which is not among the representations");
            }
        }

        // Throws the sentences of the cohort itself: students alike, widths out of range.
        _ = CohortManifests.ToSpec(cohort, modalities, methods, NumericsOf(manifest));
    }

    private static void RequireBaselines(CohortManifest cohort, int modalities, int numerics)
    {
        CohortSpec spec = CohortManifests.ToSpec(cohort, modalities, [], numerics);
        List<StudentSpec> all = [.. Baselines.SpecWithLinear(modalities, spec).Students];
        int[] places = spec.Students.Select(student => all.IndexOf(student)).ToArray();
        Require(
            places.Length > 0 && places[0] >= 0 && places.Zip(places.Skip(1)).All(pair => pair.First < pair.Second),
            $"baselines: its students are not among the unimodal ones, early fusion and the linear model of {modalities} modalities, in this order");
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
