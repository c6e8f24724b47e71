using System.Text;
using MetaFusion.Data.Tables.Sources;
using MetaFusion.Data.Values;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>
/// Reads columns again whose digits float32 would lose: they get a scale of their own, and what float64 loses as well is told.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="columns">All features of the table.</param>
/// <param name="block">Their cells.</param>
/// <param name="parser">Tells numbers.</param>
internal sealed class DigitPass(DataPath path, FeatureColumn[] columns, RowBlock block, CellParser parser)
{
    private readonly List<(int Column, LostDigits Lost)> _lost = [];

    /// <summary>Reads.</summary>
    /// <param name="again">Reads cells of the table again.</param>
    /// <param name="warnings">Gets a sentence for what is lost.</param>
    /// <returns>What is said of cells that differ and are one number in float64; null where there are none.</returns>
    public string? Read(SecondPass again, DataWarnings warnings)
    {
        var scaling = new ColumnScaling($"file '{path.Shown}'", warnings);
        HashSet<int> suspects = [.. DigitWatch.Suspects(columns.Select(c => c.Labels is null ? c.Digits : null).ToArray(), block.Rows, block.Row)];
        IEnumerable<int> longOnes = Enumerable.Range(0, columns.Length).Where(c => columns[c] is { Labels: null, Digits.HasLongNumbers: true } column
            && (column.Digits.MayMerge || block.IsConstant(c)));
        foreach (int[] some in suspects.Union(longOnes).Order().Chunk(Math.Max(1, ColumnScaling.MostNumbers / block.Rows)))
        {
            var numbers = some.ToDictionary(column => column, _ => Enumerable.Repeat(double.NaN, block.Rows).ToArray());
            var values = some.Where(column => columns[column].Digits.HasLongNumbers).ToDictionary(column => column, _ => new ulong[block.Rows]);
            again.Read(some, columns.Length, block.Rows, (row, column, cell, _) =>
            {
                numbers[column][row] = NumberOf(cell, columns[column]);
                if (values.TryGetValue(column, out ulong[]? own))
                {
                    own[row] = LostDigits.ValueOf(Encoding.UTF8.GetString(CanonicalText.Of(cell)), parser.Mark);
                }
            });
            foreach (int column in some)
            {
                if (values.TryGetValue(column, out ulong[]? own) && LostDigits.Of(numbers[column], own) is { } lost)
                {
                    _lost.Add((column, lost));
                }

                if (suspects.Contains(column) && scaling.Settle(columns[column].Name, numbers[column], column, block.Row) is { } scale)
                {
                    columns[column].TakeScale(scale);
                }
            }
        }

        scaling.Warn();
        return _lost.Count > 0 ? Tell(again, warnings) : null;
    }

    private double NumberOf(ReadOnlySpan<byte> cell, FeatureColumn column) =>
        column.Parser.Parse(cell, out float _, out double _) != CellKind.Missing && parser.TryNumber(cell, out double number) ? number : double.NaN;

    /// <summary>Two cells that are one number are read once more, to be shown.</summary>
    private string Tell(SecondPass again, DataWarnings warnings)
    {
        (int shown, LostDigits lost) = _lost[0];
        string first = "";
        string second = "";
        again.Read([shown], columns.Length, lost.Second + 1, (row, _, cell, line) =>
        {
            if (row == lost.First || row == lost.Second)
            {
                string place = $"'{TableFaults.Short(TableText.Decode(cell, path, line))}' in {path.Row(line)}";
                (first, second) = row == lost.First ? (place, second) : (first, place);
            }
        });
        var warning = new LostDigitsWarning($"file '{path.Shown}'", "declare it categorical under 'kinds' if it holds codes, or leave it out with 'drop'");
        foreach ((int column, LostDigits own) in _lost)
        {
            warning.Note(columns[column].Name, own, first, second);
        }

        warning.AddTo(warnings);
        return warning.Sentence!;
    }
}
