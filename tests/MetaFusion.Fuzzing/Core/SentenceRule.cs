using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MetaFusion.Experiments.Files;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;

namespace MetaFusion.Fuzzing.Core;

/// <summary>
/// What a message to a user looks like: one sentence or two on one line (an experiment file may list several faults, one a
/// line), of readable characters, not too long, and not written for programmers.
/// </summary>
internal static partial class SentenceRule
{
    private const int LongestLine = 700;
    private const int MostLines = 60;

    /// <summary>What is wrong with a message; null if nothing is.</summary>
    public static Fault? Check(InputException exception)
    {
        string message = exception.Message;
        string[] lines = exception is ExperimentException or SettingException ? message.Split('\n') : [message];
        string? wrong = string.IsNullOrWhiteSpace(message) ? "empty message"
            : lines.Any(line => line.Any(char.IsControl)) ? "control character in message"
            : lines.Any(line => line.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)) ? "unseen character in message"
            : HasLoneSurrogate(message) ? "half a character in message"
            : lines.Any(line => line.Length > LongestLine) ? "long message"
            : lines.Length > MostLines ? "many lines in message"
            : lines.Any(line => Boundary().Count(Quoted().Replace(BehindKey(line), "'x'")) > 1) ? "more than two sentences"
            : TypeName().IsMatch(Quoted().Replace(message, "'x'")) ? "message for programmers"
            : null;
        return wrong is null ? null : new Fault(wrong, Origin.Of(exception), $"{exception.GetType().Name}: {Start(message)}\n{exception.StackTrace}");
    }

    private static string Start(string message) => message.Length <= 2 * LongestLine ? message : message[..(2 * LongestLine)] + "...";

    /// <summary>What is said about a key of an experiment file: the key itself is whatever the file says.</summary>
    private static string BehindKey(string line)
    {
        int place = line.IndexOf("): ", StringComparison.Ordinal);
        return place < 0 ? line : line[(place + 3)..];
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }

    [GeneratedRegex("'[^\n]*'")]
    private static partial Regex Quoted();

    [GeneratedRegex("[.!?] +\\p{Lu}")]
    private static partial Regex Boundary();

    [GeneratedRegex("System\\.|Exception|Parameter '|LineNumber|BytePosition|Object reference")]
    private static partial Regex TypeName();
}
