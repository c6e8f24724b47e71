namespace MetaFusion.Representations;

/// <summary>The known kinds of latent views. A new one is a class in this folder and a line here.</summary>
internal static class RepresentationRegistry
{
    private static readonly RepresentationKind[] Kinds =
    [
        new NoneKind(),
        new RawKind(),
        new PcaKind(),
        new MlpKind(),
        new EncoderKind(),
    ];

    /// <summary>The keys of all kinds.</summary>
    public static IReadOnlyList<string> Names { get; } = Kinds.Select(kind => kind.Name).ToArray();

    /// <summary>The kind of that name, or null.</summary>
    public static RepresentationKind? Find(string name) => Array.Find(Kinds, kind => kind.Name == name);

    /// <summary>The kind of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static RepresentationKind Get(string name) => Find(name) ?? throw new KeyNotFoundException($"Unknown kind of representation '{name}'.");

    /// <summary>Whether fitting a view looks at the target.</summary>
    public static bool ReadsTarget(RepresentationSpec view) => Get(view.Kind).ReadsTarget;
}
