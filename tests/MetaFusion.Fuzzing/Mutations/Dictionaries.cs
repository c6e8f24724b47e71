using System.Text;

namespace MetaFusion.Fuzzing.Mutations;

/// <summary>Pieces that mean something in a format, and those that were trouble for somebody's reader.</summary>
internal static class Dictionaries
{
    /// <summary>Numbers as text, at and beyond the edges of every type.</summary>
    public static IReadOnlyList<byte[]> Numbers { get; } = Texts(
        "0", "-0", "-1", "1", "2", "00", "007", "0.5", ".5", "5.", "1e999", "-1e999", "1e-999", "1E5", "1e", "0x10", "1_000", "1,5", "1.5.2",
        "127", "128", "255", "256", "32767", "65535", "65536", "16777217", "2147483647", "2147483648", "-2147483648", "4294967295", "4294967296",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615", "18446744073709551616",
        "340282350000000000000000000000000000000", "3.5e38", "1.7976931348623157e308", "5e-324", "1e-45", "NaN", "nan", "Infinity", "-Infinity", "inf",
        "99999999999999999999999999999999999999999999999999999999999999999999999999", "0.1000000000000000055511151231257827021181583404541015625");

    /// <summary>Numbers in binary, little-endian, at the edges of every type.</summary>
    public static IReadOnlyList<byte[]> BinaryNumbers { get; } =
    [
        .. new long[] { 0, 1, -1, 8, 100, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32, 1L << 62, long.MaxValue, long.MinValue }.Select(BitConverter.GetBytes),
        .. new[] { 0, 1, -1, 7, 255, 65536, int.MaxValue, int.MinValue }.Select(BitConverter.GetBytes),
        .. new short[] { 0, 1, -1, short.MaxValue, short.MinValue }.Select(BitConverter.GetBytes),
        .. new[] { float.NaN, float.PositiveInfinity, float.MaxValue, float.Epsilon, -0f, 1e30f }.Select(BitConverter.GetBytes),
        .. new[] { double.NaN, double.NegativeInfinity, double.MaxValue, 1e300 }.Select(BitConverter.GetBytes),
    ];

    /// <summary>Awkward text for any text format.</summary>
    public static IReadOnlyList<byte[]> AwkwardText { get; } =
    [
        .. Texts(
            "\uFEFF", "\0", "\r", "\n", "\r\n", "\n\n\n", "\t", " ", "\u00A0", "\u2028", "\u0085", "\u001B[31m", "\a", "\u202E", "ä", "\U0001F9EC", "e\u0301",
            "'", "\"", "\"\"", "\\", "''", "`", "{0}", "%s", "../", "/", "C:\\", "null", "true", "#", "-", "_", new string('a', 300)),
        [0xFF, 0xFE], [0xFE, 0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0xA7], [0xC0, 0x80], [0x80], [0x1F, 0x8B], [0x50, 0x4B, 3, 4],
    ];

    /// <summary>For tables.</summary>
    public static IReadOnlyList<byte[]> Table { get; } =
    [
        .. AwkwardText, .. Numbers,
        .. Texts(
            ",", ";", "\t", "|", ",,,,", "\",\"", "\"\n\"", "\"a\"b", " \"x\" ", "NA", "NaN", "n/a", "id", "id,id", "\nid,a,b\n", "p1", "\np1,1,2,3", "=1+1",
            "train", "validation", "test", "fold", "repeat", "target", "1,5;2,5", "1.5;2,5"),
        .. Texts(string.Concat(Enumerable.Range(0, 3000).Select(i => FormattableString.Invariant($",c{i}")))),
    ];

    /// <summary>For JSON.</summary>
    public static IReadOnlyList<byte[]> Json { get; } =
    [
        .. AwkwardText, .. Numbers,
        .. Texts(
            "{", "}", "[", "]", ",", ":", "{}", "[]", "null", "true", "false", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"a\":1,\"a\":2,", "\"schemaVersion\":1",
            "\"schemaVersion\":2", "\"__proto__\":{}", "/*x*/", "//x\n", "\"$type\":\"x\",", "\"$ref\":\"#\"", "[[[[[[[[[[[[[[[[", "{\"a\":{\"a\":{\"a\":{\"a\":", "1e5", "-"),
        .. Texts(new string('[', 5000), string.Concat(Enumerable.Repeat("{\"a\":", 2000))),
    ];

    /// <summary>For YAML.</summary>
    public static IReadOnlyList<byte[]> Yaml { get; } =
    [
        .. AwkwardText, .. Numbers,
        .. Texts(
            "&a ", "*a", "&a [*a,*a]", "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "<<: *a", "!!binary ", "!!python/object:x ", "!<tag:x> ", "--- ", "\n---\n", "...\n",
            "%YAML 1.2\n", "%TAG ! x\n", "? ", "- ", "-\n", ": ", ":", "|\n", ">-\n", "|2+\n", "[", "]", "{", "}", "{a: b}", "[a, b]", "~", "null", "yes", "on", "\"\\x", "\"\\ud800\"",
            "\"\\U0010FFFF\"", "# comment", "\n  ", "\n    ", "\t", "seed: 1\n", "threads: -1\n", "cohort: auto\n", "cohort:\n  kind: late\n", "modalities: {}\n", "pca:2147483647",
            "mlp:0", "encoder:-1", "raw", "none", "@", "`", "=", "search:\n  method: grid\n", "training:\n  epochs: 0\n"),
        .. Texts(new string('[', 2000), new string('{', 2000), string.Concat(Enumerable.Repeat("- ", 1000)), string.Concat(Enumerable.Repeat("a: {", 500))),
    ];

    /// <summary>The bytes of texts.</summary>
    public static byte[][] Texts(params string[] texts) => texts.Select(text => Encoding.UTF8.GetBytes(text)).ToArray();
}
