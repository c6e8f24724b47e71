namespace MetaFusion.Classic;

/// <summary>Which classic reference: its penalty and what it reads. Immutable.</summary>
internal sealed record ClassicKind
{
    private ClassicKind(ClassicPenalty penalty, ClassicUse use, int modality)
    {
        Penalty = penalty;
        Use = use;
        Modality = modality;
    }

    /// <summary>What pulls the coefficients towards 0.</summary>
    public ClassicPenalty Penalty { get; }

    /// <summary>What the model reads.</summary>
    public ClassicUse Use { get; }

    /// <summary>Index of the modality of <see cref="ClassicUse.Unimodal"/>; −1 otherwise.</summary>
    public int Modality { get; }

    /// <summary>One model of all features side by side.</summary>
    /// <param name="penalty">What pulls the coefficients towards 0.</param>
    public static ClassicKind Concatenated(ClassicPenalty penalty) => new(penalty, ClassicUse.Concatenated, -1);

    /// <summary>One model of the features of one modality.</summary>
    /// <param name="penalty">What pulls the coefficients towards 0.</param>
    /// <param name="modality">Index of the modality, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static ClassicKind Unimodal(ClassicPenalty penalty, int modality)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(modality);
        return new(penalty, ClassicUse.Unimodal, modality);
    }

    /// <summary>One model per modality, joined by a ridge model of their predictions.</summary>
    /// <param name="penalty">What pulls the coefficients of the models of the modalities towards 0.</param>
    public static ClassicKind Stacked(ClassicPenalty penalty) => new(penalty, ClassicUse.Stacked, -1);

    /// <summary>The references for some modalities: concatenated, one each where there are several, and stacked.</summary>
    /// <param name="penalty">What pulls the coefficients towards 0.</param>
    /// <param name="modalities">Number of modalities, 1 or more.</param>
    public static IReadOnlyList<ClassicKind> All(ClassicPenalty penalty, int modalities) => modalities == 1
        ? [Concatenated(penalty)]
        : [Concatenated(penalty), .. Enumerable.Range(0, modalities).Select(m => Unimodal(penalty, m)), Stacked(penalty)];

    /// <summary>The name in tables: <c>ridge</c>, <c>elastic-net:genes</c>, <c>ridge:stacked</c>.</summary>
    /// <param name="modalities">Names of the modalities.</param>
    public string Name(IReadOnlyList<string> modalities)
    {
        ArgumentNullException.ThrowIfNull(modalities);
        string penalty = Penalty == ClassicPenalty.Ridge ? "ridge" : "elastic-net";
        return Use switch
        {
            ClassicUse.Unimodal => $"{penalty}:{modalities[Modality]}",
            ClassicUse.Stacked => $"{penalty}:stacked",
            _ => penalty,
        };
    }
}
