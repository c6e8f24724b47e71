namespace MetaFusion.Data.Tables.Internal;

/// <summary>The scale that tells most of a column's numbers apart, and what it leaves equal.</summary>
/// <param name="Scale">Offset and unit of the cells.</param>
/// <param name="Different">How many different numbers the column has.</param>
/// <param name="Told">How many of them can be told from every other.</param>
/// <param name="Merged">
/// Two that cannot: they have one cell, or lie closer together than the 2^24th part of the column's range, which is all that features
/// of float32 can show. Null where there are none.
/// </param>
/// <param name="IsHeld">Whether every number has a finite cell.</param>
/// <param name="HasDust">Whether some numbers differ by no more than what computing with float64 leaves; they count as one.</param>
internal sealed record ScaleChoice(
    ColumnScale Scale, int Different, int Told, (double First, double Second)? Merged, bool IsHeld, bool HasDust)
{
    /// <summary>An error above this share of the range is worth a scale of its own: 2^-16.</summary>
    private const double WorthwhileError = 1.0 / 65536;

    /// <summary>What float32 can show of a range: 2^-24.</summary>
    private const double FinestFeature = 1.0 / (1 << 24);

    /// <summary>Powers of two that the cells of a column may span below 1; float32 has 126.</summary>
    private const int RoomBelow = 100;

    /// <summary>Numbers too large for float32 are a unit's matter, not a slip, where all of a column are large: powers of two between them.</summary>
    private const int RangeOfLarge = 64;

    /// <summary>What computing with float64 leaves, relative to a number: 2^-51.</summary>
    private const double Dust = 1.0 / (1L << 51);

    /// <summary>Whole numbers of 64 bits lie below: 2^64.</summary>
    private const double MostCount = 18446744073709551616.0;

    private const double FinestOffset = 1.0 / 16;

    /// <summary>Chooses: plain cells unless others tell more numbers apart, or as many and are clearly finer.</summary>
    /// <param name="numbers">The column as float64, in any order; NaN where missing.</param>
    public static ScaleChoice Of(ReadOnlySpan<double> numbers)
    {
        double[] distinct = numbers.ToArray().Where(number => !double.IsNaN(number)).Select(number => number + 0.0).Distinct().Order().ToArray();
        double[] sorted = distinct.All(IsCount) ? distinct : WithoutDust(distinct);
        Trial best = new(ColumnScale.Plain, sorted);
        bool whole = sorted.All(number => number == Math.Floor(number));
        foreach (ColumnScale scale in sorted.Length < 2 ? [] : Candidates(sorted, whole))
        {
            var trial = new Trial(scale, sorted);
            bool isFiner = best.Error > (sorted[^1] - sorted[0]) * WorthwhileError && trial.Error < best.Error / 2;
            bool isExact = whole && trial.Error == 0 && best.Error > 0;
            if (trial.IsFinite && (!best.IsFinite || trial.Told > best.Told || (trial.Told == best.Told && (isFiner || isExact))))
            {
                best = trial;
            }
        }

        (int told, (double, double)? merged) = Tell(best.Scale, sorted);
        return new ScaleChoice(best.Scale, sorted.Length, told, merged, best.IsFinite, sorted.Length < distinct.Length);
    }

    private static (int Told, (double, double)? Merged) Tell(ColumnScale scale, double[] sorted)
    {
        int told = Math.Min(sorted.Length, 1);
        double last = sorted.FirstOrDefault();
        (double, double)? merged = null;
        foreach (double number in sorted.Skip(1))
        {
            if (scale.CellOf(number) == scale.CellOf(last) || number - last < (sorted[^1] - sorted[0]) * FinestFeature)
            {
                merged ??= (last, number);
            }
            else
            {
                told++;
                last = number;
            }
        }

        return (told, merged);
    }

    /// <summary>Whole numbers of 64 bits are codes, or count the ticks of a clock: they were not computed with.</summary>
    private static bool IsCount(double number) => number == Math.Floor(number) && Math.Abs(number) < MostCount;

    /// <summary>0.1 + 0.2 and 0.3 are meant to be equal; any two numbers of up to 15 digits lie further apart.</summary>
    private static double[] WithoutDust(double[] sorted)
    {
        var kept = new List<double>(sorted.Length);
        foreach (double number in sorted)
        {
            if (kept.Count == 0 || !(number - kept[^1] <= Dust * Math.Max(Math.Abs(number), Math.Abs(kept[^1]))))
            {
                kept.Add(number);
            }
        }

        return [.. kept];
    }

    private static IEnumerable<ColumnScale> Candidates(double[] sorted, bool whole)
    {
        double[] sizes = sorted.Select(Math.Abs).Where(size => size > 0).ToArray();
        int most = Math.ILogB(sizes.Max());
        int least = Math.ILogB(sizes.Min());
        bool tooLarge = most > Math.ILogB(float.MaxValue);
        if (tooLarge && most - least > RangeOfLarge)
        {
            yield break;
        }

        yield return new ColumnScale(0, UnitOf(most, least));
        double range = sorted[^1] - sorted[0];
        if (double.IsFinite(range))
        {
            // A multiple of a power of two, so that subtracting it costs no digit.
            double grain = Math.ScaleB(1, Math.ILogB(range) + 1) * FinestOffset;
            grain = whole ? Math.Max(grain, 1) : grain;
            double offset = Math.Round((sorted[0] + (range / 2)) / grain) * grain;
            double[] distances = sorted.Select(number => Math.Abs(number - offset)).Where(distance => distance > 0).ToArray();
            if (double.IsFinite(offset) && offset != 0 && distances.Length > 0)
            {
                yield return new ColumnScale(offset, UnitOf(Math.ILogB(distances.Max()), Math.ILogB(distances.Min())));
            }
        }
    }

    /// <summary>1 where cells lie well inside of float32 anyway; else the power of two that keeps the largest in place.</summary>
    private static double UnitOf(int most, int least) =>
        most < RoomBelow && least > -RoomBelow ? 1 : Math.ScaleB(1, most - least <= RoomBelow ? most : most - RoomBelow);

    /// <summary>What becomes of sorted, different numbers under a scale.</summary>
    private sealed class Trial
    {
        public Trial(ColumnScale scale, double[] sorted)
        {
            Scale = scale;
            float last = float.NaN;
            for (int i = 0; i < sorted.Length; i++)
            {
                float cell = scale.CellOf(sorted[i]);
                IsFinite &= float.IsFinite(cell);
                Error = Math.Max(Error, Math.Abs(scale.NumberOf(cell) - sorted[i]));
                Told += cell == last ? 0 : 1;
                last = cell;
            }
        }

        public ColumnScale Scale { get; }

        public int Told { get; }

        public double Error { get; }

        public bool IsFinite { get; } = true;
    }
}
