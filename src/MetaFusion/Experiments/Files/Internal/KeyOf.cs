using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>Declares the keys of a block, each bound to a property of its record.</summary>
/// <typeparam name="TSection">The record; made without arguments it has the defaults.</typeparam>
internal static class KeyOf<TSection>
    where TSection : new()
{
    /// <summary>One key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="get">The property it feeds; its initial value is the default.</param>
    /// <param name="set">The record with another value of the property.</param>
    /// <param name="kind">What the key holds, given the default.</param>
    /// <param name="sentence">What it is.</param>
    /// <param name="standard">What to tell people of the default; null where the default says it.</param>
    /// <param name="ignored">When it counts for nothing; null for never.</param>
    /// <param name="see">The page of docs/ that says more; null for none.</param>
    /// <param name="first">The default under the first numerics number, as a file writes it; null where it has not changed.</param>
    /// <param name="remark">A remark behind the value in a written file; null for none.</param>
    /// <param name="comments">Comments above the key in a written file; null for none.</param>
    /// <param name="counts">Whether the value counts, and so is checked; null where it always does.</param>
    /// <param name="isRequired">Whether it must be given; its default then stands for "not given".</param>
    /// <param name="isSearchable">Whether a search may vary it, where the block around it does not say so.</param>
    public static Entry<TSection> Of<T>(
        string key, Func<TSection, T> get, Func<TSection, T, TSection> set, Func<T, SettingKind<T>> kind, string sentence,
        string? standard = null, string? ignored = null, string? see = null, string? first = null, string? remark = null,
        IReadOnlyList<string>? comments = null, Func<TSection, bool>? counts = null, bool isRequired = false, bool isSearchable = false)
    {
        T initial = get(new TSection());
        var setting = new Setting<T>(key, initial, kind(initial), sentence)
        {
            DefaultInWords = standard,
            Ignored = ignored,
            See = see,
            IsRequired = isRequired,
        };
        return new SettingEntry<TSection, T>(first is null ? setting : (Setting<T>)setting.Formerly(NumericsNumber.First, first), get, set)
        {
            Remark = remark,
            Comments = comments ?? [],
            Counts = counts,
            IsSearchable = isSearchable,
        };
    }
}
