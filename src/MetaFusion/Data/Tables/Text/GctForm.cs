using System.Globalization;
using System.Text;

namespace MetaFusion.Data.Tables.Text;

/// <summary>
/// The two lines above the header of a GCT table (versions 1.2 and 1.3): features in rows, samples in columns, and how many columns
/// and rows tell of these.
/// </summary>
/// <param name="Notes">How many columns behind the first describe features.</param>
/// <param name="Annotations">How many rows below the header describe samples.</param>
internal sealed record GctForm(int Notes, int Annotations)
{
    /// <summary>How many lines stand above the header.</summary>
    public const int Lines = 2;

    /// <summary>The form of a text; null where it is no GCT.</summary>
    /// <param name="text">The beginning of a file.</param>
    public static GctForm? Of(ReadOnlySpan<byte> text)
    {
        text = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        bool isOld = text.StartsWith("#1.2"u8);
        int first = text.IndexOf((byte)'\n');
        if ((!isOld && !text.StartsWith("#1.3"u8)) || first < 0)
        {
            return null;
        }

        text = text[(first + 1)..];
        int second = text.IndexOf((byte)'\n');
        int[] sizes = [.. Encoding.Latin1.GetString(second < 0 ? text : text[..second])
            .Split('\t', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)];
        return sizes.Length < 2 || sizes.Contains(-1) ? null
            : isOld ? new GctForm(1, 0)
            : sizes.Length >= 4 ? new GctForm(sizes[2], sizes[3]) : null;
    }
}
