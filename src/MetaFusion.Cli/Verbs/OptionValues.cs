using System.Globalization;

namespace MetaFusion.Cli.Verbs;

/// <summary>Reads the values of options, with a sentence for those that cannot be read.</summary>
internal static class OptionValues
{
    /// <summary>A whole number that overrides a key of the experiment; nothing when the option is not given.</summary>
    /// <exception cref="UsageException">The value is not a whole number in range.</exception>
    public static string[] Override(string verb, string option, string key, string? value, ulong largest)
    {
        if (value is null)
        {
            return [];
        }

        return ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) && number <= largest
            ? [string.Create(CultureInfo.InvariantCulture, $"{key}={number}")]
            : throw new UsageException(string.Create(
                CultureInfo.InvariantCulture, $"{verb}: {option} '{value}' is not a whole number from 0 to {largest}; write for example {option} 1"));
    }
}
