using System.Text;
using MetaFusion.Data;
using MetaFusion.Fuzzing.Core;

namespace MetaFusion.Fuzzing.CoreTests;

/// <summary>A reader with the fault that the input names.</summary>
internal sealed class BadTarget : FuzzTarget
{
    private byte[]? _kept;

    public override string Name => "bad";

    public override IReadOnlyList<byte[]> Seeds { get; } = ["seed"u8.ToArray()];

    public override IReadOnlyList<byte[]> Tokens { get; } = ["x"u8.ToArray()];

    public override void Read(byte[] input, int variant)
    {
        string text = Encoding.Latin1.GetString(input);
        if (text.Contains("crash", StringComparison.Ordinal))
        {
            throw new InvalidCastException("planted");
        }

        if (text.Contains("slow", StringComparison.Ordinal))
        {
            Thread.Sleep(TimeSpan.FromSeconds(1.1));
        }

        if (text.Contains("greedy", StringComparison.Ordinal))
        {
            _kept = new byte[70 << 20];
        }

        if (text.StartsWith("say ", StringComparison.Ordinal))
        {
            throw new DataException(text[4..]);
        }
    }

    /// <summary>What was allocated last, so that no compiler takes it away.</summary>
    public int Kept => _kept?.Length ?? 0;
}
