using System.Globalization;
using System.Text;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>Writes texts so that YAML reads them back as they are.</summary>
internal static class YamlScalar
{
    private static readonly string[] Reserved = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    /// <summary>The text, in double quotes where YAML would read it otherwise.</summary>
    public static string Quote(string text)
    {
        bool plain = text.Length is > 0 and < 80
            && (char.IsAsciiLetter(text[0]) || (text[0] is '_' or '.' && text.Length > 1) || text == ".")
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
            && !text.StartsWith("...", StringComparison.Ordinal)
            && !Reserved.Contains(text, StringComparer.OrdinalIgnoreCase);
        return plain ? text : DoubleQuote(text);
    }

    /// <summary>The text, or <c>null</c>.</summary>
    public static string QuoteOrNull(string? text) => text is null ? "null" : Quote(text);

    /// <summary>The text in double quotes, with escapes for all that is not printable ASCII or a letter.</summary>
    public static string DoubleQuote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (char c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    result.Append('\\').Append(c);
                    break;
                case '\t':
                    result.Append("\\t");
                    break;
                case '\n':
                    result.Append("\\n");
                    break;
                case >= ' ' and <= '~':
                    result.Append(c);
                    break;
                default:
                    if (char.IsLetter(c) || char.IsSurrogate(c))
                    {
                        result.Append(c);
                    }
                    else
                    {
                        result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    }

                    break;
            }
        }

        return result.Append('"').ToString();
    }

    /// <summary>A text that can stand in a comment: control characters become spaces.</summary>
    public static string Comment(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
