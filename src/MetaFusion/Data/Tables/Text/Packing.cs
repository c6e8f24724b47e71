namespace MetaFusion.Data.Tables.Text;

/// <summary>A way in which text is packed.</summary>
/// <param name="Name">What it is called: <c>gzip</c>.</param>
/// <param name="Extension">What stands behind the name of a packed file: <c>.gz</c>.</param>
/// <param name="Unpack">Gives the text of a packed stream, which it closes with its own.</param>
/// <param name="Magic">The first bytes of a packed file.</param>
internal sealed record Packing(string Name, string Extension, Func<Stream, Stream> Unpack, params byte[] Magic);
