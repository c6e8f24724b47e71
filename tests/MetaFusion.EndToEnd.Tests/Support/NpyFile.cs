using System.Text;

namespace MetaFusion.EndToEnd.Tests.Support;

/// <summary>Arrays as numpy.save writes them (format version 1).</summary>
internal static class NpyFile
{
    /// <summary>The file, one byte per character.</summary>
    /// <param name="shape">The shape as Python prints it.</param>
    /// <param name="type">The element type, such as <c>&lt;f4</c>.</param>
    /// <param name="elements">The elements' bytes.</param>
    public static string Text(string shape, string type, byte[] elements)
    {
        // Prefix and header together fill 128 bytes.
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        return $"\u0093NUMPY\u0001\0{(char)header.Length}\0{header}{Encoding.Latin1.GetString(elements)}";
    }
}
