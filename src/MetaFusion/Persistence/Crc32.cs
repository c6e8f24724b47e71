using System.Buffers.Binary;

namespace MetaFusion.Persistence;

/// <summary>The checksum of the zip format: CRC-32 with the reflected polynomial 0xEDB88320 (ISO 3309, APPNOTE 4.4.7).</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private static readonly uint[][] Tables = MakeTables();

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of bytes that come in parts.</summary>
    /// <param name="checksum">That of the parts before; 0 at the start.</param>
    /// <param name="bytes">The next part.</param>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~checksum;

        // Eight bytes at once: table k holds what a byte does to the checksum when k more bytes follow it (Kounavis and Berry 2008).
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            uint low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][(byte)low] ^ Tables[6][(byte)(low >> 8)] ^ Tables[5][(byte)(low >> 16)] ^ Tables[4][low >> 24]
                ^ Tables[3][(byte)high] ^ Tables[2][(byte)(high >> 8)] ^ Tables[1][(byte)(high >> 16)] ^ Tables[0][high >> 24];
        }

        foreach (byte value in bytes)
        {
            crc = (crc >> 8) ^ Tables[0][(byte)(crc ^ value)];
        }

        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        uint[][] tables = [.. Enumerable.Range(0, Slices).Select(_ => new uint[256])];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value >> 1) ^ ((value & 1) == 0 ? 0 : Polynomial);
            }

            tables[0][i] = value;
        }

        for (int i = 0; i < 256; i++)
        {
            uint value = tables[0][i];
            for (int slice = 1; slice < Slices; slice++)
            {
                value = (value >> 8) ^ tables[0][(byte)value];
                tables[slice][i] = value;
            }
        }

        return tables;
    }
}
