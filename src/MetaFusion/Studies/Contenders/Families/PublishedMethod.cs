using System.Globalization;
using MetaFusion.Cohorts;
using MetaFusion.Foundation;
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
    public override string TitleOf(string variant) => $"variant {variant}";

    /// <inheritdoc/>
    public override string? WhyNot(ContenderContext context) =>
        method.Refusal(context.Task, context.Modalities.Count) is { } refusal ? $"it {refusal}" : null;

    /// <inheritdoc/>
    public override bool IsExperiment(ContenderContext context) => context.OnlyMethod == Name;

    /// <inheritdoc/>
    /// <remarks>One for each time the experiment lists the method with settings of its own; the others follow behind a colon.</remarks>
    public override IEnumerable<Contender> In(ContenderContext context)
    {
        int variants = Math.Max(1, context.Options.Methods.Count(use => use.Method.Facts.Key == Name));
        bool isSearched = context.OnlyMethod == Name;
        return Enumerable.Range(0, variants).Select(variant => Of(variant, isSearched) with { IsUsual = false, IsMeantByFamily = true });
    }

    /// <summary>What the experiment sets otherwise than the method's defaults, by contender; null where nothing is.</summary>
    /// <param name="context">What is studied.</param>
    public string? SettingsIn(ContenderContext context)
    {
        string[] changed = [.. Enumerable.Range(0, context.Options.Methods.Count(use => use.Method.Facts.Key == Name))
            .Select(variant => (Variant: variant, Use: MethodProcedure.UseOf(context.Options, method, variant)))
            .Where(each => each.Use.Settings is { Changed.Count: > 0 })
            .Select(each => $"{NameOf(each.Variant)} with {string.Join(", ", each.Use.Settings!.Changed.Select(entry => $"{entry.Key}: {entry.Value}"))}")];
        return changed.Length == 0 ? null : string.Join("; ", changed);
    }

    /// <summary>Refuses settings that contradict the task or the modalities.</summary>
    /// <param name="context">What is studied.</param>
    /// <exception cref="InputException">They do.</exception>
    public void RequireSettings(ContenderContext context)
    {
        int variants = Math.Max(1, context.Options.Methods.Count(use => use.Method.Facts.Key == Name));
        for (int variant = 0; variant < variants; variant++)
        {
            MethodProcedure.UseOf(context.Options, method, variant).ToSpec(context.Modalities.Count).RequireSettings("compare", context.Task.Kind);
        }
    }

    private Contender Of(int variant, bool isSearched)
    {
        Procedure procedure = MethodProcedure.Of(NameOf(variant), method, variant, isSearched);
        return variant == 0 ? Alone(procedure) : Variant(NumberOf(variant), procedure);
    }

    private string NameOf(int variant) => variant == 0 ? Name : Contender.NameOf(Name, NumberOf(variant));

    private static string NumberOf(int variant) => (variant + 1).ToString(CultureInfo.InvariantCulture);
}
