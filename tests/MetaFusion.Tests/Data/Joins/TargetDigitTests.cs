using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Joins;

/// <summary>Targets of many digits, with zeros in front, and beyond float32: counted once and for all in one way.</summary>
public sealed class TargetDigitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_TwoCodesOf19Digits_AreTwoClasses()
    {
        DatasetReading reading = Read(10, i => $"{1234567890123456780 + (i % 2)}");

        Assert.Equal(["1234567890123456780", "1234567890123456781"], reading.Dataset.Target!.Classes);
        Assert.Equal("target 'y' has 2 different whole numbers and was taken as classes; set its kind to regression if it is a quantity", Assert.Single(reading.Warnings));
    }

    [Fact]
    public void Read_ZerosInFront_AreClassesOfTheirOwn()
    {
        DatasetReading reading = Read(15, i => new[] { "01", "1", "2" }[i % 3]);

        Assert.Equal(["01", "1", "2"], reading.Dataset.Target!.Classes);
        Assert.Equal(
            "target 'y' has 3 different whole numbers and was taken as classes; set its kind to regression if it is a quantity; with zeros in " +
            "front, as in '01' (line 2), a code is text, so that other ways of writing the number are other classes", Assert.Single(reading.Warnings));
    }

    [Fact]
    public void Read_ZerosInFrontOfAQuantity_AreTold()
    {
        DatasetReading reading = Read(8, i => $"{i:000}");

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], reading.Dataset.Target!.Values);
        Assert.Equal(
            "target 'y' was taken as numbers, so that the zeros in front do not count, as in '000' (line 2); set its kind to classification if it " +
            "holds codes", Assert.Single(reading.Warnings));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(TargetKind.Regression)]
    public void Read_AllCodesBecomeOneNumber_IsRefused(TargetKind? kind)
    {
        DataException fault = Assert.Throws<DataException>(() => Read(8, i => $"{1234567890123456780 + i}", kind));

        Assert.Equal(
            "target 'y': all 8 different values become the same number (such as '1234567890123456780' in line 2 and '1234567890123456781' in line 3), " +
            "because a number keeps about 16 digits; set its kind to classification if it holds codes, or subtract an offset", fault.Message);
    }

    [Fact]
    public void Read_SomeValuesBecomeOneNumber_IsTold()
    {
        DatasetReading reading = Read(3, i => new[] { "9007199254740992", "9007199254740993", "5" }[i]);

        Assert.StartsWith("target 'y': 1 of the 3 different values become the same number as another (such as '9007199254740992' in line 2", Assert.Single(reading.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EverySampleAClassOfItsOwn_SaysSo()
    {
        DataException fault = Assert.Throws<DataException>(() => Read(4, i => $"{1234567890123456780 + i}", TargetKind.Classification));

        Assert.Equal(
            "target 'y': no class has two samples (4 samples of as many classes), so there is nothing to learn; set its kind to regression if it is " +
            "a quantity, or name another column", fault.Message);
    }

    [Fact]
    public void Read_BeyondFloat32_IsHeld()
    {
        DatasetReading reading = Read(3, i => $"{i + 1}e60");

        Assert.Equal([1e60, 2e60, 3e60], reading.Dataset.Target!.Values);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Read_BeyondFloat64_IsRefused()
    {
        DataException fault = Assert.Throws<DataException>(() => Read(3, i => i == 1 ? "1e400" : "0.5"));

        Assert.Equal("file 'y.csv', line 3: '1e400' in target column 'y' is infinite or too large for float64; correct it or leave the cell empty", fault.Message);
    }

    private DatasetReading Read(int samples, Func<int, string> cell, TargetKind? kind = null)
    {
        _folder.Write("a.csv", "id,g\n" + string.Concat(Enumerable.Range(0, samples).Select(i => $"s{i},{i}\n")));
        _folder.Write("y.csv", "id,y\n" + string.Concat(Enumerable.Range(0, samples).Select(i => $"s{i},{cell(i)}\n")));
        return DatasetReader.Read(new DatasetOptions
        {
            Folder = _folder.Path,
            Modalities = [new ModalityOptions("a", "a.csv")],
            Target = new TargetOptions("y.csv", ["y"]) { Kind = kind },
        });
    }
}
