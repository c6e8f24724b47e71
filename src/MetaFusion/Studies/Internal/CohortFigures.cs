using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Fitting;

namespace MetaFusion.Studies.Internal;

/// <summary>Takes out of one fit what a study wants to know.</summary>
internal static class CohortFigures
{
    /// <summary>Meta Fusion, the independent cohort where it was kept, and the baselines, in the order of tables.</summary>
    /// <param name="fitted">A model with the record of its fit, judged on test samples, and the features that the fit made.</param>
    /// <param name="subsets">The test samples.</param>
    /// <param name="withChosen">Whether its ensemble was searched for, and so is a variant of its own.</param>
    public static StudyFigures OfFit(JudgedModel fitted, TestSubsets subsets, bool withChosen = false)
    {
        FusionModel model = fitted.Model;
        FitRecord fit = model.Fit!;
        var judge = subsets.Judge(model, fitted.Features);
        string primary = model.Task.Metrics[0].Name;
        var methods = new List<MethodFigures>();
        foreach (string baseline in fit.Test!.Baselines.Keys)
        {
            methods.Add(judge(
                new MethodFigures(baseline, Nothing, fit.Validation.Baselines[baseline], BaselineParameters(model, baseline)),
                test => test.Baselines[baseline]));
        }

        var students = new List<StudentFigures>();
        if (fit.Independent is { } independent)
        {
            Add(independent, MethodNames.Independent);
            students.AddRange(Students(independent, primary, "independent"));
        }

        Add(model, MethodNames.MetaFusion);
        students.AddRange(Students(model, primary, "mutual"));
        return Told(model, methods, students);

        void Add(FusionModel cohort, string method)
        {
            methods.AddRange(Ensembles(cohort, method, fitted.Features, subsets));
            if (withChosen)
            {
                methods.Add(Chosen(methods, method, model.Ensemble.Rule));
            }
        }
    }

    /// <summary>Every ensemble of a cohort that was fitted to treated data, and early fusion where holes were filled.</summary>
    /// <param name="fitted">A model with the record of its fit on treated data, and the features that the fit made.</param>
    /// <param name="treatment">What was done about holes.</param>
    /// <param name="subsets">The test samples as they were.</param>
    /// <param name="withChosen">Whether the ensemble was searched for.</param>
    public static StudyFigures OfTreated(
        JudgedModel fitted, HoleTreatment treatment, TestSubsets subsets, bool withChosen = false)
    {
        FusionModel model = fitted.Model;
        List<MethodFigures> methods = [.. Ensembles(model, treatment.Method, fitted.Features, subsets)];
        if (withChosen)
        {
            methods.Add(Chosen(methods, treatment.Method, model.Ensemble.Rule));
        }

        // Early fusion is not there if it diverged; then a warning of the fit says so.
        if (treatment.Fills && model.Fit!.Validation.Baselines.TryGetValue(MethodNames.Early, out IReadOnlyDictionary<string, double>? early))
        {
            methods.Add(subsets.Judge(model, fitted.Features)(
                new MethodFigures(
                    MethodNames.Of(treatment.Method, MethodNames.Early), Nothing, early,
                    BaselineParameters(model, MethodNames.Early)),
                test => test.Baselines[MethodNames.Early]));
        }

        return Told(model, methods, []);
    }

    /// <summary>What a job gives: figures, and beside them what the fit chose, noticed and took of time.</summary>
    /// <param name="model">A model with the record of its fit.</param>
    /// <param name="methods">Figures of methods.</param>
    /// <param name="students">Figures of students.</param>
    public static StudyFigures Told(FusionModel model, IReadOnlyList<MethodFigures> methods, IReadOnlyList<StudentFigures> students) =>
        new(model.Task.Metrics[0], model.Task.Metrics, methods, students, Notes(model))
        {
            Warnings = model.Fit!.Warnings,
            Stages = model.Fit.Stages
                .Where(stage => StudyStages.All.Contains(stage.Stage))
                .ToDictionary(stage => stage.Stage, stage => Math.Round(stage.Time.TotalSeconds, 3)),
        };

    /// <summary>Every ensemble of a cohort under the name of a method.</summary>
    public static IEnumerable<MethodFigures> Ensembles(FusionModel model, string method, SampleFeatures features, TestSubsets subsets)
    {
        var judge = subsets.Judge(model, features);
        return model.Ensembles.Select(ensemble => judge(
            new MethodFigures(
                MethodNames.Of(method, ensemble.Rule),
                Nothing,
                model.Fit!.Validation.Ensembles[ensemble.Rule],
                ParametersOf(model, ensemble)),
            test => test.Ensembles[ensemble.Rule]));
    }

    /// <summary>One ensemble of a cohort as a method of its own, on complete test samples.</summary>
    public static MethodFigures Single(FusionModel model, string method, string rule)
    {
        FittedEnsemble ensemble = model.Ensembles.First(e => e.Rule == rule);
        return new MethodFigures(
            method,
            model.Fit!.Test!.Ensembles[rule],
            model.Fit.Validation.Ensembles[rule],
            ParametersOf(model, ensemble));
    }

    /// <summary>Every student under a way of training.</summary>
    public static IEnumerable<StudentFigures> Students(FusionModel model, string metric, string training)
    {
        SplitEvaluation test = model.Fit!.Test!;
        SplitEvaluation validation = model.Fit.Validation;
        return model.Students.Select(student => new StudentFigures(
            student.Name, training, test.Students[student.Name][metric], validation.Students[student.Name][metric],
            student.BestEpoch, student.DivergenceWeight));
    }

    /// <summary>What the fit chose.</summary>
    private static Dictionary<string, string> Notes(FusionModel model) => new()
    {
        ["rho"] = FormattableString.Invariant($"{model.Rho}"),
        ["students"] = FormattableString.Invariant($"{model.Students.Count}"),
        ["ensemble"] = model.Ensemble.Rule,
        ["members"] = FormattableString.Invariant($"{model.Ensemble.Members.Count}"),
    };

    private static Dictionary<string, double> Nothing { get; } = [];

    private static long ParametersOf(FusionModel model, FittedEnsemble ensemble) =>
        ensemble.Members.Sum(k => (long)model.Students[k].ParameterCount) + ensemble.Parameters.Values.Sum(p => (long)p.Rows * p.Columns);

    private static MethodFigures Chosen(IEnumerable<MethodFigures> methods, string method, string rule) =>
        methods.First(figures => figures.Method == MethodNames.Of(method, rule)) with { Method = MethodNames.Of(method, MethodNames.Chosen) };

    private static long BaselineParameters(FusionModel model, string baseline)
    {
        long[] parameters = model.BaselineCohort!.Students.Select(student => (long)student.Parameters.ParameterCount).ToArray();
        string[] modalities = model.Preprocessing.Select(step => step.Modality).ToArray();
        (int early, int[] unimodal) = Baselines.Places(model.BaselineCohort, modalities.Length);
        return baseline switch
        {
            MethodNames.Early => parameters[early],
            MethodNames.Late => unimodal.Sum(place => parameters[place]),
            _ => parameters[unimodal[Array.FindIndex(modalities, m => baseline == MethodNames.Of(MethodNames.Unimodal, m))]],
        };
    }
}
