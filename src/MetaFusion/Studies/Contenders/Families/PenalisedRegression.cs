using MetaFusion.Classic;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>
/// Linear or logistic regression under a penalty: of all features side by side, of one modality each, and of the predictions of
/// those.
/// </summary>
/// <param name="penalty">What pulls the coefficients towards 0.</param>
/// <param name="title">The name as tables show it.</param>
internal sealed class PenalisedRegression(ClassicPenalty penalty, string title) : ContenderFamily
{
    /// <inheritdoc/>
    public override string Name { get; } = ClassicKind.Concatenated(penalty).Name([]);

    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.Classic;

    /// <inheritdoc/>
    public override string? WhyNot(ContenderContext context) =>
        ClassicModel.Knows(context.Task) ? null : $"there is no linear reference for a {context.Task.Kind}";

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context) =>
        ClassicKind.All(penalty, context.Modalities.Count).Select(kind =>
        {
            string name = kind.Name(context.Modalities);
            Procedure procedure = ClassicProcedure.Of(kind, name);
            return name == Name ? Alone(procedure) : Variant(name[(Name.Length + 1)..], procedure);
        });
}
