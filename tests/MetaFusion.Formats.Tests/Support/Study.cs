using MetaFusion.Data.Tables;

namespace MetaFusion.Formats.Tests.Support;

/// <summary>One small table with cells of all sorts, as CSV and as what formats hold.</summary>
internal static class Study
{
    /// <summary>The table as text: a number of float64, one of float32, whole ones beyond float64, labels, truth values, days, and holes.</summary>
    public const string Csv =
        "id,real,single,large,label,flag,day\n" +
        "p1,0.1,0.5,9007199254740993,a,True,2024-05-31\n" +
        "p2,1e-60,0.25,2,\"b, c\",False,2023-01-02\n" +
        "p3,,1.75,3,,True,2024-05-31\n" +
        "p4,-2.5,,4,a,,2022-12-24\n";

    static Study() => TableFormats.Register();

    public static string[] Ids { get; } = ["p1", "p2", "p3", "p4"];

    public static double?[] Real { get; } = [0.1, 1e-60, null, -2.5];

    public static float?[] Single { get; } = [0.5f, 0.25f, 1.75f, null];

    public static long[] Large { get; } = [9007199254740993, 2, 3, 4];

    public static string?[] Label { get; } = ["a", "b, c", null, "a"];

    public static bool?[] Flag { get; } = [true, false, true, null];

    public static DateTime[] Day { get; } = [new(2024, 5, 31), new(2023, 1, 2), new(2024, 5, 31), new(2022, 12, 24)];

    /// <summary>Reads a table.</summary>
    public static FeatureTable Read(string path) => TableReader.ReadFeatures(path);

    /// <summary>Requires that a file reads exactly as the CSV does, kinds, labels, scales and bits alike.</summary>
    public static void RequireSame(TemporaryFolder folder, string path) => RequireSame(Read(folder.Write("expected.csv", Csv)), Read(path));

    /// <summary>Requires that two tables are the same.</summary>
    public static void RequireSame(FeatureTable expected, FeatureTable actual)
    {
        Assert.Equal(expected.Ids, actual.Ids);
        Assert.Equal(expected.Columns.Select(c => (c.Name, c.Kind, c.Scale)), actual.Columns.Select(c => (c.Name, c.Kind, c.Scale)));
        Assert.Equal(expected.Columns.Select(c => string.Join('|', c.Categories)), actual.Columns.Select(c => string.Join('|', c.Categories)));
        Assert.Equal(
            expected.Values.Values.ToArray().Select(BitConverter.SingleToInt32Bits),
            actual.Values.Values.ToArray().Select(BitConverter.SingleToInt32Bits));
    }
}
