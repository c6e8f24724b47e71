using MetaFusion.Classic;
using MetaFusion.Classic.Trees;
using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders.Families;

/// <summary>A forest or boosted trees: of all features side by side, and of one modality each, which follows behind a colon.</summary>
/// <param name="options">Which trees.</param>
/// <param name="title">The name as tables show it.</param>
internal sealed class GrownTrees(TreeOptions options, string title) : ContenderFamily
{
    /// <inheritdoc/>
    public override string Name => options.Key;

    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override ContenderGroup Group => ContenderGroup.Classic;

    /// <inheritdoc/>
    public override string? WhyNot(ContenderContext context) =>
        ClassicModel.Knows(context.Task) ? TreeFitters.WhyNot(options.Key) : $"there are no trees for a {context.Task.Kind}";

    /// <inheritdoc/>
    public override IEnumerable<Contender> In(ContenderContext context)
    {
        yield return Alone(TreeProcedure.Of(options, Name, modality: null));
        for (int m = 0; m < context.Modalities.Count && context.Modalities.Count > 1; m++)
        {
            string modality = context.Modalities[m];
            yield return Variant(modality, TreeProcedure.Of(options, Contender.NameOf(Name, modality), m));
        }
    }
}
