using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MetaFusion.Experiments.Files;

namespace MetaFusion.Fuzzing.Mutations;

/// <summary>Makes experiment files of known keys with values that may or may not be theirs.</summary>
internal static class YamlGenerator
{
    private static readonly string[] Keys = [.. ExperimentFile.KnownKeys().Select(key => key.Replace("NAME", "left", StringComparison.Ordinal)).Where(key => key.Length > 0)];

    private static readonly string[] Values =
    [
        "1", "0", "-1", "0.5", "1e999", "2147483648", "NaN", "true", "no", "null", "~", "\"\"", "x", "left.csv", "'it''s'", "\"\\u001b[1m\"", "[]", "{}", "[1, 2]", "[a, b]", "{a: 1}",
        "{left: raw}", "[{left: raw, right: none}]", "[none, raw, \"pca:3\"]", "auto", "greedy", "grid", "random", "halving", "classification", "regression", "balanced",
        "{uniform: [0, 1]}", "{log_uniform: [1e-5, 1]}", "{integers: [1, 5]}", "median", "one-hot", "mutual-learning", "cooperative", "clustering", "\";\"", "\",\"",
        "[[[[1]]]]", "[0, 0.99, 3]", "[99999999]", "{yes: 2, no: 1}", "late", "\"\U0001F9EC\"", "!!int 3", "&a x", "*a", "|\n    text", "2020-01-01", "0x1F", "1_000", "[1, 1, 1]",
    ];

    private const string Valid = "target: {file: target.csv, column: outcome}\nmodalities: {left: left.csv, right: right.csv}\n";

    /// <summary>The generator.</summary>
    public static Gen<byte[]> Experiments { get; } =
        from isBased in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from settings in Gen.ListOf(Gen.Elements(Keys).Zip(Gen.Elements(Values)), 4)
        select Encoding.UTF8.GetBytes((isBased ? Valid : "") + string.Concat(settings.Select(setting => Nested(setting.Item1, setting.Item2))));

    /// <summary>Options <c>key=value</c>.</summary>
    public static Gen<string> Options { get; } = Gen.Elements(Keys).Zip(Gen.Elements(Values)).Select(pair => $"{pair.Item1}={pair.Item2}");

    private static string Nested(string key, string value)
    {
        var text = new StringBuilder();
        string[] parts = key.Split('.');
        for (int i = 0; i < parts.Length; i++)
        {
            text.Append(' ', 2 * i).Append(parts[i]).Append(':');
            text.Append(i + 1 < parts.Length ? "\n" : $" {value}\n");
        }

        return text.ToString();
    }
}
