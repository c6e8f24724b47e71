using System.Diagnostics;
using System.Globalization;
using MetaFusion.EndToEnd.Tests.Support;
using MetaFusion.Tensors;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>A fit that is killed at random moments, also while it writes a checkpoint, ends like one that never was.</summary>
public sealed class KillTests
{
    /// <summary>How many kills, unless this environment variable says otherwise.</summary>
    private const string Variable = "METAFUSION_KILLS";
    private const int Kills = 30;
    private const int Epochs = 400;

    [LongFact(60, "a fit is begun and killed thirty times")]
    public void Fit_KilledAtRandomMoments_EndsWithTheSameBytes()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable(Variable) ?? $"{Kills}", CultureInfo.InvariantCulture);
        using var folder = new TemporaryFolder();
        SmallClinic.CopyTo(folder.File("clinic"));
        long start = Stopwatch.GetTimestamp();
        CommandResult whole = MetaFusionCommand.Run(folder.Path, [.. LongFit.Command(Epochs), "--out", "whole", "--checkpoint", "1000"]);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Assert.Equal(0, whole.ExitCode);
        var random = new RandomStream(30, "kills");
        int killed = 0, inWriting = 0, resumed = 0, runs = 0;

        // A run may end before all kills are spent: then another one is begun, and every one must end with the same bytes.
        while (killed < kills)
        {
            string run = $"run{++runs}";
            while (killed < kills && Live(folder, run, killed % 3, time, random.NextDouble()))
            {
                killed++;
                inWriting += Directory.Exists(folder.File($"{run}/checkpoint"))
                    && Directory.EnumerateFiles(folder.File($"{run}/checkpoint"), ".*.tmp").Any() ? 1 : 0;
            }

            CommandResult last = MetaFusionCommand.Run(folder.Path, [.. LongFit.Command(Epochs), "--out", run]);
            Assert.Equal(0, last.ExitCode);
            resumed += last.Output.Contains("goes on from the checkpoint", StringComparison.Ordinal) ? 1 : 0;
            Assert.Empty(LongFit.Differences(folder.File("whole"), folder.File(run)));
            Assert.False(Directory.Exists(folder.File($"{run}/checkpoint")));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{killed} kills of {runs} runs, {inWriting} of them in a checkpoint half-written; {resumed} last lives went on");
        Assert.True(resumed > 0);
    }

    /// <summary>Lets a fit live for a while and kills it.</summary>
    /// <returns>False where it ended before.</returns>
    private static bool Live(TemporaryFolder folder, string run, int way, TimeSpan time, double chance)
    {
        using MetaFusionCommand command = MetaFusionCommand.Start(
            folder.Path, new Dictionary<string, string>(), [.. LongFit.Command(Epochs), "--out", run, "--checkpoint", "0"]);
        long start = Stopwatch.GetTimestamp();
        TimeSpan life = time * chance;
        bool isWriting = false;
        while (!command.HasExited && (Stopwatch.GetElapsedTime(start) < life || (way == 2 && !isWriting)))
        {
            Thread.Sleep(way == 2 && Stopwatch.GetElapsedTime(start) >= life ? 0 : 5);
            isWriting = way == 2 && Directory.Exists(folder.File($"{run}/checkpoint"))
                && Directory.EnumerateFiles(folder.File($"{run}/checkpoint"), $".*.{command.Id}-*.tmp").Any();
        }

        if (command.HasExited)
        {
            return false;
        }

        command.Kill();
        return true;
    }
}
