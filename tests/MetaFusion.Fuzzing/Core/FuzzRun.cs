namespace MetaFusion.Fuzzing.Core;

/// <summary>Runs inputs and gathers figures and faults; of equal faults the first is minimised, the others are counted.</summary>
internal sealed class FuzzRun : IDisposable
{
    private readonly Dictionary<string, Finding> _findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tally> _tallies = new(StringComparer.Ordinal);
    private readonly Watchdog _watchdog;
    private readonly CaseMark? _mark;
    private readonly Action<Finding> _found;

    /// <summary>Makes a run.</summary>
    /// <param name="hung">Called with an input that does not come back; it should end the process.</param>
    /// <param name="found">Called with every new fault.</param>
    /// <param name="mark">Where the input in work is noted, in case the process dies on it; null not to.</param>
    public FuzzRun(Action<FuzzCase> hung, Action<Finding> found, CaseMark? mark = null)
    {
        _watchdog = new Watchdog(hung);
        _found = found;
        _mark = mark;
    }

    /// <summary>The figures by target.</summary>
    public IReadOnlyCollection<Tally> Tallies => _tallies.Values;

    /// <summary>The faults, one of a kind.</summary>
    public IReadOnlyCollection<Finding> Findings => _findings.Values;

    /// <summary>Runs some inputs of a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="first">Number of the first input.</param>
    /// <param name="count">How many.</param>
    public void Take(FuzzTarget target, ulong seed, long first, long count)
    {
        for (long number = first; number < first + count; number++)
        {
            Take(CaseMaker.Make(target, seed, number));
        }
    }

    /// <summary>Runs one input.</summary>
    public void Take(FuzzCase one)
    {
        _mark?.Note(one);
        _watchdog.Watch(one);
        Verdict verdict = Judge.Of(one.Target, one.Input, one.Variant);
        _watchdog.Watch(null);
        if (!_tallies.TryGetValue(one.Target.Name, out Tally? tally))
        {
            _tallies.Add(one.Target.Name, tally = new Tally(one.Target.Name));
        }

        tally.Add(one, verdict);
        string key = $"{one.Target.Name} {verdict.Fault?.Key}";
        if (verdict.Fault is { } fault && !_findings.ContainsKey(key))
        {
            var finding = new Finding(one, fault, Minimiser.Shorten(one.Target, one.Input, one.Variant, fault.Key));
            _findings.Add(key, finding);
            _found(finding);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _watchdog.Dispose();
}
