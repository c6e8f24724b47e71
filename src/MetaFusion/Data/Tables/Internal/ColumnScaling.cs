using System.Globalization;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>Gives the columns whose digits float32 would lose cells in a scale of their own, and says what is lost all the same.</summary>
/// <param name="thing">The table, as a sentence begins.</param>
/// <param name="warnings">Gets a sentence for a column whose numbers cannot all be told apart.</param>
internal sealed class ColumnScaling(string thing, DataWarnings warnings)
{
    /// <summary>So many numbers are read again at a time: 128 MiB.</summary>
    public const int MostNumbers = 1 << 24;

    private readonly List<(string Name, ScaleChoice Choice)> _merged = [];
    private readonly List<string> _dust = [];

    /// <summary>Chooses the scale of a column and rewrites its cells.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="numbers">Its numbers as float64, <c>[rows]</c>; NaN where missing.</param>
    /// <param name="column">Its place in a row.</param>
    /// <param name="cells">The cells of a row.</param>
    /// <returns>The scale; null where a number has no finite cell under any.</returns>
    public ColumnScale? Settle(string name, double[] numbers, int column, CellsOfRow cells)
    {
        ScaleChoice choice = ScaleChoice.Of(numbers);
        if (!choice.IsHeld)
        {
            return null;
        }

        if (choice.Different == 1 && choice.HasDust)
        {
            _dust.Add(name);
        }
        else if (choice.Merged is not null)
        {
            _merged.Add((name, choice));
        }

        if (!choice.Scale.IsPlain)
        {
            Apply(choice.Scale, numbers, column, cells);
        }

        return choice.Scale;
    }

    /// <summary>Says what cannot be told apart: a sentence, whatever the number of columns.</summary>
    public void Warn()
    {
        if (_dust.Count > 0)
        {
            warnings.Add($"{thing}: {Columns(_dust)} differ only behind the 15th digit, and count as the same value");
        }

        if (_merged.Count > 0)
        {
            (string name, ScaleChoice choice) = _merged[0];
            (double first, double second) = choice.Merged!.Value;
            string others = _merged.Count == 1 ? "" : $"; and some of {Columns(_merged.Skip(1).Select(column => column.Name).ToList())}";
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{thing}: {choice.Different - choice.Told} of the {choice.Different} different values of column '{name}' cannot be told from another ") +
                string.Create(CultureInfo.InvariantCulture, $"(such as {first} and {second}{others}), because float32 cannot hold a column that ranges so widely; ") +
                "correct what lies far out, write logarithms, or part the column in two");
        }
    }

    /// <summary>Rewrites the cells of a column.</summary>
    /// <param name="scale">Its scale.</param>
    /// <param name="numbers">Its numbers as float64, <c>[rows]</c>.</param>
    /// <param name="column">Its place in a row.</param>
    /// <param name="cells">The cells of a row.</param>
    public static void Apply(ColumnScale scale, double[] numbers, int column, CellsOfRow cells)
    {
        for (int row = 0; row < numbers.Length; row++)
        {
            cells(row)[column] = scale.CellOf(numbers[row]);
        }
    }

    private static string Columns(List<string> names) =>
        names.Count == 1 ? $"the values of column '{names[0]}'" : $"the values of {TableFaults.Count(names.Count, "column")} ({NameHints.List(names)})";
}
