using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Tables;

/// <summary>Tables with several rows of one sample.</summary>
public sealed class RepeatTests : IDisposable
{
    private const string Visits = "id,visit,x,place\nb,3,1,home\na,1,10,ward\nb,1,2,ward\na,2,,home\nb,2,6,home\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Mean_NumbersAndLabels_AreMeanOfTheKnownAndMostFrequent()
    {
        FeatureTable table = Read(Visits, RepeatRule.Mean);

        Assert.Equal(["b", "a"], table.Ids);
        Assert.Equal(["visit", "x", "place"], table.Columns.Select(c => c.Name));

        // b: visits 3, 1, 2; x 1, 2, 6; home twice. a: x 10 alone; ward and home once each, home comes first.
        Assert.Equal([2, 3, 0, 1.5f, 10, 0], table.Values.Values.ToArray());
    }

    [Theory]
    [InlineData(RepeatRule.First, new[] { 1f, 0, 10, 1 })]
    [InlineData(RepeatRule.Last, new[] { 6f, 0, float.NaN, 0 })]
    public void FirstAndLast_WithoutTime_GoByTheOrderOfTheFile(RepeatRule rule, float[] expected)
    {
        FeatureTable table = Read(Visits, rule, drop: "visit");

        Assert.Equal(expected, table.Values.Values.ToArray());
    }

    [Theory]
    [InlineData(RepeatRule.First, new[] { 2f, 1, 10, 1 })]
    [InlineData(RepeatRule.Last, new[] { 1f, 0, float.NaN, 0 })]
    public void FirstAndLast_WithTime_GoByItAndItIsNoFeature(RepeatRule rule, float[] expected)
    {
        FeatureTable table = Read(Visits, rule, "visit");

        Assert.Equal(["x", "place"], table.Columns.Select(c => c.Name));
        Assert.Equal(expected, table.Values.Values.ToArray());
    }

    [Theory]
    [InlineData("2024-05-31,2023-12-31T23:59:59,2024-05-30 10:00", 1)]
    [InlineData("2024-05-31T01:00+02:00,2024-05-30T22:00Z,2024-05-31", 3)]
    [InlineData("20240102,20240104,20240103", 2)]
    [InlineData("-1.5,-2,1e-3", 3)]
    [InlineData("5,5,5", 3)]
    public void Last_DatesAndNumbers_AreOrderedInTime(string times, int last)
    {
        string rows = string.Concat(times.Split(',').Select((time, i) => $"a,{time},{i + 1}\n"));

        FeatureTable table = Read("id,when,x\n" + rows + "b,1,7\n".Replace("1", times.Split(',')[0], StringComparison.Ordinal), RepeatRule.Last, "when");

        Assert.Equal(last, table.Values[0, 0]);
    }

    [Fact]
    public void Count_Rows_AreTheOnlyColumn()
    {
        FeatureTable table = Read(Visits, RepeatRule.Count);

        Assert.Equal(["count"], table.Columns.Select(c => c.Name));
        Assert.Equal([3f, 2], table.Values.Values.ToArray());
    }

