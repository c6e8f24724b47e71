using MetaFusion.Ensembles;
using MetaFusion.Evaluation;
using MetaFusion.Fitting;
using MetaFusion.Studies.Contenders;
using MetaFusion.Studies.Contenders.Families;

namespace MetaFusion.Studies.Procedures;

/// <summary>Takes out of one fit what a study wants to know.</summary>
internal static class CohortFigures
{
    /// <summary>What a job gives: figures, and beside them what the fit chose, noticed and took of time.</summary>
    /// <param name="model">A model with the record of its fit.</param>
    /// <param name="contenders">Figures of contenders.</param>
    /// <param name="students">Figures of students.</param>
    public static StudyFigures Told(FusionModel model, IReadOnlyList<ContenderFigures> contenders, IReadOnlyList<StudentFigures> students) =>
        new(model.Task.Metrics[0], model.Task.Metrics, contenders, students, Notes(model))
        {
            Warnings = model.Fit!.Warnings,
            LeftOut = model.Fit.UnfitStudents,
            Stages = model.Fit.Stages
                .Where(stage => StudyStages.All.Contains(stage.Stage))
                .ToDictionary(stage => stage.Stage, stage => Math.Round(stage.Time.TotalSeconds, 3)),
        };

    /// <summary>Every ensemble of a cohort as a contender of a family.</summary>
    /// <param name="model">A model with the record of its fit.</param>
    /// <param name="family">Name of the family.</param>
    /// <param name="features">The features that its fit made.</param>
    /// <param name="test">The test samples of the unit.</param>
    /// <param name="chosen">The ensemble that a search chose, which so is a variant of its own, last; null without such a search.</param>
    public static IReadOnlyList<ContenderFigures> Ensembles(
        FusionModel model, string family, SampleFeatures features, TestSubsets test, string? chosen)
    {
        var judge = test.Judge(model, features);
        List<ContenderFigures> figures = model.Ensembles
            .Select(ensemble => Ensemble(model, Contender.NameOf(family, ensemble.Rule), ensemble, judge))
            .ToList();
        if (chosen is not null)
        {
            string name = Contender.NameOf(family, chosen);
            figures.Add(figures.First(f => f.Contender == name) with { Contender = Contender.NameOf(family, CohortFamily.Chosen) });
        }

        return figures;
    }

    /// <summary>One ensemble of a cohort as a contender, on every test sample that it answers.</summary>
    /// <param name="model">A model with the record of its fit.</param>
    /// <param name="contender">Name of the contender.</param>
    /// <param name="rule">The ensemble.</param>
    /// <param name="features">The features that its fit made.</param>
    /// <param name="test">The test samples of the unit.</param>
    public static ContenderFigures Ensemble(FusionModel model, string contender, string rule, SampleFeatures features, TestSubsets test) =>
        Ensemble(model, contender, model.Ensembles.First(ensemble => ensemble.Rule == rule), test.Judge(model, features));

    /// <summary>A baseline of a fit as a contender.</summary>
    /// <param name="model">A model with the record of its fit and its baselines.</param>
    /// <param name="baseline">Key of the baseline in the record.</param>
    /// <param name="contender">Name of the contender.</param>
    /// <param name="features">The features that its fit made.</param>
    /// <param name="test">The test samples of the unit.</param>
    public static ContenderFigures Baseline(FusionModel model, string baseline, string contender, SampleFeatures features, TestSubsets test) =>
        test.Judge(model, features)(
            new ContenderFigures(contender, Nothing, model.Fit!.Validation.Baselines[baseline], ParametersOf(model, baseline)),
            AnswerKey.OfBaseline(baseline));

    /// <summary>One ensemble of a cohort as a contender of its own, on complete test samples.</summary>
    /// <param name="model">A model with the record of its fit, judged on test samples.</param>
    /// <param name="contender">Name of the contender.</param>
    /// <param name="rule">The ensemble.</param>
    /// <param name="features">The features that its fit made.</param>
    public static ContenderFigures Single(FusionModel model, string contender, string rule, SampleFeatures features)
    {
        IReadOnlyList<int> test = model.Fit!.Split.Test;
        return new ContenderFigures(
            contender,
            model.Fit.Test!.Ensembles[rule],
            model.Fit.Validation.Ensembles[rule],
            ParametersOf(model, model.Ensembles.First(ensemble => ensemble.Rule == rule)))
            .WithPredictions(model.Task.Metrics, test, () => ModelAnswers.Of(model, features, test).Ensembles[rule]);
    }

    /// <summary>Every student under a way of training.</summary>
    /// <param name="model">A model with the record of its fit, judged on test samples.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="training">The way of training.</param>
    public static IEnumerable<StudentFigures> Students(FusionModel model, string metric, string training)
    {
        SplitEvaluation test = model.Fit!.Test!;
        SplitEvaluation validation = model.Fit.Validation;
        return model.Students.Select(student => new StudentFigures(
            student.Name, training, test.Students[student.Name][metric], validation.Students[student.Name][metric],
            student.BestEpoch, student.DivergenceWeight));
    }

    private static Dictionary<string, double> Nothing { get; } = [];

    private static ContenderFigures Ensemble(
        FusionModel model, string contender, FittedEnsemble ensemble,
        Func<ContenderFigures, AnswerKey, ContenderFigures> judge) => judge(
            new ContenderFigures(contender, Nothing, model.Fit!.Validation.Ensembles[ensemble.Rule], ParametersOf(model, ensemble)),
            AnswerKey.OfEnsemble(ensemble.Rule));

    /// <summary>What the fit chose.</summary>
    private static Dictionary<string, string> Notes(FusionModel model) => new()
    {
        ["rho"] = FormattableString.Invariant($"{model.Rho}"),
        ["students"] = FormattableString.Invariant($"{model.Students.Count}"),
        ["ensemble"] = model.Ensemble.Rule,
        ["members"] = FormattableString.Invariant($"{model.Ensemble.Members.Count}"),
    };

    private static long ParametersOf(FusionModel model, FittedEnsemble ensemble) =>
        ensemble.Members.Sum(k => (long)model.Students[k].ParameterCount) + ensemble.Parameters.Values.Sum(p => (long)p.Rows * p.Columns);

    private static long ParametersOf(FusionModel model, string baseline)
    {
        long[] parameters = model.BaselineCohort!.Students.Select(student => (long)student.Parameters.ParameterCount).ToArray();
        string[] modalities = model.Preprocessing.Select(step => step.Modality).ToArray();
        (int early, int[] unimodal, _) = Baselines.Places(model.BaselineCohort, modalities.Length);
        return baseline switch
        {
            EarlyFusion.Key => parameters[early],
            LateFusion.Key => unimodal.Sum(place => parameters[place]),
            _ => parameters[unimodal[Array.FindIndex(modalities, m => baseline == Contender.NameOf(SingleModality.Key, m))]],
        };
    }
}
