using MetaFusion.Fuzzing.Core;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Mutations;

/// <summary>Bends bytes without knowing what they mean.</summary>
internal static class Mutator
{
    private const int LongestRun = 16;
    private const int LongestInput = 1 << 17;
    private static readonly byte[] Awkward = [0, 1, 0x7F, 0x80, 0xC0, 0xFE, 0xFF, (byte)'\r', (byte)'\n', (byte)'"', 0x1B, 0x20, 0x5C];

    /// <summary>Bends an input several times; the input itself stays as it is.</summary>
    public static byte[] Bend(byte[] input, int times, FuzzTarget target, RandomStream random)
    {
        var bytes = new List<byte>(input);
        for (int i = 0; i < times; i++)
        {
            Bend(bytes, target, random);
        }

        return [.. bytes];
    }

    private static void Bend(List<byte> bytes, FuzzTarget target, RandomStream random)
    {
        if (bytes.Count == 0)
        {
            bytes.AddRange(Pick(target.Tokens, random));
            return;
        }

        int place = random.NextInt(bytes.Count);
        int run = Math.Min(1 + random.NextInt(LongestRun), bytes.Count - place);
        switch (random.NextInt(15))
        {
            case 0:
                bytes[place] ^= (byte)(1 << random.NextInt(8));
                break;
            case 1:
                bytes[place] = (byte)random.NextInt(256);
                break;
            case 2:
                bytes[place] = Awkward[random.NextInt(Awkward.Length)];
                break;
            case 3:
                bytes.Insert(place, Awkward[random.NextInt(Awkward.Length)]);
                break;
            case 4:
                bytes.RemoveRange(place, run);
                break;
            case 5:
                bytes.InsertRange(place, bytes.GetRange(place, run));
                break;
            case 6:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            case 7:
                MoveRun(bytes, place, run, random);
                break;
            case 8:
                Splice(bytes, place, target, random);
                break;
            case 9:
                ChangeNumber(bytes, place, random);
                break;
            case 10:
                ChangeBinary(bytes, place, random);
                break;
            case 11:
                RepeatLongRun(bytes, place, random);
                break;
            case 12:
                OverwriteWith(bytes, place, Pick(target.Tokens, random));
                break;
            default:
                bytes.InsertRange(place, Pick(target.Tokens, random));
                break;
        }
    }

    private static void MoveRun(List<byte> bytes, int place, int run, RandomStream random)
    {
        List<byte> moved = bytes.GetRange(place, run);
        bytes.RemoveRange(place, run);
        bytes.InsertRange(random.NextInt(bytes.Count + 1), moved);
    }

    /// <summary>Goes on with the end of another seed.</summary>
    private static void Splice(List<byte> bytes, int place, FuzzTarget target, RandomStream random)
    {
        byte[] other = Pick(target.Seeds, random);
        int from = random.NextInt(other.Length + 1);
        bytes.RemoveRange(place, bytes.Count - place);
        bytes.AddRange(other[from..]);
    }

    /// <summary>Puts another number where digits stand.</summary>
    private static void ChangeNumber(List<byte> bytes, int place, RandomStream random)
    {
        int start = bytes.FindIndex(place, IsDigit);
        if (start >= 0)
        {
            int end = start;
            while (end < bytes.Count && IsDigit(bytes[end]))
            {
                end++;
            }

            bytes.RemoveRange(start, end - start);
            bytes.InsertRange(start, Pick(Dictionaries.Numbers, random));
        }
    }

    /// <summary>Puts a number at one of the edges of its type where a binary one may stand.</summary>
    private static void ChangeBinary(List<byte> bytes, int place, RandomStream random) =>
        OverwriteWith(bytes, place, Pick(Dictionaries.BinaryNumbers, random));

    /// <summary>Repeats a run very often: long cells, deep nesting, many columns.</summary>
    private static void RepeatLongRun(List<byte> bytes, int place, RandomStream random)
    {
        int run = Math.Min(1 + random.NextInt(4), bytes.Count - place);
        int times = 1 << random.NextInt(12);
        if (bytes.Count + (run * times) > LongestInput)
        {
            return;
        }

        byte[] piece = [.. bytes.GetRange(place, run)];
        bytes.InsertRange(place, Enumerable.Repeat(piece, times).SelectMany(p => p));
    }

    private static void OverwriteWith(List<byte> bytes, int place, byte[] piece)
    {
        for (int i = 0; i < piece.Length && place + i < bytes.Count; i++)
        {
            bytes[place + i] = piece[i];
        }
    }

    private static byte[] Pick(IReadOnlyList<byte[]> choices, RandomStream random) => choices[random.NextInt(choices.Count)];

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';
}
