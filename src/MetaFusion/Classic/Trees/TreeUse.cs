using MetaFusion.Tensors;

namespace MetaFusion.Classic.Trees;

/// <summary>What a fit of trees takes from its surroundings.</summary>
/// <param name="Random">Where chance comes from.</param>
/// <param name="Cancellation">Looked at between trees.</param>
internal sealed record TreeUse(RandomStream Random, CancellationToken Cancellation)
{
    /// <summary>Runs pieces of work that do not depend on each other; one after the other by default.</summary>
    public Action<int, Action<int>> Run { get; init; } = (count, work) =>
    {
        for (int i = 0; i < count; i++)
        {
            work(i);
        }
    };
}
