using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Foundation.Settings;

public abstract partial record Setting
{
    /// <summary>A setting that holds a number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="standard">The default.</param>
    /// <param name="sentence">What it is.</param>
    /// <param name="above">Lower bound, itself not allowed; null for none.</param>
    /// <param name="from">Lower bound, itself allowed; null for none.</param>
    /// <param name="below">Upper bound, itself not allowed; null for none.</param>
    /// <param name="to">Upper bound, itself allowed; null for none.</param>
    /// <param name="ignored">When it counts for nothing; null for never.</param>
    public static Setting Number(
        string key, double standard, string sentence,
        double? above = null, double? from = null, double? below = null, double? to = null, string? ignored = null) =>
        new Setting<double>(key, standard, new NumberKind(new NumberRange(above, from, below, to), standard), sentence) { Ignored = ignored };

    /// <summary>A setting that holds a whole number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="standard">The default.</param>
    /// <param name="sentence">What it is.</param>
    /// <param name="from">The least; null for any.</param>
    /// <param name="to">The largest; null for any.</param>
    /// <param name="ignored">When it counts for nothing; null for never.</param>
    public static Setting Whole(string key, int standard, string sentence, int? from = null, int? to = null, string? ignored = null) =>
        new Setting<int>(key, standard, new WholeKind(new NumberRange(From: from, To: to), standard), sentence) { Ignored = ignored };

    /// <summary>A setting that holds true or false.</summary>
    /// <param name="key">The key.</param>
    /// <param name="standard">The default.</param>
    /// <param name="sentence">What it is.</param>
    /// <param name="ignored">When it counts for nothing; null for never.</param>
    public static Setting Flag(string key, bool standard, string sentence, string? ignored = null) =>
        new Setting<bool>(key, standard, new FlagKind(standard), sentence) { Ignored = ignored };

    /// <summary>A setting that holds one of several words.</summary>
    /// <param name="key">The key.</param>
    /// <param name="standard">The default.</param>
    /// <param name="choices">The words, at least one.</param>
    /// <param name="sentence">What it is.</param>
    /// <param name="ignored">When it counts for nothing; null for never.</param>
    public static Setting Choice(string key, string standard, IReadOnlyList<string> choices, string sentence, string? ignored = null) =>
        new Setting<string>(key, Guard.Given(standard, nameof(standard)), new ChoiceKind([.. Guard.Items(choices, nameof(choices))]), sentence) { Ignored = ignored };

    /// <summary>A setting that holds a text of at least one character.</summary>
    /// <param name="key">The key.</param>
    /// <param name="standard">The default.</param>
    /// <param name="sentence">What it is.</param>
    /// <param name="ignored">When it counts for nothing; null for never.</param>
    public static Setting Text(string key, string standard, string sentence, string? ignored = null) =>
        new Setting<string>(key, standard, new TextKind(YamlScalar.Quote(Guard.Given(standard, nameof(standard)))), sentence) { Ignored = ignored };

    /// <summary>A setting that holds a list of numbers; a single number counts as a list of one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="standard">The default.</param>
    /// <param name="sentence">What it is.</param>
    /// <param name="above">Lower bound of an item, itself not allowed; null for none.</param>
    /// <param name="from">Lower bound of an item, itself allowed; null for none.</param>
    /// <param name="below">Upper bound of an item, itself not allowed; null for none.</param>
    /// <param name="to">Upper bound of an item, itself allowed; null for none.</param>
    /// <param name="isDistinct">Whether an item may be listed only once.</param>
    /// <param name="mayBeEmpty">Whether a list without items will do.</param>
    /// <param name="ignored">When it counts for nothing; null for never.</param>
    public static Setting Numbers(
        string key, IReadOnlyList<double> standard, string sentence,
        double? above = null, double? from = null, double? below = null, double? to = null,
        bool isDistinct = false, bool mayBeEmpty = false, string? ignored = null) =>
        List(key, standard, new NumberKind(new NumberRange(above, from, below, to), Example(standard, 1)), "numbers", sentence, isDistinct, mayBeEmpty, ignored);

    /// <summary>A setting that holds a list of whole numbers; a single number counts as a list of one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="standard">The default.</param>
    /// <param name="sentence">What it is.</param>
    /// <param name="from">The least that an item may be; null for any.</param>
    /// <param name="to">The largest that an item may be; null for any.</param>
    /// <param name="isDistinct">Whether an item may be listed only once.</param>
    /// <param name="mayBeEmpty">Whether a list without items will do.</param>
    /// <param name="ignored">When it counts for nothing; null for never.</param>
    public static Setting Wholes(
        string key, IReadOnlyList<int> standard, string sentence,
        int? from = null, int? to = null, bool isDistinct = false, bool mayBeEmpty = false, string? ignored = null) =>
        List(key, standard, new WholeKind(new NumberRange(From: from, To: to), Example(standard, 1)), "whole numbers", sentence, isDistinct, mayBeEmpty, ignored);

    private static Setting<ValueList<T>> List<T>(
        string key, IReadOnlyList<T> standard, ScalarKind<T> item, string name, string sentence, bool isDistinct, bool mayBeEmpty, string? ignored)
        where T : IEquatable<T>
    {
        string example = standard.Count == 0 ? $"[{item.Example}]" : $"[{string.Join(", ", standard.Select(item.Write))}]";
        return new Setting<ValueList<T>>(key, [.. standard], new ListKind<T>(item, name, example, mayBeEmpty, isDistinct), sentence) { Ignored = ignored };
    }

    private static T Example<T>(IReadOnlyList<T> standard, T other) => Guard.Given(standard, nameof(standard)).Count == 0 ? other : standard[(standard.Count - 1) / 2];
}
