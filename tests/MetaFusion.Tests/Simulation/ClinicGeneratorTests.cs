using System.Globalization;
using System.Text;
using MetaFusion.Simulation;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Simulation;

public sealed class ClinicGeneratorTests
{
    private static readonly IReadOnlyList<SimulatedTable> Tables = new ClinicGenerator().Generate();

    [Theory]
    [InlineData("clinic.csv")]
    [InlineData("genes.csv")]
    [InlineData("proteins.csv")]
    [InlineData("outcome.csv")]
    public void Generate_DefaultSeed_GivesTheCommittedBytes(string file)
    {
        byte[] committed = File.ReadAllBytes(RepositoryFolder.PathOf($"examples/clinic/{file}"));

        byte[] generated = Encoding.UTF8.GetBytes(Table(file).ToCsv());

        Assert.True(
            committed.AsSpan().SequenceEqual(generated),
            $"examples/clinic/{file} differs from what the generator makes; run `dotnet run generate.cs` there.");
    }

    [Fact]
    public void Generate_AnotherSeed_GivesOtherTables()
    {
        IReadOnlyList<SimulatedTable> others = new ClinicGenerator(seed: 2).Generate();

        Assert.All(Tables.Zip(others), pair => Assert.NotEqual(pair.First.ToCsv(), pair.Second.ToCsv()));
    }

    [Fact]
    public void Generate_Tables_HaveTheirStatedShapesAndOwnRowOrders()
    {
        int[] rows = Tables.Select(t => t.Rows.Count).ToArray();
        int[] columns = Tables.Select(t => t.Columns.Count).ToArray();
        string[] orders = Tables.Select(t => string.Join(' ', t.Rows.Take(20).Select(r => r[0]))).ToArray();

        Assert.Equal([800, 800, 776, 800], rows);
        Assert.Equal([11, 121, 41, 3], columns);
        Assert.All(Tables, t => Assert.All(t.Rows, r => Assert.Equal(t.Columns.Count, r.Length)));
        Assert.Equal(4, orders.Distinct().Count());
        Assert.True(Tables.Sum(t => t.ToCsv().Length) < 2_000_000);
    }

    [Fact]
    public void Generate_ClinicColumns_LackFourToTwelvePercentOfTheirCells()
    {
        SimulatedTable clinic = Table("clinic.csv");

        for (int column = 1; column < clinic.Columns.Count; column++)
        {
            double share = clinic.Rows.Count(r => r[column] is "" or "NA") / (double)clinic.Rows.Count;
            Assert.InRange(share, 0.04, 0.12);
        }
    }

    [Fact]
    public void Generate_Responders_AreMildlyImbalancedAndDecidedToNineTenths()
    {
        // The best possible rule says "yes" where the true score does; the score is what survival is drawn around.
        SimulatedTable outcome = Table("outcome.csv");
        var latents = new ClinicLatents(
            800, new MetaFusion.Tensors.RandomStream(ClinicGenerator.DefaultSeed, "examples/clinic").Derive("latents"));

        double responders = outcome.Rows.Count(r => r[1] == "yes") / 800.0;
        double best = Enumerable.Range(0, 800).Count(i => (latents.Score(i) > 0.1) == (outcome.Rows[i][1] == "yes")) / 800.0;
        double error = Enumerable.Range(0, 800)
            .Average(i => Math.Abs(double.Parse(outcome.Rows[i][2], CultureInfo.InvariantCulture) - 36 - (4 * latents.Score(i))));

        Assert.InRange(responders, 0.35, 0.45);
        Assert.InRange(best, 0.87, 0.93);
        Assert.InRange(error, 2.0, 3.2); // Mean absolute value of noise with deviation 3.2 months: 2.55.
    }

    [Fact]
    public void Constructor_NoPatients_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClinicGenerator(patients: 0));
    }

    private static SimulatedTable Table(string file) => Tables.Single(t => t.FileName == file);
}
