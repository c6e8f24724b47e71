using System.Text.Json.Nodes;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The columns of the target under one of two keys: <c>column</c>, or <c>columns</c> for several.</summary>
internal sealed class TargetColumnsEntry : Entry<TargetSection>
{
    private const string One = "column";
    private const string Several = "columns";

    private static readonly OptionalTextKind Single = new("responder", "a column");

    private static readonly ListKind<string> List = new(
        new TextKind("weight"), "columns", "[weight, height]", mayBeEmpty: true, isDistinct: true);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys { get; } = [One, Several];

    /// <inheritdoc/>
    public override TargetSection Read(TargetSection section, BlockReader reader)
    {
        string? column = null;
        ValueList<string>? columns = null;
        if (reader[One] is { } one && Single.TryRead(one, reader.PathOf(One), reader.Log, out string? read))
        {
            column = read;
        }

        if (reader[Several] is { } several)
        {
            List.TryRead(several, reader.PathOf(Several), reader.Log, out columns);
            if (column is not null)
            {
                reader.Log.Add(reader.PathOf(Several), "is given beside 'column'; keep one of the two");
            }
        }

        return section with { Columns = column is not null ? [column] : columns ?? section.Columns };
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, TargetSection section)
    {
        if (section.Columns.Count == 0)
        {
            yield return new(KeyPath.Join(path, One), "is missing; name the column to predict, for example responder");
        }

        foreach (SettingFault fault in List.Check(KeyPath.Join(path, Several), section.Columns))
        {
            yield return fault;
        }
    }

    /// <inheritdoc/>
    public override void Write(BlockWriter writer, TargetSection section)
    {
        bool isOne = section.Columns.Count == 1;
        writer.Key(isOne ? One : Several, isOne ? Single.Write(section.Columns[0]) : List.Write(section.Columns), null);
    }

    /// <inheritdoc/>
    public override IEnumerable<ExperimentKey> Facts(string path) =>
    [
        new(KeyPath.Join(path, One), "text", "required", "a column", "the column to predict"),
        new(KeyPath.Join(path, Several), List.Name, "", "a list of columns, each once; regression only", "several columns to predict, instead of `column`"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, JsonObject>> Schemas() =>
    [
        KeyValuePair.Create(One, Single.Schema()),
        KeyValuePair.Create(Several, List.Schema()),
    ];
}
