namespace MetaFusion.Data.Values;

/// <summary>Takes texts for equal that have the same canonical form.</summary>
internal sealed class CanonicalComparer : IEqualityComparer<string>
{
    /// <inheritdoc/>
    public bool Equals(string? x, string? y) =>
        string.Equals(x, y, StringComparison.Ordinal)
        || (x is not null && y is not null && !(CanonicalText.IsPlain(x) && CanonicalText.IsPlain(y))
            && string.Equals(CanonicalText.Of(x), CanonicalText.Of(y), StringComparison.Ordinal));

    /// <inheritdoc/>
    public int GetHashCode(string obj) => string.GetHashCode(CanonicalText.Of(obj), StringComparison.Ordinal);
}
