using MetaFusion.Fuzzing.Core;
using Xunit.Runner.InProc.SystemConsole;

namespace MetaFusion.Fuzzing;

/// <summary>The fuzzer: <c>tests/fuzz --count 1000000</c>. Without <c>fuzz</c> as first word it is a test program like the others.</summary>
internal static class Program
{
    public static int Main(string[] args) =>
        args is ["fuzz", ..] ? FuzzCommand.Run(args[1..], Console.Out) : ConsoleRunner.Run(args).GetAwaiter().GetResult();
}
