using MetaFusion.Persistence;
using Spectre.Console;

namespace MetaFusion.Cli.Output;

/// <summary>Where the command prints: a terminal with colour and movement, or a pipe with plain lines.</summary>
internal sealed class Terminal
{
    private readonly Lazy<IAnsiConsole> _rich = new(() => AnsiConsole.Create(new AnsiConsoleSettings()));
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private bool _outputIsTaken;

    /// <summary>Whether a person watches: standard output is a terminal that can move its cursor.</summary>
    public bool IsLive { get; } = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Whether a person can answer questions.</summary>
    public bool IsInteractive => IsLive && !Console.IsInputRedirected;

    /// <summary>For tables, progress and questions; made when first used, because it takes time to load.</summary>
    public IAnsiConsole Rich => _rich.Value;

    /// <summary>Characters that fit on a line; a pipe takes any number.</summary>
    public int Width => IsLive ? Rich.Profile.Width : int.MaxValue;

    /// <summary>The standard output of the process.</summary>
    public StandardOutput Output { get; } = new(Console.Out);

    /// <summary>Prints one line.</summary>
    public void Line(string text = "") => Line([new GridCell(text)]);

    /// <summary>Prints one line of cells.</summary>
    public void Line(IReadOnlyList<GridCell> cells)
    {
        if (_outputIsTaken)
        {
            Error(string.Concat(cells.Select(cell => cell.Text)));
            return;
        }

        if (!IsLive)
        {
            Output.Write(string.Concat(cells.Select(cell => cell.Text)) + Environment.NewLine);
            return;
        }

        // All through one writer: a live display must know of every line.
        var line = new Paragraph();
        foreach (GridCell cell in cells)
        {
            line.Append(cell.Text, StyleOf(cell.Style));
        }

        Rich.Write(line);
        Rich.WriteLine();
    }

    /// <summary>Prints text as it is, on a terminal as in a pipe.</summary>
    public void Plain(string text) => Output.Write(text);

    /// <summary>Leaves standard output to a file that the command writes, where the two are one: lines go to standard error then.</summary>
    /// <param name="file">The file.</param>
    public void MakeWayFor(string file) => _outputIsTaken |= Destination.IsStandardOutput(file);

    /// <summary>Prints one line on standard error.</summary>
    public void Error(string text)
    {
        try
        {
            Console.Error.WriteLine(IsLive && !Console.IsErrorRedirected ? Wrapped(text, Width) : text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // There is no other place to say anything; the exit code tells.
        }
    }

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

    /// <summary>The text with line ends between words, so that no terminal breaks it within one.</summary>
    /// <param name="text">One line.</param>
    /// <param name="width">Characters that fit on a line of the terminal.</param>
    internal static string Wrapped(string text, int width)
    {
        var lines = new List<string>();
        while (text.Length > width && text.LastIndexOf(' ', width) is var end and > 0)
        {
            lines.Add(text[..end]);
            text = text[(end + 1)..];
        }

        return string.Join(Environment.NewLine, [.. lines, text]);
    }

    private static Style StyleOf(GridStyle style) => style switch
    {
        GridStyle.Dim => new Style(decoration: Decoration.Dim),
        GridStyle.Strong => new Style(decoration: Decoration.Bold),
        GridStyle.Best => new Style(Color.Green, decoration: Decoration.Bold),
        _ => Style.Plain,
    };
}
