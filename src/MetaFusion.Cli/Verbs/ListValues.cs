using System.Globalization;
using MetaFusion.Foundation;

namespace MetaFusion.Cli.Verbs;

/// <summary>Reads options whose values are lists parted by commas, with a sentence for those that cannot be read.</summary>
internal static class ListValues
{
    private const int LargestWhole = 10_000_000;

    /// <summary>Whole numbers; null when the option is not given.</summary>
    /// <exception cref="UsageException">An entry is no whole number from 0 to ten million.</exception>
    public static int[]? Whole(string verb, string option, string? text) => Read(text, entry =>
        int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= LargestWhole
            ? value
            : throw new UsageException($"{verb}: {option} '{Shortened(entry)}' is not a whole number from 0 to {LargestWhole.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>Numbers; null when the option is not given.</summary>
    /// <exception cref="UsageException">An entry is no finite number.</exception>
    public static double[]? Numbers(string verb, string option, string? text) => Read(text, entry =>
        double.TryParse(entry, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new UsageException($"{verb}: {option} '{Shortened(entry)}' is not a number; write for example 0.4"));

    /// <summary>Words of a list of choices; null when the option is not given.</summary>
    /// <exception cref="UsageException">An entry is none of the words.</exception>
    public static T[]? Words<T>(string verb, string option, string? text)
        where T : struct, Enum
    {
        string[] names = Enum.GetNames<T>().Select(name => name.ToLowerInvariant()).ToArray();
        return Read(text, entry => Array.IndexOf(names, entry) is >= 0 and int place
            ? Enum.GetValues<T>()[place]
            : throw new UsageException(
                $"{verb}: {option} '{Shortened(entry)}' does not exist{NearestName.Hint(entry, names)}; write {string.Join(" or ", names)}"));
    }

    /// <summary>The only entry of a list; null when the option is not given.</summary>
    /// <exception cref="UsageException">There are several.</exception>
    public static T? Single<T>(string verb, string option, T[]? values)
        where T : struct => values is null ? null
            : values.Length == 1 ? values[0]
            : throw new UsageException($"{verb}: {option} takes one value, not {values.Length.ToString(CultureInfo.InvariantCulture)}");

    private static T[]? Read<T>(string? text, Func<string, T> read) => text?.Split(',', StringSplitOptions.TrimEntries).Select(read).ToArray();

    private static string Shortened(string entry) => entry.Length <= 40 ? entry : entry[..40] + "…";
}
