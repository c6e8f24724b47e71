namespace MetaFusion.Reporting;

/// <summary>Text files embedded in this assembly.</summary>
internal static class Resource
{
    /// <summary>The text of a file, or null where this build has none.</summary>
    public static string? Find(string name)
    {
        using Stream? stream = typeof(Resource).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The text of a file that every build has.</summary>
    public static string Text(string name) =>
        Find(name) ?? throw new InvalidOperationException($"The resource '{name}' is missing from this build.");
}
