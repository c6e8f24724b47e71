using MetaFusion.Tensors;

namespace MetaFusion.Tests.Support;

/// <summary>Bends valid bytes: flips, cuts, doubles and overwrites, one to four times.</summary>
internal static class Mutation
{
    public static byte[] Of(byte[] valid, RandomStream random)
    {
        var bytes = new List<byte>(valid);
        int times = 1 + random.NextInt(4);
        for (int i = 0; i < times && bytes.Count > 0; i++)
        {
            int place = random.NextInt(bytes.Count);
            int length = Math.Min(1 + random.NextInt(12), bytes.Count - place);
            switch (random.NextInt(6))
            {
                case 0: bytes[place] ^= (byte)(1 << random.NextInt(8)); break;
                case 1: bytes[place] = (byte)random.NextInt(256); break;
                case 2: bytes.RemoveRange(place, length); break;
                case 3: bytes.InsertRange(place, bytes.GetRange(place, length)); break;
                case 4: bytes.RemoveRange(place, bytes.Count - place); break;
                default:
                    for (int j = 0; j < length; j++)
                    {
                        bytes[place + j] = random.NextInt(2) == 0 ? (byte)0xFF : (byte)0;
                    }

                    break;
            }
        }

        return [.. bytes];
    }
}
