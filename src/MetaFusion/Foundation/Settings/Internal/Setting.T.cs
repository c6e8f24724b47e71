using System.Text.Json.Nodes;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A setting whose values have one type.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
/// <param name="Key">The key.</param>
/// <param name="Standard">The default.</param>
/// <param name="Values">Which values it takes.</param>
/// <param name="Sentence">What it is.</param>
internal sealed record Setting<T>(string Key, T Standard, SettingKind<T> Values, string Sentence) : Setting(Key, Sentence)
{
    /// <inheritdoc/>
    public override string Kind => Values.Name;

    /// <inheritdoc/>
    public override string Default => Values.Write(Standard);

    /// <inheritdoc/>
    public override string Range => Values.Range;

    /// <inheritdoc/>
    internal override object? Value => Standard;

    /// <inheritdoc/>
    internal override bool TryRead(SettingNode node, string path, SettingLog log, out object? value)
    {
        bool isRead = Values.TryRead(node, path, log, out T? typed);
        value = typed;
        return isRead;
    }

    /// <inheritdoc/>
    internal override IEnumerable<SettingFault> Check(string path, object? value) => Values.Check(path, (T)value!);

    /// <inheritdoc/>
    internal override string Write(object? value) => Values.Write((T)value!);

    /// <inheritdoc/>
    internal override JsonObject Schema() => Values.Schema();
}
