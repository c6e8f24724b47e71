using System.Text;

namespace MetaFusion.Cli.Output;

/// <summary>
/// The standard output of the process. When it takes no more, because its disk is full, the command goes on without it: what it
/// computes is worth more than what it says. A reader that closed its end, as <c>head</c> does, has all that it wanted.
/// </summary>
/// <param name="writer">Where text goes.</param>
internal sealed class StandardOutput(TextWriter writer) : TextWriter
{
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public override Encoding Encoding => writer.Encoding;

    /// <summary>Why it took no more; null as long as it does.</summary>
    public string? Fault { get; private set; }

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <summary>Writes text, or nothing once a write failed.</summary>
    /// <param name="buffer">The text.</param>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_lock)
        {
            if (Fault is not null)
            {
                return;
            }

            try
            {
                writer.Write(buffer);
                writer.Flush();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Fault = exception is UnauthorizedAccessException ? "it is closed" : exception.Message.Split(" : ")[0].TrimEnd('.', ' ');
            }
        }
    }
}
