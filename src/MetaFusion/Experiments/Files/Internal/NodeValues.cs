using System.Globalization;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>Reads single settings as the type that is wanted; what does not fit is reported and read as null.</summary>
internal sealed class NodeValues
{
    private readonly SettingLog _log;

    /// <summary>Makes the helper.</summary>
    /// <param name="log">Takes the faults.</param>
    public NodeValues(SettingLog log) => _log = log;

    /// <summary>A text of at least one character.</summary>
    public string? Text(SettingNode setting, string path, string example)
    {
        string? text = Scalar(setting, path, example)?.Text;
        if (text is "")
        {
            _log.Add(path, $"is empty; write for example {example}");
            return null;
        }

        return text;
    }

    /// <summary>A text that may be empty and may say null.</summary>
    public string? AnyText(SettingNode setting, string path)
    {
        if (setting is ScalarNode scalar)
        {
            return scalar.Text;
        }

        return Scalar(setting, path, "NA")?.Text;
    }

    /// <summary>One of several words.</summary>
    public string? Choice(SettingNode setting, string path, IReadOnlyList<string> choices)
    {
        string? text = Text(setting, path, choices[0]);
        if (text is null || choices.Contains(text))
        {
            return text;
        }

        string list = choices.Count == 1 ? choices[0] : $"one of {string.Join(", ", choices)}";
        _log.Add(path, $"'{Shortened.Of(text)}' is unknown{NearestName.Hint(text, choices)}; write {list}");
        return null;
    }

    /// <summary>A whole number.</summary>
    public int? Whole(SettingNode setting, string path, int example)
    {
        if (Scalar(setting, path, Invariant(example)) is not { } scalar)
        {
            return null;
        }

        if (int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
        {
            return value;
        }

        ReportWhole(scalar.Text, path, Invariant(example), Invariant(int.MaxValue));
        return null;
    }

    /// <summary>A whole number of 0 or more, up to 64 bits.</summary>
    public ulong? Unsigned(SettingNode setting, string path, ulong example)
    {
        if (Scalar(setting, path, Invariant(example)) is not { } scalar)
        {
            return null;
        }

        if (ulong.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
        {
            return value;
        }

        ReportWhole(scalar.Text, path, Invariant(example), Invariant(ulong.MaxValue));
        return null;
    }

    /// <summary>A number.</summary>
    public double? Number(SettingNode setting, string path, double example)
    {
        if (Scalar(setting, path, Invariant(example)) is not { } scalar)
        {
            return null;
        }

        if (double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return value;
        }

        _log.Add(path, $"'{Shortened.Of(scalar.Text)}' is not a number; write for example {Invariant(example)}");
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(SettingNode setting, string path, bool example)
    {
        if (Scalar(setting, path, example ? "true" : "false") is not { } scalar)
        {
            return null;
        }

        switch (scalar.Text)
        {
            case "true" or "True" or "TRUE":
                return true;
            case "false" or "False" or "FALSE":
                return false;
            default:
                _log.Add(path, $"'{Shortened.Of(scalar.Text)}' is neither true nor false; write one of the two");
                return null;
        }
    }

    /// <summary>
    /// A list of texts or records; a single value counts as a list of one, items that cannot be read are left out.
    /// </summary>
    public ValueList<T> List<T>(SettingNode setting, string path, string example, Func<SettingNode, string, T?> read)
        where T : class =>
        [.. Items(setting, path, example).Select(item => read(item.SettingNode, item.Path)).OfType<T>()];

    /// <summary>A list of numbers; a single value counts as a list of one, items that cannot be read are left out.</summary>
    public ValueList<T> Numbers<T>(SettingNode setting, string path, string example, Func<SettingNode, string, T?> read)
        where T : struct =>
        [.. Items(setting, path, example).Select(item => read(item.SettingNode, item.Path)).OfType<T>()];

    /// <summary>A block of keys.</summary>
    public MapNode? Map(SettingNode setting, string path, string example)
    {
        switch (setting)
        {
            case MapNode map:
                return map;
            case ScalarNode { IsNull: true }:
                // A block whose keys are all commented out takes its defaults.
                return null;
            default:
                string what = setting is ListNode ? "is a list" : "is a single value";
                _log.Add(path, $"{what}, but keys are expected; write for example {example}");
                return null;
        }
    }

    private List<(SettingNode SettingNode, string Path)> Items(SettingNode setting, string path, string example)
    {
        switch (setting)
        {
            case ListNode list:
                return list.Items.Select((item, index) => (item, $"{path}[{index}]")).ToList();
            case ScalarNode { IsNull: false }:
                return [(setting, path)];
            default:
                string what = setting is MapNode ? "holds keys" : "is empty";
                _log.Add(path, $"{what}, but a list is expected; write for example {example}");
                return [];
        }
    }

    private ScalarNode? Scalar(SettingNode setting, string path, string example)
    {
        switch (setting)
        {
            case ScalarNode { IsNull: true }:
                _log.Add(path, $"is empty; write for example {example}");
                return null;
            case ScalarNode scalar:
                return scalar;
            default:
                string what = setting is ListNode ? "is a list" : "holds keys";
                _log.Add(path, $"{what}, but a single value is expected; write for example {example}");
                return null;
        }
    }

    private void ReportWhole(string text, string path, string example, string maximum)
    {
        bool tooLarge = text.Length > 0 && text.All(char.IsAsciiDigit);
        _log.Add(path, tooLarge
            ? $"{Shortened.Of(text)} is out of range; write {maximum} or less"
            : $"'{Shortened.Of(text)}' is not a whole number; write for example {example}");
    }

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
