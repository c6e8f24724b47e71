using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace MetaFusion.Fuzzing.Mutations;

/// <summary>Makes NumPy files whose parts are all there, though they may not fit each other.</summary>
internal static class NpyGenerator
{
    private static readonly string[] Types = ["<f4", "<f8", "<i4", "<i8", "|b1", "|u1", ">f4", "<f2", "|O", "<U8", "<c8"];
    private static readonly string[] Sizes = ["0", "1", "2", "3", "4", "7", "65536", "2147483647", "4294967296", "9223372036854775807", "99999999999999999999", "-1", " 2", ""];

    /// <summary>The generator.</summary>
    public static Gen<byte[]> Files { get; } =
        from version in Gen.Frequency((8, Gen.Choose(1, 3)), (1, Gen.Choose(0, 255)))
        from type in Gen.Elements(Types)
        from isFortran in Gen.Elements("True", "False", "true", "0")
        from isWhole in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from rows in Gen.Choose(1, 5)
        from columns in Gen.Choose(1, 5)
        from wild in Gen.ArrayOf(Gen.Elements(Sizes), 2)
        from content in Gen.ArrayOf(Gen.Choose(0, 255), 5 * 5 * 8)
        select isWhole
            ? File(version, type, isFortran, FormattableString.Invariant($"({rows}, {columns})"), content, rows * columns * Bytes(type))
            : File(version, type, isFortran, $"({string.Join(", ", wild)})", content, rows * columns);

    /// <summary>One file.</summary>
    public static byte[] File(int version, string type, string fortran, string shape, int[] content, int length)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {fortran}, 'shape': {shape}, }}".PadRight(117) + "\n";
        byte[] size = version == 1 ? BitConverter.GetBytes((ushort)header.Length) : BitConverter.GetBytes((uint)header.Length);
        return
        [
            0x93, .. "NUMPY"u8, (byte)version, 0, .. size, .. Encoding.ASCII.GetBytes(header),
            .. content.Take(length).Select(value => (byte)(value % 120)),
        ];
    }

    private static int Bytes(string type) => type[^1] - '0' is >= 1 and <= 8 ? type[^1] - '0' : 1;
}
