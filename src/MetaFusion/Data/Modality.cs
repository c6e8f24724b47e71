using MetaFusion.Data.Values;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Data;

/// <summary>One named source of features: a table with a row per sample, rows in the order of its file.</summary>
/// <remarks>
/// Numbers and labels share one float32 block, so that a table of 20,000 columns costs its own size once:
/// a categorical cell holds the index of its label in <see cref="ColumnSchema.Categories"/>, a missing cell NaN. A cell of numbers is
/// counted in the column's <see cref="ColumnSchema.Scale"/>, which is plain unless float32 would lose digits.
/// </remarks>
public sealed class Modality
{
    /// <summary>Makes a modality.</summary>
    /// <param name="name">Name of the modality, as in the experiment file.</param>
    /// <param name="columns">Its columns, <c>[d]</c>.</param>
    /// <param name="ids">The id of every row, <c>[n]</c>; unique.</param>
    /// <param name="values">The cells, <c>[n, d]</c>; NaN where missing.</param>
    /// <exception cref="DataException">
    /// The shapes differ, an id or the name of a column is missing or appears twice, a scale cannot be used, a number is infinite, or
    /// the code of a label is none.
    /// </exception>
    public Modality(string name, IReadOnlyList<ColumnSchema> columns, IReadOnlyList<string> ids, Matrix values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Rows != ids.Count || values.Columns != columns.Count)
        {
            throw new DataException(
                $"modality '{name}': {ids.Count} ids and {columns.Count} columns do not fit values of shape " +
                $"[{values.Rows}, {values.Columns}]; pass one id per row and one schema per column");
        }

        ModalityCheck.Pass(name, columns, ids, values);
        Name = name;
        (Columns, Values) = UnifiedCategories.Of([.. columns], values);
        Ids = [.. ids];
        Sample = new Shape(columns.Count);
    }

    /// <summary>Name of the modality.</summary>
    public string Name { get; }

    /// <summary>The columns, <c>[d]</c>.</summary>
    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>The id of every row, <c>[n]</c>.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The cells, <c>[n, d]</c>: numbers, label codes, or NaN where missing.</summary>
    public Matrix Values { get; }

    /// <summary>
    /// Sizes of one sample: <c>[d]</c> (default) for a vector, <c>[t, f]</c> for a sequence of t steps, <c>[c, h, w]</c> for an image,
    /// whose values lie one behind the other in the columns.
    /// </summary>
    /// <exception cref="DataException">The sizes do not multiply to the number of columns.</exception>
    public Shape Sample
    {
        get;
        init => field = value.Length == Columns.Count
            ? value
            : throw new DataException(
                $"modality '{Name}': a sample of shape {value} has {value.Length} values, and the table has {Columns.Count} columns; " +
                "give a shape whose sizes multiply to them");
    }

    /// <summary>Some samples of the modality.</summary>
    /// <param name="rows">Rows of its table, no row twice.</param>
    internal Modality Take(IReadOnlyList<int> rows) => new(Name, Columns, rows.Select(row => Ids[row]).ToArray(), Values.Gather([.. rows]))
    {
        Sample = Sample,
    };
}
