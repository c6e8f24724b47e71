namespace MetaFusion.Foundation;

/// <summary>Commands as they can be typed into a POSIX shell again.</summary>
internal static class CommandText
{
    /// <summary>A word as it is, or between single quotes where a shell would read it otherwise.</summary>
    /// <param name="word">The word: an option, a path, a value.</param>
    public static string Quoted(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,+".Contains(c))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>A command of several words, each quoted where it must be.</summary>
    /// <param name="words">The words, the program first.</param>
    public static string Of(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return string.Join(' ', words.Select(Quoted));
    }
}
