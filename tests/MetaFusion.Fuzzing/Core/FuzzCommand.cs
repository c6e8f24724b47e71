using System.Diagnostics;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Targets;

namespace MetaFusion.Fuzzing.Core;

/// <summary>The command line of the fuzzer.</summary>
internal static class FuzzCommand
{
    private const int Usage = 2;
    private const int Found = 1;
    private const int Hung = 3;
    private const long Chunk = 500;
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(30);

    /// <summary>Runs it.</summary>
    /// <returns>0 where no fault was found, 1 where one was, 2 for arguments it does not know, 3 for an input that hangs.</returns>
    public static int Run(string[] args, TextWriter output)
    {
        if (FuzzArguments.Parse(args) is not { } arguments)
        {
            output.WriteLine(FuzzArguments.Usage);
            return Usage;
        }

        using var folder = new WorkFolder();
        IReadOnlyList<FuzzTarget> all = TargetRegistry.All(folder);
        FuzzTarget[] targets = arguments.Targets.Count == 0 ? [.. all] : [.. all.Where(target => arguments.Targets.Contains(target.Name))];
        if (arguments.List || targets.Length < Math.Max(1, arguments.Targets.Distinct().Count()))
        {
            output.WriteLine("targets: " + string.Join(" ", all.Select(target => target.Name)));
            return arguments.List ? 0 : Usage;
        }

        using var mark = new CaseMark(Path.Combine(Path.GetTempPath(), "fuzz-last-case"));
        using var run = new FuzzRun(one => Bark(one, output), finding => output.WriteLine(FuzzOutput.Describe(finding, Keep(finding, arguments.Keep))), mark);
        if (arguments.Input is { } file)
        {
            run.Take(new FuzzCase(targets[0], arguments.Seed, -1, File.ReadAllBytes(file), arguments.Variant));
        }
        else if (arguments.Case is { } number)
        {
            run.Take(targets[0], arguments.Seed, number, 1);
        }
        else
        {
            TakeAll(run, targets, arguments, output);
        }

        output.Write(FuzzOutput.Table(run.Tallies));
        return run.Findings.Count == 0 ? 0 : Found;
    }

    /// <summary>The number of inputs of every target: their weights' shares of all, adding up to it.</summary>
    public static long[] Shares(IReadOnlyList<FuzzTarget> targets, long count)
    {
        double sum = targets.Sum(target => target.Weight);
        long[] shares = targets.Select(target => (long)(count * target.Weight / sum)).ToArray();
        shares[0] += count - shares.Sum();
        return shares;
    }

    private static void TakeAll(FuzzRun run, FuzzTarget[] targets, FuzzArguments arguments, TextWriter output)
    {
        long[] shares = Shares(targets, arguments.Count);
        long start = Stopwatch.GetTimestamp();
        long lastLine = start;
        long done = 0;

        // In turns, so that the first minutes of a long run have looked at everything.
        for (long first = 0; shares.Any(share => share > first); first += Chunk)
        {
            for (int t = 0; t < targets.Length; t++)
            {
                long count = Math.Clamp(shares[t] - first, 0, Chunk);
                run.Take(targets[t], arguments.Seed, first, count);
                done += count;
                if (Stopwatch.GetElapsedTime(lastLine) > BetweenLines)
                {
                    lastLine = Stopwatch.GetTimestamp();
                    output.WriteLine(FormattableString.Invariant(
                        $"{done} of {arguments.Count} inputs, {run.Findings.Count} faults, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"));
                }
            }
        }
    }

    private static void Bark(FuzzCase one, TextWriter output)
    {
        string file = Path.Combine(Path.GetTempPath(), "fuzz-hanging-input");
        File.WriteAllBytes(file, one.Input);
        output.WriteLine($"fault in {one.Target.Name}: the input does not come back; again: {FuzzOutput.RepeatCommand(one)}; its bytes: {file}");
        output.Flush();
        Environment.Exit(Hung);
    }

    private static string Keep(Finding finding, string folder)
    {
        Directory.CreateDirectory(folder);
        string name = string.Concat($"{finding.First.Target.Name}-{finding.Fault.Key}".Trim().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        string file = Path.Combine(folder, name);
        File.WriteAllBytes(file, finding.Shortest);
        return file;
    }
}
