using System.Diagnostics;
using MetaFusion.Foundation;

namespace MetaFusion.Fuzzing.Core;

/// <summary>
/// Hands inputs to readers and says whether they kept their promise: success or one of our sentences, within a second, and
/// without allocating more than ten times the input and 64 MB.
/// </summary>
internal static class Judge
{
    /// <summary>Longest time an input may take.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(1);

    private const long FreeBytes = 64L << 20;
    private const int BytesPerInputByte = 10;

    // A busy machine makes any input slow once; a slow input stays slow.
    private const int TimeTrials = 3;

    /// <summary>What a reader may allocate.</summary>
    /// <param name="inputBytes">Length of the input.</param>
    public static long AllowedBytes(int inputBytes) => FreeBytes + ((long)BytesPerInputByte * inputBytes);

    /// <summary>Judges one input.</summary>
    public static Verdict Of(FuzzTarget target, byte[] input, int variant)
    {
        Verdict verdict = Once(target, input, variant);
        for (int trial = 1; trial < TimeTrials && verdict.Fault is null && IsBeyond(verdict, input); trial++)
        {
            Verdict again = Once(target, input, variant);
            verdict = again with
            {
                Time = again.Time < verdict.Time ? again.Time : verdict.Time,
                AllocatedBytes = Math.Min(again.AllocatedBytes, verdict.AllocatedBytes),
            };
        }

        return verdict.Fault is null && IsBeyond(verdict, input) ? verdict with { Fault = Excess(verdict, input) } : verdict;
    }

    private static Verdict Once(FuzzTarget target, byte[] input, int variant)
    {
        Fault? fault = null;
        bool isRead = false;
        long allocated = GC.GetTotalAllocatedBytes(precise: false);
        long start = Stopwatch.GetTimestamp();
        TimeSpan time;
        try
        {
            target.Read(input, variant);
            time = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetTotalAllocatedBytes(precise: false) - allocated;
            isRead = true;
        }
        catch (InputException exception)
        {
            time = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetTotalAllocatedBytes(precise: false) - allocated;
            fault = SentenceRule.Check(exception);
        }
        catch (Exception exception)
        {
            time = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetTotalAllocatedBytes(precise: false) - allocated;
            fault = new Fault(exception.GetType().Name, Origin.Of(exception), exception.ToString());
        }

        return new Verdict(isRead, fault, time, allocated);
    }

    private static bool IsBeyond(Verdict verdict, byte[] input) =>
        verdict.Time > LongestTime || verdict.AllocatedBytes > AllowedBytes(input.Length);

    private static Fault Excess(Verdict verdict, byte[] input) => verdict.Time > LongestTime
        ? new Fault("slow", "", FormattableString.Invariant($"took {verdict.Time.TotalSeconds:0.00} s for {input.Length} bytes"))
        : new Fault("greedy", "", FormattableString.Invariant($"allocated {verdict.AllocatedBytes >> 20} MB for {input.Length} bytes"));
}