    [Fact]
    public void Read_FittedSchema_GivesTheSameColumns()
    {
        string path = _folder.Write("visits.csv", Visits);
        var options = new FeatureTableOptions { Repeats = RepeatRule.Mean };
        FeatureTable fitted = TableReader.ReadFeatures(path, options);
        FeatureTable counted = TableReader.ReadFeatures(path, options with { Repeats = RepeatRule.Count });

        Assert.Equal(
            fitted.Values.Values.ToArray(), TableReader.ReadFeatures(path, options with { Schema = fitted.Columns }).Values.Values.ToArray());
        Assert.Equal(
            counted.Values.Values.ToArray(),
            TableReader.ReadFeatures(path, new FeatureTableOptions { Repeats = RepeatRule.Count, Schema = counted.Columns }).Values.Values.ToArray());
        DataException exception = Assert.Throws<DataException>(
            () => TableReader.ReadFeatures(path, new FeatureTableOptions { Repeats = RepeatRule.Count, Schema = fitted.Columns }));
        Assert.Contains("whose rows are counted, lacks 3 columns the model was fitted with", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DataSet_SplitsBySampleAndWarns()
    {
        _folder.Write("visits.csv", Visits);
        _folder.Write("target.csv", "id,y\na,1.5\nb,2.5\n");

        DatasetReading reading = DatasetReader.Read(Options(RepeatRule.Last, "visit"));

        Assert.Equal(["a", "b"], reading.Dataset.SampleIds.Order());
        Assert.Contains("file 'visits.csv': 5 rows of 2 samples were joined, by taking the last of each", reading.Warnings);
    }

    [Theory]
    [InlineData("2", "soon", "file 'visits.csv', line 3: 'soon' in time column 'when' is neither a number nor a date such as " +
        "2024-05-31 or 2024-05-31T14:30:00; correct it")]
    [InlineData("2", "", "file 'visits.csv', line 3: the time in column 'when' is missing; give every row a time or remove the row")]
    [InlineData("2", "NA", "file 'visits.csv', line 3: the time in column 'when' is missing; give every row a time or remove the row")]
    [InlineData("2", "inf", "file 'visits.csv', line 3: 'inf' in time column 'when' is neither a number nor a date such as " +
        "2024-05-31 or 2024-05-31T14:30:00; correct it")]
    [InlineData("2", "2024-13-01", "file 'visits.csv', line 3: '2024-13-01' in time column 'when' is neither a number nor a date such as " +
        "2024-05-31 or 2024-05-31T14:30:00; correct it")]
    [InlineData("2", "2024-05-31", "file 'visits.csv', line 3: '2024-05-31' in time column 'when' is a date, while line 2 holds a number; " +
        "write all times the same way")]
    [InlineData("2024-05-31", "7", "file 'visits.csv', line 3: '7' in time column 'when' is a number, while line 2 holds a date; " +
        "write all times the same way")]
    public void Read_BadTime_IsRefused(string first, string second, string sentence)
    {
        _folder.Write("visits.csv", $"id,when,x\na,{first},1\na,{second},2\n");
        _folder.Write("target.csv", "id,y\na,1.5\nb,2.5\n");

        DataException exception = Assert.Throws<DataException>(() => DatasetReader.Read(Options(RepeatRule.Last, "when")));

        Assert.Equal(sentence, exception.Message);
    }

    [Theory]
    [InlineData(RepeatRule.Mean, "when", "modality 'visits': the time column 'when' has no use unless repeats is first or last; " +
        "set one of them, or leave the time column out")]
    [InlineData(RepeatRule.Last, "id", "file 'visits.csv': column 'id' holds the ids and cannot be the time column too; name another one")]
    [InlineData(RepeatRule.Last, "wen", "file 'visits.csv' has no column 'wen'; did you mean 'when'?")]
    public void Read_BadTimeColumn_IsRefused(RepeatRule rule, string column, string sentence)
    {
        _folder.Write("visits.csv", "id,when,x\na,1,1\na,2,2\n");
        _folder.Write("target.csv", "id,y\na,1.5\nb,2.5\n");

        DataException exception = Assert.Throws<DataException>(() => DatasetReader.Read(Options(rule, column)));

        Assert.Equal(sentence, exception.Message);
    }

    [Fact]
    public void Read_TimesThatBecomeOneNumber_AreTold()
    {
        // Nanoseconds since 1970: float64 counts them in steps of 256.
        _folder.Write("visits.csv", "id,when,x\na,1714521600000000001,1\na,1714521600000000000,2\nb,1714521600000000000,4\n");
        _folder.Write("target.csv", "id,y\na,1.5\nb,2.5\n");

        DatasetReading reading = DatasetReader.Read(Options(RepeatRule.Last, "when"));

        Assert.Equal(
            "file 'visits.csv': time column 'when': all 2 different values become the same number (such as '1714521600000000001' in line 2 and " +
            "'1714521600000000000' in line 3), because a number keeps about 16 digits, and the order of rows decides among them; write dates, or " +
            "subtract an offset", reading.Warnings[0]);
    }

    private DatasetOptions Options(RepeatRule rule, string? time = null) => new()
    {
        Folder = _folder.Path,
        Modalities = [new ModalityOptions("visits", "visits.csv") { Repeats = rule, TimeColumn = time }],
        Target = new TargetOptions("target.csv", ["y"]),
    };

    private FeatureTable Read(string text, RepeatRule rule, string? time = null, string? drop = null) => TableReader.ReadFeatures(
        _folder.Write("visits.csv", text),
        new FeatureTableOptions { Repeats = rule, TimeColumn = time, DropColumns = drop is null ? [] : [drop] });
}
