using System.CommandLine;
using System.Globalization;

namespace MetaFusion.Cli.Verbs;

/// <summary>Reads the values of options, with a sentence for those that cannot be read.</summary>
internal static class OptionValues
{
    /// <summary>A whole number that overrides a key of the experiment; nothing when the option is not given.</summary>
    /// <exception cref="UsageException">The value is not a whole number in range.</exception>
    public static string[] Override(string verb, string option, string key, string? value, ulong largest)
    {
        return value is null ? [] : [string.Create(CultureInfo.InvariantCulture, $"{key}={Seed(verb, option, value, 0, largest)}")];
    }

    /// <summary>The option of the verbs that write a table of predictions.</summary>
    public static Option<bool> Spreadsheet() => new("--spreadsheet")
    {
        Description = "Writes ids and labels that begin with = + - @ so that no spreadsheet runs them as formulas.",
    };

    /// <summary>A whole number; 0 when the option is not given.</summary>
    /// <exception cref="UsageException">The value is not a whole number in range.</exception>
    public static int Number(string verb, string option, string? value, int largest) => (int)Seed(verb, option, value, 0, (ulong)largest);

    /// <summary>A large whole number; <paramref name="usual"/> when the option is not given.</summary>
    /// <exception cref="UsageException">The value is not a whole number in range.</exception>
    public static ulong Seed(string verb, string option, string? value, ulong usual, ulong largest = ulong.MaxValue) =>
        value is null ? usual
        : ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) && number <= largest ? number
        : throw new UsageException(string.Create(
            CultureInfo.InvariantCulture, $"{verb}: {option} '{value}' is not a whole number from 0 to {largest}; write for example {option} 1"));
}
