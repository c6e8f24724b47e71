using System.Globalization;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Foundation.Settings;

public abstract partial record Setting
{
    /// <summary>Defaults that held up to a numerics number, the oldest first.</summary>
    private ValueList<(int Until, string Text)> Older { get; init; } = [];

    /// <summary>The same setting with a default of its own for what was made under older numerics numbers.</summary>
    /// <remarks>A run's file that lacks the key is read with the default that held when the run was made.</remarks>
    /// <param name="until">The last numerics number under which the older default held.</param>
    /// <param name="text">The older default, as a file would write it.</param>
    public Setting Formerly(int until, string text) => this with { Older = [.. Older.Append((Until: until, Text: Guard.Given(text, nameof(text)))).OrderBy(older => older.Until)] };

    /// <summary>The default under a numerics number.</summary>
    /// <exception cref="ArgumentException">The table declares an older default that is not of its kind or out of range.</exception>
    internal object? ValueUnder(int numerics)
    {
        if (!Older.Any(older => numerics <= older.Until))
        {
            return Value;
        }

        string text = Older.First(older => numerics <= older.Until).Text;
        var log = new SettingLog();
        try
        {
            if (SettingParser.Parse(text, isOption: true) is { } node && TryRead(node, Key, log, out object? value) && !Check(Key, value).Any())
            {
                return value;
            }
        }
        catch (SettingSyntaxException)
        {
            // No value at all is against the rule, too.
        }

        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The default '{Shortened.Of(text)}' of setting '{Shortened.Of(Key)}' up to numerics {Older[0].Until} is against its own rule."),
            SettingTable.Argument);
    }
}
