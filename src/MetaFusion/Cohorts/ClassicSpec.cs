using MetaFusion.Classic.Trees;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.Representations;

namespace MetaFusion.Cohorts;

/// <summary>
/// A student that is no network: a classic model of the raw features of some modalities. It is fitted before the others train, they may
/// follow it, and it follows nobody.
/// </summary>
public sealed record ClassicSpec : StudentSpec
{
    /// <summary>Linear or multinomial logistic regression under an elastic net.</summary>
    public const string ElasticNet = "elastic-net";

    /// <summary>Makes a student's specification.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="representations"><c>raw</c> for every modality that it reads, at least one; <c>none</c> for the others.</param>
    /// <exception cref="InputException">The kind is unknown, or the student reads nothing, or another view.</exception>
    public ClassicSpec(string kind, IReadOnlyList<RepresentationSpec> representations)
        : base(NameOf(kind, representations), representations) => Kind = kind;

    /// <summary>A random forest.</summary>
    public const string Forest = ForestOptions.Name;

    /// <summary>Boosted trees.</summary>
    public const string Boosting = BoostingOptions.Name;

    /// <summary>The kinds that there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [ElasticNet, Forest, Boosting];

    /// <summary>Which model.</summary>
    public string Kind { get; }

    /// <summary>Whether it is an ensemble of trees.</summary>
    internal bool IsOfTrees => TreeKind.Has(Kind);

    /// <summary>One student of all modalities side by side, and one of each where there are several.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="modalities">Number of modalities, 1 or more.</param>
    /// <exception cref="InputException">The kind is unknown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no modality, or more than a data set can have.</exception>
    public static IReadOnlyList<ClassicSpec> All(string kind, int modalities)
    {
        Guard.Within(modalities, 1, MultimodalDataset.MostModalities, nameof(modalities));
        return modalities == 1
            ? [Reading(_ => true)]
            : [Reading(_ => true), .. Enumerable.Range(0, modalities).Select(m => Reading(other => other == m))];

        ClassicSpec Reading(Func<int, bool> reads) => new(
            kind, Enumerable.Range(0, modalities).Select(m => reads(m) ? RepresentationSpec.Raw : RepresentationSpec.None).ToArray());
    }

    /// <inheritdoc/>
    public override Student Build(StudentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsOfTrees ? new TreeStudent(Kind, context) : new LinearStudent(context);
    }

    /// <inheritdoc/>
    public bool Equals(ClassicSpec? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary><c>elastic-net</c> of all modalities, <c>elastic-net(raw+none)</c> of some.</summary>
    private static string NameOf(string kind, IReadOnlyList<RepresentationSpec> representations)
    {
        Guard.Given(kind, nameof(kind));
        Guard.Items(representations, nameof(representations));
        if (!Kinds.Contains(kind))
        {
            throw new InputException($"cohort: the classic student '{Shortened.Of(kind)}' is unknown; use one of {string.Join(", ", Kinds)}");
        }

        if (representations.All(view => view.IsNone) || representations.Any(view => !view.IsNone && view != RepresentationSpec.Raw))
        {
            throw new InputException("cohort: a classic student reads the raw features of one or more modalities, nothing else; write raw or none for each");
        }

        return representations.Any(view => view.IsNone) ? $"{kind}({string.Join('+', representations.Select(view => view.Label))})" : kind;
    }
}
