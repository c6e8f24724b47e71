namespace MetaFusion.Fuzzing.Targets;

/// <summary>What is written must be read again, and be what it was.</summary>
internal static class RoundTrip
{
    /// <summary>Fails with a fault that no reader's promise covers.</summary>
    /// <param name="holds">Whether what came back is what was written.</param>
    /// <param name="what">What it is.</param>
    public static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The {what} that was written and read again is another one.");
        }
    }

    /// <summary>Reads something, writes it, reads that, writes again: both texts must be equal.</summary>
    /// <param name="value">What was read.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="what">What it is.</param>
    public static void Require<T>(T value, Func<T, byte[]> write, Func<byte[], T> read, string what)
    {
        byte[] once = write(value);
        Require(write(read(once)).AsSpan().SequenceEqual(once), what);
    }
}
