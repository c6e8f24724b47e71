using MetaFusion.Cohorts;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>
/// A published method alone: a cohort of it with rho = 0. Name, title and what it is for are the method's own facts, so a
/// registered method competes without a line here.
/// </summary>
/// <param name="method">The method.</param>
internal sealed class PublishedMethod(Method method) : ContenderFamily
{
    /// <inheritdoc/>
    public override string Name => method.Facts.Key;

    /// <inheritdoc/>
    public override string Title => method.Facts.Title;

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.Published;

    /// <inheritdoc/>
    public override string Citation => method.Facts.Citation;

    /// <inheritdoc/>
    public override string? WhyNot(ContenderContext context) =>
        method.Refusal(context.Task, context.Modalities.Count) is { } refusal ? $"it {refusal}" : null;

    /// <inheritdoc/>
    public override bool IsExperiment(ContenderContext context) => context.OnlyMethod == Name;

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context) => [Alone(MethodProcedure.Of(method)) with { IsUsual = false }];
}
