using System.Globalization;
using MetaFusion.Foundation;

namespace MetaFusion.Representations;

/// <summary>A latent view of one modality as the user writes it: <c>none</c>, <c>raw</c>, <c>pca:10</c>, <c>mlp:16</c>, <c>encoder:8</c>.</summary>
/// <param name="Kind">Key of the representation in <see cref="RepresentationRegistry"/>.</param>
/// <param name="Size">Number of latent dimensions; 0 for kinds that take none.</param>
public sealed record RepresentationSpec(string Kind, int Size = 0)
{
    /// <summary>The modality is not used.</summary>
    public static RepresentationSpec None { get; } = new("none");

    /// <summary>The preprocessed features themselves.</summary>
    public static RepresentationSpec Raw { get; } = new("raw");

    /// <summary>Principal components.</summary>
    /// <param name="size">Number of components.</param>
    public static RepresentationSpec Pca(int size) => new("pca", size);

    /// <summary>A perceptron trained with its student.</summary>
    /// <param name="size">Columns of its output.</param>
    public static RepresentationSpec Mlp(int size) => new("mlp", size);

    /// <summary>A slice of the modality's encoder, trained on the target first and then frozen.</summary>
    /// <param name="size">Width of the sliced layer.</param>
    public static RepresentationSpec Encoder(int size) => new("encoder", size);

    /// <summary>The part of a student's name that stands for this view: <c>pca-10</c>.</summary>
    public string Label => Size == 0 ? Kind : string.Create(CultureInfo.InvariantCulture, $"{Kind}-{Size}");

    /// <summary>Whether the modality is left out.</summary>
    public bool IsNone => Kind == None.Kind;

    /// <summary>Reads a view as the user writes it.</summary>
    /// <param name="text">For example <c>pca:10</c>.</param>
    /// <exception cref="InputException">The kind is unknown, or the size is missing, superfluous or not positive.</exception>
    public static RepresentationSpec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Trim().Split(':');
        RepresentationKind? kind = RepresentationRegistry.Find(parts[0]);
        if (kind is null)
        {
            throw new InputException(
                $"representation '{Shortened.Of(text)}': unknown kind '{Shortened.Of(parts[0])}'{NearestName.Hint(parts[0], RepresentationRegistry.Names)}; " +
                $"use one of {string.Join(", ", RepresentationRegistry.Names)}");
        }

        if (!kind.TakesSize)
        {
            return parts.Length == 1
                ? new RepresentationSpec(kind.Name)
                : throw new InputException($"representation '{text}': '{kind.Name}' takes no size; write '{kind.Name}'");
        }

        return parts.Length == 2
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            && size > 0
                ? new RepresentationSpec(kind.Name, size)
                : throw new InputException(
                    $"representation '{text}': '{kind.Name}' needs a number of dimensions, 1 or more; write for example '{kind.Name}:10'");
    }

    /// <summary>Refuses a view that no text could stand for.</summary>
    /// <exception cref="InputException">The kind is unknown, or the size is missing, superfluous or not positive.</exception>
    internal void Require()
    {
        RepresentationSpec read = Parse(Guard.Given(Kind, nameof(Kind)) + (Size == 0 ? "" : FormattableString.Invariant($":{Size}")));
        if (read != this)
        {
            throw new InputException($"representation '{Shortened.Of(ToString())}': write '{read}'");
        }
    }

    /// <summary>The view as the user writes it.</summary>
    public override string ToString() => Size == 0 ? Kind : string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Size}");
}
