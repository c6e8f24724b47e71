using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Designs;

/// <summary>
/// How often, and on which samples, methods are fitted and judged. Immutable; written as <c>holdout:20</c>,
/// <c>kfold:5</c>, <c>kfold:5x2</c>, <c>nested:5x2/3</c> or <c>file:folds.csv</c>.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>holdout:20</c>: 20 draws of train, validation and test. Data that assign the split keep it in every draw.</item>
/// <item><c>kfold:5x2</c>: 5 folds, 2 repeats, so 10 parts: in each repeat the samples are dealt anew into 5 folds, and
/// each fold is the test part once. (Dietterich's "5x2" is 2 folds and 5 repeats: <c>kfold:2x5</c> here.)</item>
/// <item><c>nested:5x2/3</c>: the same, and in each part 3 inner folds of the samples outside test, to choose on.</item>
/// <item><c>file:folds.csv</c>: columns <c>id</c>, <c>fold</c> and, if repeated, <c>repeat</c>.</item>
/// </list>
/// Validation samples are drawn from those outside test. A part depends on ids, targets, groups and the random stream, not
/// on the order of rows or on which other parts are made.
/// </remarks>
internal sealed record EvaluationDesign
{
    /// <summary>Most draws, folds or repeats.</summary>
    public const int Most = 1000;

    internal EvaluationDesign(DesignKind kind) => Kind = kind;

    /// <summary>How the parts are made.</summary>
    public DesignKind Kind { get; }

    /// <summary>Folds of every repeat, 2 or more; 1 for a hold-out, 0 where a file says.</summary>
    public int Folds { get; internal init; }

    /// <summary>Draws of a hold-out or repeats of the folds, 1 or more; 0 where a file says.</summary>
    public int Repeats { get; internal init; }

    /// <summary>Inner folds of a nested design, 2 or more; 0 for the others.</summary>
    public int InnerFolds { get; internal init; }

    /// <summary>The file of folds as the user wrote it; empty for the others.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>A hold-out.</summary>
    /// <param name="draws">Number of draws, 1 or more.</param>
    /// <exception cref="DesignException">The number is out of its range.</exception>
    public static EvaluationDesign Holdout(int draws) => Parse(FormattableString.Invariant($"holdout:{draws}"));

    /// <summary>Folds.</summary>
    /// <param name="folds">Number of folds, 2 or more.</param>
    /// <param name="repeats">How often the samples are dealt anew, 1 or more.</param>
    /// <exception cref="DesignException">A number is out of its range.</exception>
    public static EvaluationDesign KFold(int folds, int repeats = 1) => Parse(FormattableString.Invariant($"kfold:{folds}x{repeats}"));

    /// <summary>Reads a design.</summary>
    /// <param name="text">The text, for example <c>kfold:5x2</c>.</param>
    /// <exception cref="DesignException">The text is no design; the message names the nearest valid form.</exception>
    public static EvaluationDesign Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DesignText.Read(text);
    }

    /// <summary>Divides the samples that have a target and every modality.</summary>
    /// <param name="dataset">The data set, with a target.</param>
    /// <param name="options">Shares, strata and groups; null for the defaults.</param>
    /// <param name="random">The stream named <c>design</c>; every part derives its own by its name.</param>
    /// <param name="warnings">Gets what <see cref="DesignPreflight"/> warns of; null to ignore it.</param>
    /// <returns>The parts by repeat, then by fold; every list of samples ascends.</returns>
    /// <exception cref="DataException">The data set has no target, no usable sample, or a sample without group.</exception>
    /// <exception cref="DesignException">
    /// There are fewer samples or groups than folds; a part cannot be divided; the preflight finds a part that cannot be
    /// trained; the data assign a split and the design has folds; the file of folds cannot be used.
    /// </exception>
    public IReadOnlyList<DesignPart> Divide(
        MultimodalDataset dataset, DesignOptions? options, RandomStream random, DataWarnings? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(random);
        IReadOnlyList<DesignPart> parts = new DesignDivision(this, dataset, options ?? new DesignOptions(), random, warnings).Parts();
        PreflightReport report = DesignPreflight.Check(dataset, parts);
        report.ThrowIfAny();
        foreach (string sentence in report.Warnings)
        {
            warnings?.Add(sentence);
        }

        return parts;
    }

    /// <summary>The design as a user writes it; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => DesignText.Write(this);
}
