using System.Text.Json;
using MetaFusion.Data;
using MetaFusion.Preprocessing;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Preprocessing;

public sealed class PreprocessorTests
{
    private const float Missing = float.NaN;
    private static readonly int[] AllRows = [0, 1, 2, 3];

    [Fact]
    public void Transform_Numbers_AreStandardisedByTrain()
    {
        // Train 2, 4, 9: mean 5, population variance (9 + 1 + 16) / 3.
        Modality modality = Numeric([2, 4, 9, 100]);
        var preprocessor = Preprocessor.Fit(modality, [0, 1, 2]);

        Matrix features = preprocessor.Transform(modality, AllRows);

        double deviation = Math.Sqrt(26.0 / 3);
        Assert.Equal([(float)(-3 / deviation), (float)(-1 / deviation), (float)(4 / deviation), (float)(95 / deviation)], features.Values.ToArray());
    }

    [Fact]
    public void Transform_NotStandardised_FillsWithTheMean()
    {
        Modality modality = Numeric([2, Missing, 9, 4]);
        var preprocessor = Preprocessor.Fit(modality, AllRows, new PreprocessingOptions { Standardize = false });

        Assert.Equal([2f, 5, 9, 4], preprocessor.Transform(modality, AllRows).Values.ToArray());
    }

    [Fact]
    public void Transform_MissingNumber_IsTheMeanHenceZero()
    {
        Modality modality = Numeric([2, Missing, 9, 4]);

        Assert.Equal(0, Preprocessor.Fit(modality, AllRows).Transform(modality, [1])[0, 0]);
    }

    [Theory]
    [InlineData(new[] { 9f, 2, float.NaN, 4 }, 4)]
    [InlineData(new[] { 9f, 2, 4, 5 }, 4.5)]
    public void Fit_Median_IsTheMiddle(float[] cells, double median)
    {
        var preprocessor = Preprocessor.Fit(
            Numeric(cells), AllRows, new PreprocessingOptions { NumericImputation = NumericImputation.Median });

        Assert.Equal(median, preprocessor.State.Columns[0].Fill);
    }

    [Theory]
    [InlineData(new[] { 9f, 2, 9, 4 }, 9)]
    [InlineData(new[] { 7f, float.NaN, 7, -1 }, 7)]
    [InlineData(new[] { 5f, 2, 5, 2 }, 2)] // Both twice: the smaller.
    [InlineData(new[] { 8f, 3, 6, 4 }, 3)] // All once: the smallest.
    public void Fit_MostFrequent_IsTheNumberThatStandsMostOften(float[] cells, double number)
    {
        var preprocessor = Preprocessor.Fit(
            Numeric(cells), AllRows, new PreprocessingOptions { NumericImputation = NumericImputation.MostFrequent });

        Assert.Equal(number, preprocessor.State.Columns[0].Fill);
    }

    [Fact]
    public void Fit_MedianOfManyColumns_IsEachColumnsOwn()
    {
        const int Columns = 37;
        var values = new Matrix(3, Columns);
        for (int c = 0; c < Columns; c++)
        {
            (values[0, c], values[1, c], values[2, c]) = (c + 10, c, c + 1);
        }

        ColumnSchema[] schema = Enumerable.Range(0, Columns).Select(c => new ColumnSchema($"c{c}", ColumnKind.Numeric)).ToArray();
        var modality = new Modality("wide", schema, ["p", "q", "r"], values);

        var preprocessor = Preprocessor.Fit(modality, [0, 1, 2], new PreprocessingOptions { NumericImputation = NumericImputation.Median });

        Assert.Equal(Enumerable.Range(0, Columns).Select(c => c + 1.0), preprocessor.State.Columns.Select(c => c.Fill));
    }

    [Fact]
    public void Transform_ColumnConstantInTrain_IsZeroWithAWarning()
    {
        Modality modality = Numeric([0.1f, 0.1f, 0.1f, 7]);
        var warnings = new DataWarnings();

        var preprocessor = Preprocessor.Fit(modality, [0, 1, 2], null, warnings);

        Assert.Equal([0f, 0, 0, 0], preprocessor.Transform(modality, AllRows).Values.ToArray());
        Assert.Equal(
            "modality 'labs': column 'x' has the same value in every training row and became 0", Assert.Single(warnings));
    }

