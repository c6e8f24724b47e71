using System.Diagnostics;

namespace MetaFusion.Fuzzing.Core;

/// <summary>Takes from an input what its fault does not need: ever smaller pieces, as in delta debugging (Zeller 1999).</summary>
internal static class Minimiser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A short input with the same fault.</summary>
    /// <param name="target">The reader.</param>
    /// <param name="input">An input with a fault.</param>
    /// <param name="variant">Chooses options of the reader.</param>
    /// <param name="key">The fault's <see cref="Fault.Key"/>.</param>
    public static byte[] Shorten(FuzzTarget target, byte[] input, int variant, string key)
    {
        long start = Stopwatch.GetTimestamp();
        byte[] shortest = input;
        for (int piece = Math.Max(1, input.Length / 2); ; piece /= 2)
        {
            for (int at = 0; at < shortest.Length;)
            {
                if (Stopwatch.GetElapsedTime(start) > Patience)
                {
                    return shortest;
                }

                byte[] shorter = [.. shortest.AsSpan(0, at), .. shortest.AsSpan(Math.Min(at + piece, shortest.Length))];
                if (Judge.Of(target, shorter, variant).Fault?.Key == key)
                {
                    shortest = shorter;
                }
                else
                {
                    at += piece;
                }
            }

            if (piece <= 1)
            {
                return shortest;
            }
        }
    }
}
