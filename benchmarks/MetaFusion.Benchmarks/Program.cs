using System.Reflection;
using BenchmarkDotNet.Running;
using MetaFusion.Benchmarks.Works;

// "cohort ..." measures whole training steps (benchmarks/README.md); anything else goes to BenchmarkDotNet.
if (args is ["cohort", .. string[] rest])
{
    return CohortProgram.Run(rest);
}

BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
return 0;
