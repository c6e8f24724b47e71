namespace MetaFusion.Tensors.Layers;

/// <summary>
/// Some parameters of one block, which a step may move while all others, their moments and their step counts stay as they are.
/// Made by <see cref="ParameterBlock.Group"/>; make it once, not in every step.
/// </summary>
public sealed class ParameterGroup
{
    private readonly ParameterBlock _block;

    /// <summary>Picks parameters by prefix.</summary>
    /// <param name="block">The block.</param>
    /// <param name="names">The names of its parameters, in its order.</param>
    /// <param name="prefixes">Leading whole segments of the wanted names.</param>
    internal ParameterGroup(ParameterBlock block, string[] names, IReadOnlyList<string> prefixes)
    {
        string? unknown = prefixes.FirstOrDefault(prefix => !names.Any(name => Fits(name, prefix)));
        if (unknown is not null || prefixes.Count == 0)
        {
            throw new ArgumentException(
                $"{(unknown is null ? "A group needs a prefix" : $"No parameter's name starts with '{unknown}'")}; " +
                $"the block has {(names.Length == 0 ? "no parameters" : string.Join(", ", names))}.",
                nameof(prefixes));
        }

        _block = block;
        Indices = [.. Enumerable.Range(0, names.Length).Where(i => prefixes.Any(prefix => Fits(names[i], prefix)))];
        Names = [.. Indices.Select(i => names[i])];
    }

    /// <summary>Names of the parameters, in the order of the block.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Where they stand in <see cref="ParameterBlock.Parameters"/>, ascending.</summary>
    internal int[] Indices { get; }

    /// <summary>Fails unless the group is of this block.</summary>
    /// <exception cref="ArgumentException">It is of another.</exception>
    internal void RequireBlock(ParameterBlock block)
    {
        if (block != _block)
        {
            throw new ArgumentException($"The group of {string.Join(", ", Names)} belongs to the parameters of another model.");
        }
    }

    private static bool Fits(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && (name.Length == prefix.Length || name[prefix.Length] == '.');
}
