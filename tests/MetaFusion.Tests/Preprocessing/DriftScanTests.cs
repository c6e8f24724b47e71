using MetaFusion.Data;
using MetaFusion.Preprocessing;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Preprocessing;

public sealed class DriftScanTests
{
    [Theory]
    [InlineData(-5, false)]
    [InlineData(16, false)]
    [InlineData(-5.01f, true)]
    [InlineData(16.01f, true)]
    [InlineData(float.NaN, false)]
    public void ScanOf_Numbers_AreFarOutsideBeyondTheWidthOfTheRange(float cell, bool isFar)
    {
        // Train 2, 4, 9: 7 wide, so −5 to 16 is near.
        Preprocessor fitted = Fit(Numbers(ColumnScale.Plain, [2, 4, 9]));

        Assert.Equal(isFar, fitted.ScanOf(Numbers(ColumnScale.Plain, [cell])).Of(0).Count == 1);
    }

    [Fact]
    public void ScanOf_ConstantInTrain_IsNeverOutside() =>
        Assert.Empty(Fit(Numbers(ColumnScale.Plain, [3, 3, 3])).ScanOf(Numbers(ColumnScale.Plain, [1e9f])).Of(0));

    [Fact]
    public void ScanOf_ColumnWithAScale_ShowsItsOwnNumbers()
    {
        var days = new ColumnScale(20240500, 1);
        var scan = Fit(Numbers(days, [1, 3, 7])).ScanOf(Numbers(new ColumnScale(20250000, 1), [101]));

        Assert.Equal("20250101", Assert.Single(scan.Of(0)).Value);
        Assert.Equal("20240501 to 20240507", scan.RangeOf(0));
    }

    [Fact]
    public void ScanOf_Labels_AreNewWhereTrainHadNone()
    {
        Preprocessor fitted = Preprocessor.Fit(Labels(["f", "m", "x"], [0, 1, 0, 2]), [0, 1, 2]);

        Assert.Equal(["'x'", "'?'"], Enumerable.Range(0, 4).SelectMany(fitted.ScanOf(Labels(["?", "m", "x"], [2, 0, 1, float.NaN])).Of).Select(cell => cell.Value));
    }

    [Fact]
    public void ScanOf_ModelOlderThanRanges_TellsOfLabelsAlone()
    {
        PreprocessorState state = Fit(Numbers(ColumnScale.Plain, [2, 4, 9])).State;
        var older = Preprocessor.FromState(state with { Columns = [state.Columns[0] with { Range = null }] });

        Assert.Empty(older.ScanOf(Numbers(ColumnScale.Plain, [1e30f])).Of(0));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void FromState_RangeThatIsNone_IsRefused(double lowest, double highest)
    {
        PreprocessorState state = Fit(Numbers(ColumnScale.Plain, [2, 4, 9])).State;
        PreprocessorState bent = state with { Columns = [state.Columns[0] with { Range = new ColumnRange(lowest, highest) }] };

        Assert.Equal(
            "the preprocessing of modality 'm': column 'x' has a range that is none; the model file is damaged, fit again",
            Assert.Throws<DataException>(() => Preprocessor.FromState(bent)).Message);
    }

    [Theory]
    [InlineData(3e38f, true)]
    [InlineData(1000f, false)]
    public void Fit_ValueThatDrownsTheOthers_IsTold(float outlier, bool isTold)
    {
        var warnings = new DataWarnings();
        float[] cells = [.. Enumerable.Range(0, 99).Select(i => (float)i), outlier];

        Preprocessor.Fit(Numbers(ColumnScale.Plain, cells), [.. Enumerable.Range(0, 100)], null, warnings);

        Assert.Equal(
            isTold
                ? ["modality 'm': column 'x' has a few values so far from the others that these look all the same to the model; correct them, or take logarithms"]
                : [],
            warnings);
    }

    private static Preprocessor Fit(Modality modality) => Preprocessor.Fit(modality, [.. Enumerable.Range(0, modality.Ids.Count)]);

    private static Modality Numbers(ColumnScale scale, float[] cells) => new(
        "m", [new ColumnSchema("x", ColumnKind.Numeric) { Scale = scale }],
        cells.Select((_, i) => $"p{i}").ToArray(), new Matrix(cells.Length, 1, cells));

    private static Modality Labels(string[] labels, float[] cells) => new(
        "m", [new ColumnSchema("x", ColumnKind.Categorical) { Categories = labels }],
        cells.Select((_, i) => $"p{i}").ToArray(), new Matrix(cells.Length, 1, cells));
}
