using System.Globalization;
using BenchmarkDotNet.Attributes;
using MetaFusion.Data.Tables;
using MetaFusion.Tensors;
using nietras.SeparatedValues;

namespace MetaFusion.Benchmarks;

/// <summary>Reading a table of numbers, checks included, against Sep, which parses the same cells and checks nothing.</summary>
public class CsvBenchmarks
{
    private string _path = "";

    [Params("1000x50", "300x5000")]
    public string Table { get; set; } = "1000x50";

    [GlobalSetup]
    public void Setup()
    {
        int[] size = [.. Table.Split('x').Select(int.Parse)];
        var random = new RandomStream(1);
        _path = Path.GetTempFileName();
        using var file = new StreamWriter(_path);
        file.WriteLine("id," + string.Join(',', Enumerable.Range(1, size[1]).Select(column => $"x{column}")));
        for (int row = 0; row < size[0]; row++)
        {
            IEnumerable<string> cells = Enumerable.Range(0, size[1]).Select(_ => random.NextNormal().ToString("G6", CultureInfo.InvariantCulture));
            file.WriteLine($"s{row}," + string.Join(',', cells));
        }
    }

    [GlobalCleanup]
    public void Cleanup() => File.Delete(_path);

    [Benchmark]
    public object Reader() => TableReader.ReadFeatures(_path, new FeatureTableOptions { Text = new TableOptions { Delimiter = ',' } });

    [Benchmark(Baseline = true)]
    public List<float[]> SepAndParse()
    {
        using SepReader reader = Sep.New(',').Reader().FromFile(_path);
        var rows = new List<float[]>();
        foreach (SepReader.Row row in reader)
        {
            rows.Add(row[1..].ParseToArray<float>());
        }

        return rows;
    }
}