    [Fact]
    public void Transform_ColumnMissingInTrain_IsZeroWithAWarning()
    {
        Modality modality = Numeric([Missing, Missing, Missing, 7]);
        var warnings = new DataWarnings();

        var preprocessor = Preprocessor.Fit(modality, [0, 1, 2], null, warnings);

        Assert.Equal([0f, 0, 0, 0], preprocessor.Transform(modality, AllRows).Values.ToArray());
        Assert.Equal("modality 'labs': column 'x' has no values in train and became 0", Assert.Single(warnings));
    }

    [Fact]
    public void Transform_HugeValueOnTinyScale_StaysFinite()
    {
        Modality modality = Numeric([0, 1e-40f, 0, 3e38f]);

        Assert.Equal(float.MaxValue, Preprocessor.Fit(modality, [0, 1, 2]).Transform(modality, [3])[0, 0]);
    }

    [Fact]
    public void Transform_Labels_AreOneHotWithTheLabelsOfTrain()
    {
        Modality modality = Categorical(["b", "c", "a", "d"], [0, 2, 0, Missing]);

        var preprocessor = Preprocessor.Fit(modality, [0, 1, 2]);

        Assert.Equal(["c=a", "c=b"], preprocessor.FeatureNames.Order());
        Assert.Equal(["c=a", "c=b"], preprocessor.FeatureNames);
        Assert.Equal([0f, 1, 1, 0, 0, 1, 0, 1], preprocessor.Transform(modality, AllRows).Values.ToArray());
    }

    [Fact]
    public void Fit_LabelsEquallyFrequent_FillWithTheFirst()
    {
        Modality modality = Categorical(["a", "b"], [1, 0, Missing, Missing]);

        Assert.Equal(0, Preprocessor.Fit(modality, AllRows).State.Columns[0].FillCategory);
    }

    [Theory]
    [InlineData(UnknownCategory.Ignore, new[] { 0f, 0, 0 })]
    [InlineData(UnknownCategory.AsMissing, new[] { 0f, 1, 1 })]
    public void Transform_UnknownLabel_FollowsThePolicy(UnknownCategory policy, float[] expected)
    {
        Modality train = Categorical(["a", "b"], [1, 0, 1, Missing]);
        var options = new PreprocessingOptions { UnknownCategory = policy, MissingIndicator = true };
        var preprocessor = Preprocessor.Fit(train, AllRows, options);

        Matrix features = preprocessor.Transform(Categorical(["a", "new"], [1, 0, 1, 0]), [0]);

        Assert.Equal(["c=a", "c=b", "c (missing)"], preprocessor.FeatureNames);
        Assert.Equal(expected, features.Values.ToArray());
    }

    [Fact]
    public void Transform_UnknownLabelThatIsAnError_NamesSampleColumnAndLabel()
    {
        var preprocessor = Preprocessor.Fit(
            Categorical(["a", "b"], [1, 0, 1, 1]), AllRows, new PreprocessingOptions { UnknownCategory = UnknownCategory.Error });

        var thrown = Assert.Throws<DataException>(() => preprocessor.Transform(Categorical(["a", "new"], [0, 0, 1, 0]), AllRows));

        Assert.Equal(
            "modality 'labs': sample 'r' has 'new' in column 'c', which no training sample had; correct it, or choose another policy for " +
            "unknown categories",
            thrown.Message);
    }

