using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A kind whose values are written as one word, number or text.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
internal abstract class ScalarKind<T> : SettingKind<T>
{
    /// <summary>What a fault proposes to write.</summary>
    public abstract string Example { get; }

    /// <summary>Whether a value is a word or text, which sentences put between quotes.</summary>
    public virtual bool IsText => false;

    /// <inheritdoc/>
    public override bool TryRead(SettingNode node, string path, SettingLog log, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        switch (node)
        {
            case ScalarNode { IsNull: true }:
                log.Add(path, $"is empty; write for example {Example}");
                return false;
            case ScalarNode scalar:
                if (TryParse(scalar.Text, out value, out string? fault))
                {
                    return true;
                }

                log.Add(path, fault);
                return false;
            default:
                string what = node is ListNode ? "is a list" : "holds keys";
                log.Add(path, $"{what}, but a single value is expected; write for example {Example}");
                return false;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, T value)
    {
        if (Fault(value) is { } sentence)
        {
            yield return new SettingFault(path, sentence);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text without quotes.</param>
    /// <param name="value">The value, in or out of range.</param>
    /// <param name="fault">What is wrong and what to write.</param>
    protected abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out string? fault);

    /// <summary>What is wrong with a value and what to write; null where nothing is.</summary>
    protected abstract string? Fault(T value);

    /// <summary>A number as files and sentences write it.</summary>
    protected static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
