using System.IO.Compression;
using System.Text;

namespace MetaFusion.EndToEnd.Tests.Support;

/// <summary>Takes a model file apart and puts it together with one thing changed.</summary>
internal static class SpoiledModel
{
    /// <summary>The entries: manifest, weights.</summary>
    public static (string Name, byte[] Content)[] Entries(byte[] model)
    {
        using var zip = new ZipArchive(new MemoryStream(model));
        return zip.Entries.Select(entry => (entry.FullName, Content(entry))).ToArray();
    }

    /// <summary>A zip of stored entries.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] entries) => Zip(CompressionLevel.NoCompression, entries);

    /// <summary>A zip of deflated entries.</summary>
    public static byte[] Compressed((string Name, byte[] Content)[] entries) => Zip(CompressionLevel.Optimal, entries);

    /// <summary>The model with the first occurrence of a text in its manifest replaced.</summary>
    public static byte[] Manifest(byte[] model, string text, string other)
    {
        (string Name, byte[] Content)[] entries = Entries(model);
        entries[0].Content = Replace(entries[0].Content, text, other);
        return Zip(entries);
    }

    /// <summary>
    /// The model with the first occurrence of a text in its weights' header replaced by one of the same length.
    /// </summary>
    public static byte[] Weights(byte[] model, string text, string other)
    {
        (string Name, byte[] Content)[] entries = Entries(model);
        Assert.Equal(text.Length, other.Length);
        entries[1].Content = Replace(entries[1].Content, text, other);
        return Zip(entries);
    }

    /// <summary>The model with one bit of its last weight flipped, and everything else as it was.</summary>
    public static byte[] FlipBitOfTheLastWeight(byte[] model)
    {
        byte[] last = Entries(model)[1].Content[^64..];
        byte[] spoiled = [.. model];
        spoiled[model.AsSpan().IndexOf(last) + last.Length - 1] ^= 1;
        return spoiled;
    }

    private static byte[] Zip(CompressionLevel level, (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        var content = new MemoryStream();
        using Stream stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] Replace(byte[] content, string text, string other)
    {
        string all = Encoding.Latin1.GetString(content);
        int place = all.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, $"'{text}' is not there to be replaced");
        return Encoding.Latin1.GetBytes(all.Remove(place, text.Length).Insert(place, other));
    }
}
