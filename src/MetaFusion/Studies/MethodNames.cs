using MetaFusion.Ensembles;
using MetaFusion.MutualLearning;

namespace MetaFusion.Studies;

/// <summary>The names of methods in studies: in files, in options, and as tables show them.</summary>
public static class MethodNames
{
    /// <summary>The cohort with mutual learning; an ensemble rule follows behind a colon.</summary>
    public const string MetaFusion = "meta-fusion";

    /// <summary>The same cohort without mutual learning; an ensemble rule follows behind a colon.</summary>
    public const string Independent = "independent";

    /// <summary>One network on all raw modalities.</summary>
    public const string Early = "early";

    /// <summary>The mean of one network per raw modality.</summary>
    public const string Late = "late";

    /// <summary>One network on one raw modality, whose name follows behind a colon.</summary>
    public const string Unimodal = "unimodal";

    /// <summary>Early fusion on the latent factors themselves.</summary>
    public const string Oracle = "oracle";

    /// <summary>Cooperative learning.</summary>
    public const string Cooperative = "cooperative";

    /// <summary>The cohort trained by negative-correlation learning; an ensemble rule follows behind a colon.</summary>
    public const string NegativeCorrelation = "negative-correlation";

    /// <summary>The cohort trained all at once, by one loss of its summed outputs.</summary>
    public const string AllAtOnce = "all-at-once";

    /// <summary>
    /// The cohort trained on complete samples only; incomplete test samples are answered by the students that read what they have.
    /// </summary>
    public const string Drop = "drop";

    /// <summary>The cohort trained on all samples, absent modalities filled with the training means of their columns.</summary>
    public const string Mean = "mean";

    /// <summary>The cohort trained on all samples, absent modalities zero after standardising, with a column that says so.</summary>
    public const string Zero = "zero";

    /// <summary>Behind the colon of a cohort: the ensemble that the search of the experiment chose in each part.</summary>
    public const string Chosen = "chosen";

    /// <summary>A method and its variant.</summary>
    /// <param name="method">One of the names above.</param>
    /// <param name="variant">An ensemble rule or a modality.</param>
    public static string Of(string method, string variant) => $"{method}:{variant}";

    /// <summary>The method of a trainer, as tables show it: <c>Meta Fusion</c>, <c>negative correlation</c> and so on.</summary>
    /// <param name="trainer">Key of the trainer.</param>
    public static string OfTrainer(string trainer) => Shown(trainer == MutualLearningTrainer.Key ? MetaFusion : trainer);

    /// <summary>The name as tables show it: words instead of colons.</summary>
    /// <param name="name">A method, with or without its variant.</param>
    public static string Shown(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] parts = name.Split(':', 2);
        string method = parts[0] switch
        {
            MetaFusion => "Meta Fusion",
            Independent => "independent cohort",
            Early => "early fusion",
            Late => "late fusion",
            Cooperative => "cooperative learning",
            NegativeCorrelation => "negative correlation",
            AllAtOnce => "all at once",
            Drop => "complete samples only",
            Mean => "mean imputation",
            Zero => "zero and indicator",
            "elastic-net" => "elastic net",
            _ => parts[0],
        };
        return parts.Length == 1 ? method
            : parts[1] == BestSingleRule.Key ? $"{method}, best single student"
            : parts[1] == Early ? $"{method}, early fusion"
            : parts[1] == Chosen ? $"{method}, chosen ensemble"
            : $"{method}, {parts[1]}";
    }
}
