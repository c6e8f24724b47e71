using System.Text.RegularExpressions;

namespace MetaFusion.Tests.Architecture;

/// <summary>Links between the pages of this repository lead somewhere.</summary>
internal static partial class PageLinks
{
    /// <summary>Links of a page that lead nowhere, one sentence each.</summary>
    /// <param name="page">Path of the page from the root, with forward slashes.</param>
    /// <param name="read">Text of a file, or null where there is no such file; folders have the text "".</param>
    public static IEnumerable<string> Violations(string page, Func<string, string?> read)
    {
        string folder = page.Contains('/', StringComparison.Ordinal) ? page[..(page.LastIndexOf('/') + 1)] : "";
        foreach (string link in Link().Matches(Fence().Replace(read(page)!, "")).Select(match => match.Groups[1].Value))
        {
            if (link.Contains("://", StringComparison.Ordinal))
            {
                continue;
            }

            string[] parts = link.Split('#', 2);
            string target = parts[0].Length == 0 ? page : Normal(folder + parts[0]);
            string? text = read(target);
            if (text is null)
            {
                yield return $"{page}: the link '{link}' leads to '{target}', which does not exist";
            }
            else if (parts.Length == 2 && !Heading().Matches(text).Any(match => Anchor(match.Groups[1].Value) == parts[1]))
            {
                yield return $"{page}: the link '{link}' leads to a heading that '{target}' lacks";
            }
        }
    }

    private static string Normal(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>A heading's anchor as GitHub makes it: lower case, punctuation dropped, spaces as hyphens.</summary>
    private static string Anchor(string heading) => string.Concat(heading.Trim().ToLowerInvariant()
        .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
        .Select(c => c == ' ' ? '-' : c));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
