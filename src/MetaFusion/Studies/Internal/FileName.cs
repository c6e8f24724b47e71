using System.Text;

namespace MetaFusion.Studies.Internal;

/// <summary>Makes names of settings and procedures into names of files, the same on every system.</summary>
internal static class FileName
{
    /// <summary>The name with everything but letters, digits, dot, dash and underscore as a dash.</summary>
    public static string Of(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (char letter in name)
        {
            safe.Append(char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-');
        }

        // A name that lost letters gets a checksum, so that two names never meet in one file.
        string result = safe.ToString().TrimStart('.');
        return result == name ? result : $"{result}-{StudyStore.Checksum(name)[..8]}";
    }
}
