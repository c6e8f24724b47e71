namespace MetaFusion.Representations;

/// <summary>The fitted views of all modalities of a model. Immutable.</summary>
internal sealed class RepresentationSet
{
    private readonly Dictionary<(int Modality, RepresentationSpec Spec), Representation> _views;

    /// <summary>Makes a set.</summary>
    /// <param name="views">Every fitted view with the index of its modality.</param>
    public RepresentationSet(IEnumerable<(int Modality, Representation View)> views) =>
        _views = views.ToDictionary(v => (v.Modality, v.View.Spec), v => v.View);

    /// <summary>All views, by modality and then as fitted.</summary>
    public IEnumerable<(int Modality, Representation View)> All => _views.Select(pair => (pair.Key.Modality, pair.Value));

    /// <summary>Fits the requested views of every modality.</summary>
    /// <param name="contexts">The samples of every modality, in modality order.</param>
    /// <param name="unfit">Takes the views that a modality cannot carry, which then are left out; null to refuse them.</param>
    /// <exception cref="Foundation.InputException">A modality cannot carry a view.</exception>
    public static RepresentationSet Fit(
        IReadOnlyList<RepresentationContext> contexts, Action<int, RepresentationSpec, RepresentationException>? unfit = null)
    {
        var views = new List<(int, Representation)>();
        foreach ((int m, RepresentationContext context) in contexts.Index())
        {
            foreach (RepresentationSpec spec in context.Requested.Where(spec => !spec.IsNone).Distinct())
            {
                try
                {
                    views.Add((m, context.KnownView?.Invoke(spec) ?? RepresentationRegistry.Get(spec.Kind).Fit(spec, context)));
                }
                catch (RepresentationException exception) when (unfit is not null)
                {
                    unfit(m, spec, exception);
                }
            }
        }

        return new RepresentationSet(views);
    }

    /// <summary>One view.</summary>
    /// <param name="modality">Index of the modality.</param>
    /// <param name="spec">Kind and size.</param>
    /// <exception cref="KeyNotFoundException">It was not fitted.</exception>
    public Representation Get(int modality, RepresentationSpec spec) => _views[(modality, spec)];

    /// <summary>One view; null if it was not fitted.</summary>
    /// <param name="modality">Index of the modality.</param>
    /// <param name="spec">Kind and size.</param>
    public Representation? Find(int modality, RepresentationSpec spec) => _views.GetValueOrDefault((modality, spec));

    /// <summary>The first view of a modality that produces an input.</summary>
    /// <param name="modality">Index of the modality.</param>
    /// <param name="inputKey">Which input: <see cref="Representation.InputKey"/>.</param>
    public Representation ForInput(int modality, string inputKey) =>
        _views.First(pair => pair.Key.Modality == modality && pair.Value.InputKey == inputKey).Value;
}
