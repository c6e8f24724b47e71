using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Benchmarks.Works;

/// <summary>
/// Measures on request: a line in, a line of JSON out. One process lives through all rounds, so that rounds of several
/// programs can alternate without paying for start and compilation again. The peers speak the same lines.
/// </summary>
internal sealed class CohortServer(TextWriter output) : IDisposable
{
    private const double WarmUpSeconds = 1;
    private const int AllocationSteps = 20;
    private const int AllocationCounts = 5;

    private WorkRun? _run;
    private WorkArithmetic? _arithmetic;
    private PredictionRun? _prediction;
    private long _trainingBytes;

    /// <summary>Answers until the input ends or says <c>quit</c>.</summary>
    public void Serve(TextReader input)
    {
        while (input.ReadLine() is { } line && line != "quit")
        {
            Answer(line);
        }
    }

    /// <summary>Answers one request; an exception is an answer too.</summary>
    public void Answer(string request)
    {
        object answer;
        try
        {
            answer = Measure(request.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
#pragma warning disable CA1031 // The program that asks decides what a failed measurement means.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            answer = new { error = $"{request}: {exception.GetType().Name}: {exception.Message}" };
        }

        output.WriteLine(JsonSerializer.Serialize(answer));
        output.Flush();
    }

    public void Dispose() => Drop();

    private object Measure(string[] words) => words switch
    {
        ["info"] => Info(),
        ["machine"] => Machine(0.5),
        ["machine", var seconds] => Machine(Number(seconds)),
        ["load", var work, var threads] => Load(work, (int)Number(threads)),
        ["drop"] => Drop(),
        ["losses"] => new { losses = Run.ComparedLosses() },
        ["steps", var seconds] => Steps(Number(seconds)),
        ["allocations"] => Allocations(),
        ["memory"] => Memory(),
        ["profile", var work, var seconds] => Profile(work, Number(seconds)),
        ["products", var seconds] => Products(Number(seconds)),
        ["predict", var rows, var seconds] => Predict((int)Number(rows), Number(seconds)),
        ["read", var threads, var seconds] => new { seconds = Prediction.MeasureRead((int)Number(threads), Number(seconds)) },
        ["fit", var folder, var epochs] => new { stages = FitTimes.Measure(folder, (int)Number(epochs)) },
        _ => throw new ArgumentException("unknown request"),
    };

    private WorkRun Run => _run ?? throw new InvalidOperationException("no work is loaded");

    private PredictionRun Prediction => _prediction ??= new PredictionRun(Run);

    private static object Info() => new
    {
        kernels = KernelSet.Current.Name,
        available = KernelSet.Available.Select(set => set.Name),
        dotnet = RuntimeInformation.FrameworkDescription,
        system = RuntimeInformation.OSDescription,
        processors = Environment.ProcessorCount,
        vectors = MachinePeak.VectorName,
    };

    private static object Machine(double seconds) => new
    {
        flops_one = MachinePeak.FlopPerSecond(1, seconds),
        flops_all = MachinePeak.FlopPerSecond(Environment.ProcessorCount, seconds),
        read_one = MachinePeak.ReadBytesPerSecond(1, seconds),
        read_all = MachinePeak.ReadBytesPerSecond(Environment.ProcessorCount, seconds),
    };

    private static object Products(double seconds) => new
    {
        flops_one = MachinePeak.FlopPerSecond(1, seconds),
        products = ProductTimes.Measure(seconds).ToDictionary(p => p.Name, p => p.FlopPerSecond),
    };

    /// <summary>A kernel's seconds, operations and bytes a step, on one thread; the whole step on one thread first.</summary>
    private static object Profile(string name, double seconds)
    {
        Work work = WorkCatalog.Get(name);
        WorkArithmetic arithmetic = WorkArithmetic.Of(work);
        double whole;
        using (var run = new WorkRun(work, new WorkData(work), threads: 1))
        {
            Timing.Repeat(run.Step, Math.Min(WarmUpSeconds, 4 * seconds));
            whole = Timing.Repeat(run.Step, 4 * seconds).Least;
        }

        return new
        {
            work = name,
            flops_one = MachinePeak.FlopPerSecond(1, Math.Min(0.5, seconds)),
            step = new { seconds = whole, flop = (double)arithmetic.Flop, bytes = (double)arithmetic.LeastBytes },
            kernels = new WorkProfile(work).Measure(seconds)
                .Select(k => new { name = k.Kernel, seconds = k.Seconds, flop = k.Flop, bytes = k.Bytes }).ToArray(),
        };
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private object Load(string name, int threads)
    {
        Drop();
        Work work = WorkCatalog.Get(name);
        _arithmetic = WorkArithmetic.Of(work);
        var data = new WorkData(work);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        _run = new WorkRun(work, data, threads);
        Timing.Repeat(_run.Step, WarmUpSeconds);
        _trainingBytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        return new { work = name, students = work.Cohort.Students.Count, parameters = _run.Cohort.ParameterCount, threads = _run.Threads };
    }

    private object Drop()
    {
        _prediction = null;
        _run?.Dispose();
        _run = null;
        return new { dropped = true };
    }

    private object Steps(double seconds)
    {
        (int count, double each, double least) = Timing.Repeat(Run.Step, seconds);
        return new { steps = count, seconds = each, least, threads = Run.Threads };
    }

    /// <summary>The least of several counts: the runtime's own threads allocate now and then, a step must not.</summary>
    private object Allocations()
    {
        long least = long.MaxValue;
        for (int count = 0; count < AllocationCounts; count++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < AllocationSteps; i++)
            {
                Run.Step();
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return new { bytes_per_step = least / (double)AllocationSteps };
    }

    private object Memory() => new
    {
        bytes = _trainingBytes,
        floats_per_parameter = _trainingBytes / (double)sizeof(float) / _arithmetic!.Parameters,
        activation_floats_per_parameter = _arithmetic.ActivationFloats / (double)_arithmetic.Parameters,
    };

    private object Predict(int rows, double seconds)
    {
        (double median, double least) = Prediction.Measure(rows, seconds);
        return new { rows, seconds = median, least };
    }
}
