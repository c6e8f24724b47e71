using System.IO.Compression;

namespace MetaFusion.Data.Tables.Text;

/// <summary>The ways in which text may be packed. A new one is a line below, or brought by the program.</summary>
internal static class Packings
{
    private const string Strict = "System.IO.Compression.UseStrictValidation";

    private static readonly Lock Registering = new();

    private static Packing[] _known =
    [
        new("gzip", ".gz", packed => new GZipStream(packed, CompressionMode.Decompress), 0x1f, 0x8b),
    ];

    /// <summary>A packed file that is cut short is an error: without this, .NET takes it for a shorter file.</summary>
    static Packings()
    {
        if (!AppContext.TryGetSwitch(Strict, out _))
        {
            AppContext.SetSwitch(Strict, true);
        }
    }

    /// <summary>Brings a way for the whole program; one that is there already is not brought again.</summary>
    public static void Register(Packing packing)
    {
        lock (Registering)
        {
            Volatile.Write(ref _known, [.. _known.Where(other => other.Extension != packing.Extension), packing]);
        }
    }

    /// <summary>How a file is packed; null where it is not.</summary>
    /// <param name="head">Its first bytes.</param>
    public static Packing? Of(ReadOnlySpan<byte> head)
    {
        foreach (Packing packing in Volatile.Read(ref _known))
        {
            if (head.StartsWith(packing.Magic))
            {
                return packing;
            }
        }

        return null;
    }

    /// <summary>The name of a file without what says how it is packed.</summary>
    public static string NameOf(string file)
    {
        string end = Path.GetExtension(file);
        return Volatile.Read(ref _known).Any(packing => packing.Extension.Equals(end, StringComparison.OrdinalIgnoreCase)) ? file[..^end.Length] : file;
    }
}
