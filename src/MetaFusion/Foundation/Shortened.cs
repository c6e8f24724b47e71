using System.Text;

namespace MetaFusion.Foundation;

/// <summary>Makes text from a file fit into a sentence.</summary>
internal static class Shortened
{
    private const int MaximumLength = 80;

    /// <summary>The text on one line, cut after 80 characters; control characters become spaces.</summary>
    public static string Of(string text)
    {
        bool cut = text.Length > MaximumLength;
        var result = new StringBuilder(cut ? text[..MaximumLength] : text);
        for (int i = 0; i < result.Length; i++)
        {
            if (char.IsControl(result[i]))
            {
                result[i] = ' ';
            }
        }

        return cut ? result.Append('…').ToString() : result.ToString();
    }
}
