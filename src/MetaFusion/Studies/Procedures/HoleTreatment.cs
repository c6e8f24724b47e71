using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Tensors;

namespace MetaFusion.Studies.Procedures;

/// <summary>What is usually done about samples that lack a whole modality: the rivals of training with holes.</summary>
internal sealed record HoleTreatment
{
    private const string Indicator = "absent";

    private HoleTreatment(string name, bool fills, bool indicates) => (Name, Fills, Indicates) = (name, fills, indicates);

    /// <summary>
    /// Train and choose on complete samples only. Incomplete test samples are answered by the students that read what they have,
    /// as models fitted to complete samples do.
    /// </summary>
    public static HoleTreatment Drop { get; } = new("drop", false, false);

    /// <summary>Absent blocks are filled with the training means of their columns.</summary>
    public static HoleTreatment Mean { get; } = new("mean", true, false);

    /// <summary>Absent blocks are zero after standardising, and a further column of each modality says where.</summary>
    public static HoleTreatment Zero { get; } = new("zero", true, true);

    /// <summary>All of them, in the order of tables.</summary>
    public static IReadOnlyList<HoleTreatment> All { get; } = [Drop, Mean, Zero];

    /// <summary>Name in files and options.</summary>
    public string Name { get; }

    /// <summary>Whether every sample has every modality afterwards.</summary>
    public bool Fills { get; }

    private bool Indicates { get; }

    /// <summary>The data and the parts to train with.</summary>
    /// <param name="dataset">Data with holes.</param>
    /// <param name="parts">The parts of a unit; test samples stay as they are.</param>
    /// <param name="standardizes">Whether preprocessing standardises, so that a column's mean becomes its zero.</param>
    public (MultimodalDataset Data, DataSplit Parts) Apply(MultimodalDataset dataset, DataSplit parts, bool standardizes) => Fills
        ? (new MultimodalDataset(
            dataset.SampleIds,
            Enumerable.Range(0, dataset.Modalities.Count).Select(m => Fill(dataset, m, parts.Train, standardizes)).ToArray(),
            dataset.Target, dataset.Groups, dataset.AssignedSplits), parts)
        : (dataset, CompleteSamples.Of(dataset, parts) with { Test = parts.Test });

    private Modality Fill(MultimodalDataset dataset, int m, IReadOnlyList<int> train, bool standardizes)
    {
        Modality modality = dataset.Modalities[m];
        int[] absent = Enumerable.Range(0, dataset.SampleIds.Count).Where(s => dataset.RowOf(m, s) < 0 && dataset.HasAny(s)).ToArray();
        if (absent.Length == 0)
        {
            return modality;
        }

        int[] rows = train.Select(sample => dataset.RowOf(m, sample)).Where(row => row >= 0).ToArray();
        int columns = modality.Columns.Count;

        // A column that says the same of every training sample would only be a constant.
        bool indicates = Indicates && rows.Length < train.Count;
        var values = new Matrix(modality.Ids.Count + absent.Length, columns + (indicates ? 1 : 0));
        for (int row = 0; row < modality.Ids.Count; row++)
        {
            modality.Values.Row(row).CopyTo(values.Row(row));
        }

        float[] block = modality.Columns.Select((column, c) => Value(modality, column, c, rows, standardizes)).ToArray();
        for (int row = modality.Ids.Count; row < values.Rows; row++)
        {
            block.CopyTo(values.Row(row));
            if (indicates)
            {
                values.Row(row)[columns] = 1;
            }
        }

        return new Modality(
            modality.Name,
            indicates ? [.. modality.Columns, new ColumnSchema(Unused(modality), ColumnKind.Numeric)] : modality.Columns,
            [.. modality.Ids, .. absent.Select(sample => dataset.SampleIds[sample])],
            values);
    }

    /// <summary>The value of an absent cell; a label is left to preprocessing, which takes the most frequent one.</summary>
    private float Value(Modality modality, ColumnSchema column, int c, int[] rows, bool standardizes)
    {
        if (column.Kind != ColumnKind.Numeric)
        {
            return float.NaN;
        }

        if (Indicates && !standardizes)
        {
            return 0;
        }

        double[] known = rows.Select(row => (double)modality.Values[row, c]).Where(double.IsFinite).ToArray();
        return known.Length == 0 ? float.NaN : (float)known.Average();
    }

    private static string Unused(Modality modality)
    {
        string name = Indicator;
        while (modality.Columns.Any(column => column.Name == name))
        {
            name += "_";
        }

        return name;
    }
}
