namespace MetaFusion.Fuzzing.Core;

/// <summary>The figures of one target.</summary>
/// <param name="target">Name of the target.</param>
internal sealed class Tally(string target)
{
    /// <summary>Name of the target.</summary>
    public string Target { get; } = target;

    /// <summary>Inputs read or refused so far.</summary>
    public long Inputs { get; private set; }

    /// <summary>Inputs that were read.</summary>
    public long Reads { get; private set; }

    /// <summary>Sum of all times.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>The longest time of one input.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>The most bytes that one input had allocated.</summary>
    public long MostBytes { get; private set; }

    /// <summary>The largest share of its allowance that an input had allocated.</summary>
    public double MostOfAllowance { get; private set; }

    /// <summary>Inputs with a fault.</summary>
    public long Faults { get; private set; }

    /// <summary>Counts one input.</summary>
    public void Add(FuzzCase one, Verdict verdict)
    {
        Inputs++;
        Reads += verdict.IsRead ? 1 : 0;
        Faults += verdict.Fault is null ? 0 : 1;
        Time += verdict.Time;
        Slowest = verdict.Time > Slowest ? verdict.Time : Slowest;
        MostBytes = Math.Max(MostBytes, verdict.AllocatedBytes);
        MostOfAllowance = Math.Max(MostOfAllowance, verdict.AllocatedBytes / (double)Judge.AllowedBytes(one.Input.Length));
    }
}
