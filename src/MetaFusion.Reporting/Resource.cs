namespace MetaFusion.Reporting;

/// <summary>Text files embedded in this assembly.</summary>
internal static class Resource
{
    /// <summary>The text of a file.</summary>
    /// <exception cref="InvalidOperationException">This assembly has no such file.</exception>
    public static string Text(string name)
    {
        using Stream stream = typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is missing from this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
