using MetaFusion.Ensembles;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders;

/// <summary>A training of the experiment's cohort; an ensemble follows behind the colon.</summary>
internal abstract class CohortFamily : ContenderFamily
{
    /// <summary>Behind the colon: the ensemble that the search of the experiment chose in each part.</summary>
    public const string Chosen = "chosen";

    /// <inheritdoc/>
    public override string? WhyNot(ContenderContext context) => WhyNoCohort(context);

    /// <inheritdoc/>
    public override string TitleOf(string variant) => variant switch
    {
        BestSingleRule.Key => "best single student",
        Chosen => "chosen ensemble",
        _ => variant,
    };

    /// <summary>Why nothing can be trained that needs a cohort whose students learn together; null where it can.</summary>
    /// <param name="context">What is studied.</param>
    internal static string? WhyNoCohort(ContenderContext context) =>
        context.TrainsApart ? "the experiment's cohort trains its students apart; write cohort: auto, or list representations"
        : context.OnlyMethod is { } method ? $"the experiment's cohort is {method} alone; write cohort: auto, or list representations"
        : null;

    /// <summary>Why the cohort cannot be trained by another trainer, which moves all students by one loss; null where it can.</summary>
    /// <param name="context">What is studied.</param>
    internal static string? WhyNoOtherTrainer(ContenderContext context) => WhyNoCohort(context)
        ?? (context.Options.Methods.Count > 0
            ? $"{context.Options.Methods[0].Method.Facts.Key} in the experiment's cohort is a method, and this trainer is for students of views; leave it out of cohort.methods"
            : null);

    /// <summary>
    /// A contender for every ensemble. <c>all</c> means the experiment's ensemble and one to set beside it, the other ensembles are
    /// there by name only.
    /// </summary>
    /// <param name="context">What is studied.</param>
    /// <param name="beside">The ensemble that <c>all</c> means too; empty for none.</param>
    /// <param name="procedure">What is trained.</param>
    protected IEnumerable<Contender> Ensembles(ContenderContext context, string beside, Procedure procedure) =>
        context.Ensembles.Select(ensemble => Variant(ensemble, procedure) with
        {
            IsMeantByFamily = ensemble == context.Ensemble,
            IsUsual = ensemble == context.Ensemble || ensemble == beside,
        });
}
