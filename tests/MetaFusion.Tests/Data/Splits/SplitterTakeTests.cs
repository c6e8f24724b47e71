using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Splits;

public sealed class SplitterTakeTests
{
    private static readonly MultimodalDataset Data = SmallData.Classes(3, 30);

    [Fact]
    public void Take_GivenParts_AscendAndMayLeaveSamplesOut()
    {
        DataSplit split = Take(new DataSplit([9, 0, 1, 2, 3, 4, 5, 8], [11, 10], []));

        Assert.Equal([0, 1, 2, 3, 4, 5, 8, 9], split.Train);
        Assert.Equal([10, 11], split.Validation);
        Assert.Empty(split.Test);
    }

    [Fact]
    public void Take_SampleInTwoParts_NamesItAndBoth()
    {
        DataException fault = Assert.Throws<DataException>(() => Take(new DataSplit([0, 1, 2, 3], [4, 5], [6, 1])));

        Assert.Equal(
            $"given parts: sample '{Data.SampleIds[1]}' is in train and again in test; every sample belongs to one part", fault.Message);
    }

    [Fact]
    public void Take_SampleOutOfRange_NamesItAndTheCount()
    {
        DataException fault = Assert.Throws<DataException>(() => Take(new DataSplit([0, 1, 2, 3], [30], [])));

        Assert.Equal("given parts: validation names sample 30, and the data set has 30 (counted from 0)", fault.Message);
    }

    [Fact]
    public void Take_UnusableSample_NamesItAndItsPart()
    {
        DataException fault = Assert.Throws<DataException>(
            () => Splitter.Take(Data, [0, 1, 2, 3, 4], new DataSplit([0, 1, 2, 3], [5], [])));

        Assert.Contains($"sample '{Data.SampleIds[5]}' of validation lacks its target or every modality", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_EmptyTrainOrValidation_IsRefused()
    {
        Assert.Contains("train has no sample", Assert.Throws<DataException>(() => Take(new DataSplit([], [1], []))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "validation has no sample", Assert.Throws<DataException>(() => Take(new DataSplit([1], [], [2]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_ClassOutsideTrain_IsRefused()
    {
        int[] ofOneClass = Enumerable.Range(0, 30).Where(s => Data.Target!.Values[s] == 0).ToArray();
        int[] others = Enumerable.Range(0, 30).Except(ofOneClass).ToArray();

        Assert.Throws<DataException>(() => Take(new DataSplit(others, ofOneClass, [])));
    }

    private static DataSplit Take(DataSplit parts) => Splitter.Take(Data, Enumerable.Range(0, 30).ToArray(), parts);
}
