using MetaFusion.EndToEnd.Tests.Support;

[assembly: AssemblyFixture(typeof(FittedClinic))]

namespace MetaFusion.EndToEnd.Tests.Support;

/// <summary>One short fit of the small clinic, for all tests that need a run. Nobody writes into it.</summary>
public sealed class FittedClinic : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FittedClinic()
    {
        SmallClinic.CopyTo(Data);
        Result = MetaFusionCommand.Run(Root, ["fit", "clinic", "--out", "run", .. SmallClinic.Short]);
    }

    /// <summary>The folder that holds data and run.</summary>
    public string Root => _folder.Path;

    /// <summary>The experiment and its tables.</summary>
    public string Data => _folder.File("clinic");

    /// <summary>The run folder.</summary>
    public string Run => _folder.File("run");

    /// <summary>What the fit printed.</summary>
    internal CommandResult Result { get; }

    public void Dispose() => _folder.Dispose();
}
