using MetaFusion.Data.Tables.Arrays;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Text;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Tables.Sources;

/// <summary>The kinds of tables there are. A new one of the library is a folder beside this one and a line below.</summary>
internal static class TableSources
{
    private static readonly TextSource Text = new();

    private static readonly ITableSource[] Own =
    [
        new NpySource(),
        new NpzSource(),
    ];

    private static readonly Lock Registering = new();

    private static ITableSource[] _brought = [];

    /// <summary>All kinds, those that the program brought first; text, which is what is left, last.</summary>
    public static IEnumerable<ITableSource> All => Volatile.Read(ref _brought).Concat(Own).Append(Text);

    /// <summary>Brings kinds for the whole program; one that is there already is not brought again.</summary>
    /// <param name="sources">The kinds.</param>
    public static void Register(IEnumerable<ITableSource> sources)
    {
        lock (Registering)
        {
            ITableSource[] before = _brought;
            Volatile.Write(ref _brought, [.. before, .. sources.Where(source => before.All(other => other.GetType() != source.GetType()))]);
        }
    }

    /// <summary>Opens a table of whatever kind.</summary>
    /// <param name="request">The table.</param>
    /// <exception cref="DataException">The file is missing, of a kind that is not read, damaged or empty.</exception>
    public static OpenTable Open(TableRequest request)
    {
        ITableSource source = Of(request.Path);
        if (request.Part is { } part && source.Facts.PartKey is null)
        {
            throw new DataException($"file '{request.Path.Shown}' is {source.Facts.Title}, which holds one table; leave '{Shortened.Of(part)}' out");
        }

        OpenTable table = source.Open(request);
        try
        {
            return request.Text.Long is { } form ? LongTable.Of(table, request, form) : Orientation.Settle(table, request);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>The kind of a file: by its content, and where that tells nothing by its name.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">It is missing, or of a kind that is not read.</exception>
    public static ITableSource Of(DataPath path)
    {
        var head = new FileHead(path);
        if (All.FirstOrDefault(source => source.Recognizes(head)) is { } known)
        {
            return known;
        }

        if (head.IsFolder)
        {
            throw new DataException($"file '{path.Shown}' is a folder; name a file in it");
        }

        return Packings.Of(head.Bytes) is not null ? Text
            : ForeignFiles.WhatIs(head) is { } foreign ? throw new DataException($"file '{path.Shown}' is {foreign}")
            : ByName(path.Full) ?? Text;
    }

    /// <summary>The kind that files of a name are; null where the name tells nothing.</summary>
    /// <param name="file">The name.</param>
    public static ITableSource? ByName(string file) =>
        All.FirstOrDefault(source => source.Facts.Extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a kind is text, which is whatever no other kind is.</summary>
    public static bool IsText(ITableSource source) => source == Text;

    /// <summary>Whether the rows of a file have no ids of their own, by its name.</summary>
    /// <param name="file">The name.</param>
    public static bool NeedsIds(string file) => ByName(file) is { Facts.NeedsIds: true };
}
