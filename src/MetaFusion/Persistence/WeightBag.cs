using System.Globalization;
using MetaFusion.Tensors;

namespace MetaFusion.Persistence;

/// <summary>
/// The weights of a model while it is loaded: hands out every matrix once, by name and with the shape that the manifest
/// asks for, and in the end refuses what nobody took.
/// </summary>
internal sealed class WeightBag
{
    private readonly Dictionary<string, Matrix> _left;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly string _source;

    /// <summary>Makes a bag.</summary>
    /// <param name="weights">The weights by name, as <see cref="ModelArchive.Read"/> gives them.</param>
    /// <param name="source">Name of the model in messages, for example its path.</param>
    public WeightBag(IReadOnlyDictionary<string, Matrix> weights, string source)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _left = new Dictionary<string, Matrix>(weights, StringComparer.Ordinal);
        _source = source;
    }

    /// <summary>Takes one matrix out.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">The rows it must have.</param>
    /// <param name="columns">The columns it must have.</param>
    /// <exception cref="ModelFormatException">There is no such matrix, or it has another shape.</exception>
    /// <exception cref="InvalidOperationException">The matrix was taken before: a fault of the loading code.</exception>
    public Matrix Take(string name, int rows, int columns)
    {
        if (_taken.Contains(name))
        {
            throw new InvalidOperationException($"The weights '{name}' were taken twice.");
        }

        if (!_left.Remove(name, out Matrix? matrix))
        {
            throw new ModelFormatException($"'{_source}': weights: '{name}' is missing; " +
                "the file is damaged or foreign, get it again");
        }

        if (matrix.Rows != rows || matrix.Columns != columns)
        {
            throw new ModelFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{_source}': weights: '{name}' has shape [{matrix.Rows}, {matrix.Columns}], " +
                $"but the manifest asks for [{rows}, {columns}]; the file is damaged or foreign, get it again"));
        }

        _taken.Add(name);
        return matrix;
    }

    /// <summary>Fails where far fewer matrices are left, before anything is made that would ask for each; a few that lack are named one by one.</summary>
    /// <param name="count">How many will be taken, at least.</param>
    /// <exception cref="ModelFormatException">There are fewer.</exception>
    public void RequireAtLeast(long count)
    {
        if (count / 2 > _left.Count)
        {
            throw new ModelFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{_source}': weights: the manifest asks for {count} arrays, and there are {_left.Count}; the file is damaged or foreign, get it again"));
        }
    }

    /// <summary>Ends the loading.</summary>
    /// <exception cref="ModelFormatException">Weights are left that nobody took.</exception>
    public void RequireEmpty()
    {
        string? name = _left.Keys.Order(StringComparer.Ordinal).FirstOrDefault();
        if (name is not null)
        {
            string more = _left.Count == 1 ? "" : $" (and {_left.Count - 1} more)";
            throw new ModelFormatException(
                $"'{_source}': weights: '{name}' is not part of this model{more}; the file is damaged or foreign, get it again");
        }
    }
}