    [Fact]
    public void Transform_Indicator_SaysWhereACellIsMissing()
    {
        Modality modality = Numeric([2, Missing, 4, 6]);

        var preprocessor = Preprocessor.Fit(modality, AllRows, new PreprocessingOptions { Standardize = false, MissingIndicator = true });

        Assert.Equal(["x", "x (missing)"], preprocessor.FeatureNames);
        Assert.Equal([2f, 0, 4, 1, 4, 0, 6, 0], preprocessor.Transform(modality, AllRows).Values.ToArray());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void Transform_RowOutsideTheTable_IsRefused(int row)
    {
        Modality modality = Numeric([1, 2, 3, 4]);

        Assert.Throws<ArgumentOutOfRangeException>(() => Preprocessor.Fit(modality, AllRows).Transform(modality, [row]));
    }

    [Fact]
    public void Transform_OtherColumns_NamesTheDifference()
    {
        var preprocessor = Preprocessor.Fit(Numeric([1, 2, 3, 4]), AllRows);

        string Message(params ColumnSchema[] columns) => Assert.Throws<DataException>(
            () => preprocessor.Transform(new Modality("labs", columns, ["p"], new Matrix(1, columns.Length)), [0])).Message;

        Assert.Equal(
            "modality 'labs': column 1 is 'y', but the model was fitted with 'x' there; read the table against the model's schema",
            Message(new ColumnSchema("y", ColumnKind.Numeric)));
        Assert.Equal(
            "modality 'labs': column 'x' is categorical, but the model was fitted with numeric cells; read the table against the model's schema",
            Message(new ColumnSchema("x", ColumnKind.Categorical) { Categories = ["a"] }));
        Assert.Equal(
            "modality 'labs' has 2 columns, but the model was fitted with 1; read the table against the model's schema",
            Message(new ColumnSchema("x", ColumnKind.Numeric), new ColumnSchema("y", ColumnKind.Numeric)));
    }

    [Fact]
    public void Fit_NoRow_SaysSo()
    {
        Assert.Equal(
            "modality 'labs': no row trains, so preprocessing cannot be fitted; check the split",
            Assert.Throws<DataException>(() => Preprocessor.Fit(Numeric([1, 2, 3, 4]), [])).Message);
    }

    [Fact]
    public void FromState_AfterJson_GivesTheSameBits()
    {
        Modality modality = Numeric([0.1f, 1 / 3f, 1e-20f, Missing]);
        var preprocessor = Preprocessor.Fit(modality, AllRows, new PreprocessingOptions { MissingIndicator = true });
        string json = JsonSerializer.Serialize(preprocessor.State);

        Preprocessor restored = Preprocessor.FromState(JsonSerializer.Deserialize<PreprocessorState>(json)!);

        Assert.Equal(
            preprocessor.Transform(modality, AllRows).Values.ToArray(), restored.Transform(modality, AllRows).Values.ToArray());
        Assert.Equal(preprocessor.FeatureNames, restored.FeatureNames);
    }

    public static TheoryData<ColumnState, string> BadStates => new()
    {
        { new ColumnState("x", ColumnKind.Numeric) { Fill = double.NaN }, "has a number that is not finite or a negative factor" },
        { new ColumnState("x", ColumnKind.Numeric) { Factor = double.PositiveInfinity }, "has a number that is not finite or a negative factor" },
        { new ColumnState("x", ColumnKind.Numeric) { Factor = -1 }, "has a number that is not finite or a negative factor" },
        { new ColumnState("x", ColumnKind.Numeric) { Categories = ["a"] }, "is numeric but has categories" },
        { new ColumnState("x", ColumnKind.Categorical) { Categories = ["b", "a"], FillCategory = 0 }, "has categories that are not unique or not in order" },
        { new ColumnState("x", ColumnKind.Categorical) { Categories = ["a", "b"], FillCategory = 2 }, "has a fill category outside its categories" },
        { new ColumnState("x", (ColumnKind)7), "has an unknown kind" },
        { new ColumnState("x", ColumnKind.Categorical) { Categories = null! }, "has no list of categories" },
    };

    [Theory]
    [MemberData(nameof(BadStates))]
    public void FromState_Damaged_SaysWhere(ColumnState column, string fault)
    {
        var state = new PreprocessorState("labs", UnknownCategory.Ignore, [column]);

        Assert.Equal(
            $"the preprocessing of modality 'labs': column 'x' {fault}; the model file is damaged, fit again",
            Assert.Throws<DataException>(() => Preprocessor.FromState(state)).Message);
    }

    [Fact]
    public void Defaults_ArePinned()
    {
        Assert.Equal(
            new PreprocessingOptions
            {
                Standardize = true,
                NumericImputation = NumericImputation.Mean,
                MissingIndicator = false,
                UnknownCategory = UnknownCategory.Ignore,
            },
            new PreprocessingOptions());
    }

    private static Modality Numeric(float[] cells) =>
        new("labs", [new ColumnSchema("x", ColumnKind.Numeric)], ["p", "q", "r", "s"], new Matrix(4, 1, cells));

    private static Modality Categorical(string[] categories, float[] codes) =>
        new("labs", [new ColumnSchema("c", ColumnKind.Categorical) { Categories = categories }], ["p", "q", "r", "s"], new Matrix(4, 1, codes));
}
