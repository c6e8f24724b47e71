using MetaFusion.Evaluation;

namespace MetaFusion.Studies.Internal;

/// <summary>Takes out of one fit what a study wants to know.</summary>
internal static class CohortFigures
{
    /// <summary>Meta Fusion, the independent cohort where it was kept, and the baselines, in the order of tables.</summary>
    /// <param name="model">A model with the record of its fit, judged on test samples.</param>
    /// <param name="withChosen">Whether its ensemble was searched for, and so is a variant of its own.</param>
    public static StudyFigures OfFit(FusionModel model, bool withChosen = false)
    {
        FitRecord fit = model.Fit!;
        string primary = model.Task.Metrics[0].Name;
        var methods = new List<MethodFigures>();
        foreach (string baseline in fit.Test!.Baselines.Keys)
        {
            methods.Add(new MethodFigures(
                baseline, fit.Test.Baselines[baseline], fit.Validation.Baselines[baseline], BaselineParameters(model, baseline)));
        }

        var students = new List<StudentFigures>();
        if (fit.Independent is { } independent)
        {
            Add(independent, MethodNames.Independent);
            students.AddRange(Students(independent, primary, "independent"));
        }

        Add(model, MethodNames.MetaFusion);
        students.AddRange(Students(model, primary, "mutual"));
        return new StudyFigures(model.Task.Metrics[0], model.Task.Metrics, methods, students, Notes(model));

        void Add(FusionModel cohort, string method)
        {
            methods.AddRange(Ensembles(cohort, method));
            if (withChosen)
            {
                string rule = MethodNames.Of(method, model.Ensemble.Rule);
                methods.Add(methods.First(figures => figures.Method == rule) with { Method = MethodNames.Of(method, MethodNames.Chosen) });
            }
        }
    }

    /// <summary>Every ensemble of a cohort under the name of a method.</summary>
    public static IEnumerable<MethodFigures> Ensembles(FusionModel model, string method) => model.Ensembles.Select(ensemble => new MethodFigures(
        MethodNames.Of(method, ensemble.Rule),
        model.Fit!.Test!.Ensembles[ensemble.Rule],
        model.Fit.Validation.Ensembles[ensemble.Rule],
        ensemble.Members.Sum(k => (long)model.Students[k].ParameterCount) + ensemble.Parameters.Values.Sum(p => (long)p.Rows * p.Columns)));

    /// <summary>One ensemble of a cohort as a method of its own.</summary>
    public static MethodFigures Single(FusionModel model, string method, string rule) =>
        Ensembles(model, method).First(figures => figures.Method == MethodNames.Of(method, rule)) with { Method = method };

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
    public static Dictionary<string, string> Notes(FusionModel model) => new()
    {
        ["rho"] = FormattableString.Invariant($"{model.Rho}"),
        ["students"] = FormattableString.Invariant($"{model.Students.Count}"),
        ["ensemble"] = model.Ensemble.Rule,
        ["members"] = FormattableString.Invariant($"{model.Ensemble.Members.Count}"),
    };

    private static long BaselineParameters(FusionModel model, string baseline)
    {
        long[] parameters = model.BaselineCohort!.Students.Select(student => (long)student.Parameters.ParameterCount).ToArray();
        string[] modalities = model.Preprocessing.Select(step => step.Modality).ToArray();
        return baseline switch
        {
            MethodNames.Early => parameters[^1],
            MethodNames.Late => parameters[..modalities.Length].Sum(),
            _ => parameters[Array.FindIndex(modalities, m => baseline == MethodNames.Of(MethodNames.Unimodal, m))],
        };
    }
}
