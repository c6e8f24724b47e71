using Spectre.Console;

namespace MetaFusion.Cli.Output;

/// <summary>Where the command prints: a terminal with colour and movement, or a pipe with plain lines.</summary>
internal sealed class Terminal
{
    private const int PipeWidth = 160;

    private readonly Lazy<IAnsiConsole> _rich = new(CreateRich);
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>Whether a person watches: standard output is a terminal that can move its cursor.</summary>
    public bool IsLive { get; } = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Whether a person can answer questions.</summary>
    public bool IsInteractive => IsLive && !Console.IsInputRedirected;

    /// <summary>For tables, progress and questions; made when first used, because it takes time to load.</summary>
    public IAnsiConsole Rich => _rich.Value;

    /// <summary>Prints one line.</summary>
    public void Line(string text = "")
    {
        if (_rich.IsValueCreated)
        {
            // One writer at a time: a live display must know of every line.
            _rich.Value.Write(new Text(text + "\n"));
        }
        else
        {
            Console.Out.WriteLine(text);
        }
    }

    /// <summary>Prints one line on standard error.</summary>
    public void Error(string text) => Console.Error.WriteLine(text);

    /// <summary>Prints warnings on standard error, each one once.</summary>
    public void Warn(IEnumerable<string> warnings)
    {
        foreach (string warning in warnings)
        {
            if (_warned.Add(warning))
            {
                Error($"warning: {warning}");
            }
        }
    }

    private static IAnsiConsole CreateRich()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = PipeWidth;
        }

        return console;
    }
}
