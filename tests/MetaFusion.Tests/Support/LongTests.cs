namespace MetaFusion.Tests.Support;

/// <summary>Which tests every change runs, and which only <c>.ci/run --long</c>: see CONTRIBUTING.md.</summary>
internal static class LongTests
{
    /// <summary>A test that takes more seconds than this, on two idle cores, is a long one.</summary>
    public const int LimitSeconds = 5;

    /// <summary>The environment variable that asks for the long tests when it is 1.</summary>
    public const string Variable = "METAFUSION_LONG";

    /// <summary>The trait of long tests, for <c>dotnet test --filter Speed=long</c>.</summary>
    public static readonly KeyValuePair<string, string> Trait = new("Speed", "long");

    /// <summary>Whether long tests are asked for.</summary>
    public static bool AreWanted => Environment.GetEnvironmentVariable(Variable) == "1";
}
