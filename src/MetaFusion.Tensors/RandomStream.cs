using System.Numerics;
using System.Text;

namespace MetaFusion.Tensors;

/// <summary>
/// A seeded stream of random numbers that belongs to one named use ("split", "initialisation/raw+mlp-8",
/// "shuffle/epoch-3"), so that adding a use never changes the numbers another one sees.
/// </summary>
/// <remarks>
/// xoshiro256** (Blackman and Vigna 2018), its state filled by SplitMix64 from the seed and an FNV-1a hash of the
/// name. The sequence is part of the contract "same seed, same bits" and does not depend on the platform.
/// Not safe for concurrent use: give every thread its own stream.
/// </remarks>
public sealed class RandomStream
{
    private readonly ulong _seed;
    private readonly string _name;
    private ulong _s0, _s1, _s2, _s3;
    private double _spareNormal = double.NaN;

    /// <summary>Opens the stream for one use under a seed.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="name">The use, for example <c>"split"</c>; the root stream has an empty name.</param>
    public RandomStream(ulong seed, string name = "")
    {
        ArgumentNullException.ThrowIfNull(name);
        _seed = seed;
        _name = name;
        ulong state = seed ^ Hash(name);
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>Opens the stream of a use inside this one's; independent of how far this stream was read.</summary>
    /// <param name="name">The use; joined to this stream's name by a slash.</param>
    public RandomStream Derive(string name) => new(_seed, _name.Length == 0 ? name : $"{_name}/{name}");

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double NextUniform(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>A uniform integer in [0, <paramref name="exclusiveMaximum"/>), without modulo bias.</summary>
    /// <param name="exclusiveMaximum">One above the largest result; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMaximum"/> is not positive.</exception>
    public int NextInt(int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMaximum);
        ulong range = (ulong)exclusiveMaximum;
        ulong limit = ulong.MaxValue - (ulong.MaxValue % range);
        ulong draw;
        do
        {
            draw = NextUInt64();
        }
        while (draw >= limit);

        return (int)(draw % range);
    }

    /// <summary>A standard normal number, N(0, 1), by the polar method of Marsaglia.</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            double spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        double u, v, s;
        do
        {
            u = NextUniform(-1, 1);
            v = NextUniform(-1, 1);
            s = (u * u) + (v * v);
        }
        while (s is >= 1 or 0);

        double factor = Math.Sqrt(-2 * Math.Log(s) / s);
        _spareNormal = v * factor;
        return u * factor;
    }

    /// <summary>
    /// Fills a span with uniform numbers between <paramref name="low"/> and <paramref name="high"/>, rounded to float32, so
    /// that <paramref name="high"/> itself can occur.
    /// </summary>
    public void FillUniform(Span<float> destination, float low, float high)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)NextUniform(low, high);
        }
    }

    /// <summary>Shuffles in place (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Hash(string name)
    {
        ulong hash = 14695981039346656037UL;
        foreach (byte b in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return hash;
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
