using MetaFusion.Evaluation;
using MetaFusion.Fitting;
using MetaFusion.Tasks;

namespace MetaFusion.Studies.Procedures;

/// <summary>Which of a model's answers are a contender's: those of an ensemble or of a baseline.</summary>
/// <param name="Name">The rule, or the key of the baseline.</param>
/// <param name="IsBaseline">Whether it is a baseline.</param>
internal readonly record struct AnswerKey(string Name, bool IsBaseline)
{
    /// <summary>An ensemble.</summary>
    public static AnswerKey OfEnsemble(string rule) => new(rule, false);

    /// <summary>A baseline.</summary>
    public static AnswerKey OfBaseline(string baseline) => new(baseline, true);

    /// <summary>Its figures.</summary>
    public IReadOnlyDictionary<string, double> In(SplitEvaluation judged) => (IsBaseline ? judged.Baselines : judged.Ensembles)[Name];

    /// <summary>Its predictions.</summary>
    public Predictions In(ModelAnswers answers) => (IsBaseline ? answers.Baselines : answers.Ensembles)[Name];
}
