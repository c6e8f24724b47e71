using MetaFusion.Evaluation;
using MetaFusion.Experiments.Runs;
using MetaFusion.MutualLearning;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Building;

/// <summary>Section 3.</summary>
internal static class CohortBuilder
{
    private const string Clustering = "clustering";
    private const string NoView = "none";

    /// <summary>Composes the section.</summary>
    public static ReportCohort Build(FinishedRun run)
    {
        FusionModel model = run.Model;
        FitRecord fit = model.Fit!;
        SplitEvaluation figures = fit.Test ?? fit.Validation;
        string[][] views = Enumerable.Range(0, model.Modalities.Count).Select(m => Views(model, m)).ToArray();
        TrainingFacts training = model.Training!;
        bool isMutual = TrainerText.IsMutual(training.Trainer);
        TrainingRound? independent = isMutual ? fit.Rounds.FirstOrDefault(candidate => candidate.Rho == 0) : null;
        string weighting = isMutual ? run.Fitted.MutualLearning.Weights : "";
        IReadOnlyList<int> clusters = weighting == Clustering ? training.Clusters : [];
        List<int> order = [.. model.Ensemble.SelectionOrder];
        return new ReportCohort(
            TrainerText.CohortReading(model) + FoldText.Cohort(fit),
            model.Modalities.Select(modality => SafeText.Name(modality.Name)).ToArray(),
            views,
            training.Trainer,
            training.Penalty,
            model.Rho,
            weighting,
            clusters.DefaultIfEmpty(-1).Max() + 1,
            SafeText.Lines(model.Cohort.Spec.Reason, 1000),
            model.Students.Select((student, k) => new ReportStudent(
                SafeText.Name(student.Name),
                model.Cohort.Spec.Students[k].Representations.Select((view, m) => Array.IndexOf(views[m], view.ToString())).ToArray(),
                student.ParameterCount,
                student.BestEpoch,
                Numbers.Exact(student.ValidationLoss),
                independent is null ? null : Numbers.Exact(independent.BestLosses[k]),
                Numbers.Finite(student.DivergenceWeight, Numbers.ReadDigits),
                clusters.Count == 0 ? -1 : clusters[k],
                WeightOf(model, k),
                order.IndexOf(k) + 1,
                AnswerBuilder.Values(model, figures.Students[student.Name]))).ToArray(),
            model.Ensembles.OrderByDescending(ensemble => ensemble.Rule == model.Ensemble.Rule).Select(ensemble => new ReportEnsemble(
                ensemble.Rule,
                ensemble.Rule == model.Ensemble.Rule,
                [.. ensemble.Members],
                ensemble.Weights.Select(weight => Numbers.Finite(weight, Numbers.ReadDigits)).ToArray())).ToArray(),
            TrainerText.Training(training, model.Students.Count, fit.Rounds.Count));
    }

    private static double WeightOf(FusionModel model, int student)
    {
        int place = model.Ensemble.Members.ToList().IndexOf(student);
        return place < 0 ? 0 : Numbers.Finite(model.Ensemble.Weights[place], Numbers.ReadDigits);
    }

    /// <summary>The representations of a modality that occur, <c>none</c> first, then in the order of their first student.</summary>
    private static string[] Views(FusionModel model, int modality) => model.Cohort.Spec.Students
        .Select(student => student.Representations[modality].ToString())
        .Distinct()
        .OrderBy(view => view == NoView ? 0 : 1)
        .ToArray();
}
