using MetaFusion.Data;
using MetaFusion.Preprocessing;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Preprocessing;

public sealed class ScaleMatchTests
{
    private static readonly int[] Rows = [0, 1, 2];
    private static readonly ColumnScale Days = new(20240500, 1);

    [Fact]
    public void Transform_OtherScale_GivesTheSameFeatures()
    {
        var fitted = Preprocessor.Fit(Table(Days, [1, 2, 6]), Rows);

        Matrix same = fitted.Transform(Table(Days, [1, 2, 6]), Rows);
        Matrix other = fitted.Transform(Table(new ColumnScale(20240502, 2), [-0.5f, 0, 2]), Rows);

        // Mean 3, population variance (4 + 1 + 9) / 3.
        Assert.Equal(new[] { -2, -1, 3 }.Select(x => (float)(x / Math.Sqrt(14.0 / 3))), same.Values.ToArray());
        Assert.Equal(same.Values.ToArray(), other.Values.ToArray());
    }

    [Fact]
    public void Schema_OfAFittedScale_HasIt()
    {
        var fitted = Preprocessor.Fit(Table(Days, [1, 2, 6]), Rows);

        Assert.Equal(Days, Preprocessor.FromState(fitted.State).Schema[0].Scale);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(0, double.PositiveInfinity)]
    public void FromState_ScaleThatCountsNothing_IsRefused(double offset, double unit)
    {
        PreprocessorState state = Preprocessor.Fit(Table(Days, [1, 2, 6]), Rows).State;
        PreprocessorState bent = state with { Columns = [state.Columns[0] with { Scale = new ColumnScale(offset, unit) }] };

        Assert.Equal(
            "the preprocessing of modality 'm': column 'day' has a scale that no cells can be counted in; the model file is damaged, fit again",
            Assert.Throws<DataException>(() => Preprocessor.FromState(bent)).Message);
        Assert.Equal(
            "modality 'm': the scale of column 'day' cannot be used; give it a finite offset, and a finite unit above 0",
            Assert.Throws<DataException>(() => Table(new ColumnScale(offset, unit), [1, 2, 6])).Message);
    }

    private static Modality Table(ColumnScale scale, float[] cells) =>
        new("m", [new ColumnSchema("day", ColumnKind.Numeric) { Scale = scale }], ["p", "q", "r"], new Matrix(3, 1, cells));
}
