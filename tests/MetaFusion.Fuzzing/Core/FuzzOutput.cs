using System.Text;

namespace MetaFusion.Fuzzing.Core;

/// <summary>What the fuzzer prints.</summary>
internal static class FuzzOutput
{
    private const int ShownBytes = 400;

    /// <summary>The command that runs one input again.</summary>
    public static string RepeatCommand(FuzzCase one) =>
        FormattableString.Invariant($"tests/fuzz --target {one.Target.Name} --seed {one.Seed} --case {one.Number}");

    /// <summary>A fault: what, how to see it again, the shortest input.</summary>
    /// <param name="finding">The fault.</param>
    /// <param name="file">Where the shortest input was kept; null if nowhere.</param>
    public static string Describe(Finding finding, string? file)
    {
        var text = new StringBuilder();
        text.Append("fault in ").Append(finding.First.Target.Name).Append(": ").AppendLine(finding.Fault.Key.TrimEnd());
        text.Append("  again: ").AppendLine(RepeatCommand(finding.First));
        if (file is not null)
        {
            text.AppendLine(FormattableString.Invariant(
                $"  shortest: tests/fuzz --target {finding.First.Target.Name} --variant {finding.First.Variant} --input {file}"));
        }

        text.AppendLine(FormattableString.Invariant($"  {finding.Shortest.Length} bytes: {Printable(finding.Shortest)}"));
        foreach (string line in finding.Fault.Detail.Split('\n').Take(14))
        {
            text.Append("    ").AppendLine(Printable(Encoding.UTF8.GetBytes(line.TrimEnd())));
        }

        return text.ToString();
    }

    /// <summary>The table of all targets.</summary>
    public static string Table(IReadOnlyCollection<Tally> tallies)
    {
        var text = new StringBuilder();
        text.AppendLine("target          inputs    read  mean ms  slowest ms  most MB  of allowance  faults");
        foreach (Tally tally in tallies)
        {
            text.AppendLine(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{tally.Target,-12} {tally.Inputs,9} {100.0 * tally.Reads / tally.Inputs,6:0.0}% {tally.Time.TotalMilliseconds / tally.Inputs,8:0.000} " +
                $"{tally.Slowest.TotalMilliseconds,11:0.0} {tally.MostBytes / 1048576.0,8:0.0} {100 * tally.MostOfAllowance,12:0.0}% {tally.Faults,7}"));
        }

        text.AppendLine(FormattableString.Invariant(
            $"{tallies.Sum(t => t.Inputs)} inputs, {tallies.Sum(t => t.Faults)} with a fault, {tallies.Sum(t => t.Time.TotalSeconds):0} s in the readers"));
        return text.ToString();
    }

    private static string Printable(byte[] bytes)
    {
        var text = new StringBuilder();
        foreach (byte value in bytes.Take(ShownBytes))
        {
            text.Append(value switch
            {
                (byte)'\n' => "\\n",
                (byte)'\r' => "\\r",
                (byte)'\\' => "\\\\",
                >= 0x20 and < 0x7F => ((char)value).ToString(),
                _ => $"\\x{value:x2}",
            });
        }

        return bytes.Length > ShownBytes ? text.Append("...").ToString() : text.ToString();
    }
}
