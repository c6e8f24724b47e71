using System.Runtime.CompilerServices;
using Xunit.v3;

namespace MetaFusion.Tests.Support;

/// <summary>A test that takes too long for every change: it skips, saying so, unless long tests are asked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : FactAttribute, ITraitAttribute
{
    /// <summary>Marks a test as long.</summary>
    /// <param name="seconds">How long it takes on two idle cores; more than <see cref="LongTests.LimitSeconds"/>.</param>
    /// <param name="reason">What takes the time and cannot be made smaller.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public LongFactAttribute(int seconds, string reason, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Seconds = seconds;
        Reason = reason;
        Skip = $"takes about {seconds} s, as {reason}; '.ci/run --long' runs it, or {LongTests.Variable}=1";
        SkipType = typeof(LongTests);
        SkipUnless = nameof(LongTests.AreWanted);
    }

    public int Seconds { get; }

    public string Reason { get; }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [LongTests.Trait];
}
