using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.Representations;

namespace MetaFusion.Cohorts;

/// <summary>Which students a cohort has and how wide their networks are. Immutable.</summary>
public sealed record CohortSpec
{
    /// <summary>The paper's hidden widths of the head.</summary>
    public static readonly IReadOnlyList<int> DefaultHead = [128, 64];

    /// <summary>The paper's hidden widths of an extractor.</summary>
    public static readonly IReadOnlyList<int> DefaultExtractor = [256];

    /// <summary>The widest hidden layer.</summary>
    public const int LargestWidth = 65_536;

    /// <summary>The most hidden layers that a network of a student may have.</summary>
    public const int MostLayers = 1000;

    /// <summary>Makes a cohort of listed students.</summary>
    /// <param name="students">At least one, each with the same number of modalities, no two alike.</param>
    /// <exception cref="InputException">
    /// There are none, their modalities differ in number, two are alike, or two methods have one key.
    /// </exception>
    public CohortSpec(IReadOnlyList<StudentSpec> students)
    {
        Guard.Items(students, nameof(students));
        if (students.Count == 0)
        {
            throw new InputException("cohort: it has no students; give every modality at least one representation besides 'none'");
        }

        if (students.FirstOrDefault(s => s.Representations.Count != students[0].Representations.Count) is { } odd)
        {
            throw new InputException(
                $"cohort: student '{odd.Name}' lists {odd.Representations.Count} modalities and student '{students[0].Name}' " +
                $"{students[0].Representations.Count}; every student names a representation for every modality");
        }

        MethodSpec.RequireDistinct(students.OfType<MethodSpec>().Select(student => student.Method));
        if (students.GroupBy(s => s.Name).FirstOrDefault(g => g.Count() > 1) is { } twin)
        {
            throw new InputException($"cohort: student '{twin.Key}' is listed {twin.Count()} times; list it once");
        }

        Students = students;
    }

    /// <summary>The students, in the order of the cohort.</summary>
    public IReadOnlyList<StudentSpec> Students { get; }

    /// <summary>Hidden widths of the head, 1 to <see cref="LargestWidth"/> each; may be empty; default 128, 64.</summary>
    /// <exception cref="InputException">A width is out of range.</exception>
    public IReadOnlyList<int> Head { get; init => field = Valid("head", value, nameof(Head)); } = DefaultHead;

    /// <summary>Hidden widths of every <c>mlp:k</c> extractor, ranges as for <see cref="Head"/>; default 256.</summary>
    /// <exception cref="InputException">A width is out of range.</exception>
    public IReadOnlyList<int> Extractor { get; init => field = Valid("extractor", value, nameof(Extractor)); } = DefaultExtractor;

    /// <summary>Other hidden widths of extractors, by modality; empty (default) to use <see cref="Extractor"/> for all.</summary>
    /// <exception cref="InputException">A width is out of range, or the modalities differ in number from the students'.</exception>
    public IReadOnlyList<IReadOnlyList<int>> ExtractorByModality
    {
        get;
        init => field = Guard.Items(value, nameof(ExtractorByModality)).Count == 0 || value.Count == Students[0].Representations.Count
            ? value.Select(widths => Valid("extractor", widths, nameof(ExtractorByModality))).ToArray()
            : throw new InputException(
                $"cohort: extractor widths are given for {value.Count} modalities, and its students name " +
                $"{Students[0].Representations.Count}; give widths for every modality, or for none");
    } = [];

    /// <summary>Why the cohort looks as it does, in a sentence; empty for cohorts that the user spelled out.</summary>
    public string Reason { get; init => field = Guard.Given(value, nameof(Reason)); } = "";

    /// <summary>Hidden widths of the extractors of one modality.</summary>
    /// <param name="modality">Index of the modality.</param>
    /// <exception cref="ArgumentOutOfRangeException">The students name no such modality.</exception>
    public IReadOnlyList<int> ExtractorOf(int modality) => ExtractorByModality.Count == 0
        ? Extractor
        : ExtractorByModality[Guard.Place(modality, ExtractorByModality.Count, nameof(modality))];

    /// <summary>Every tuple of the given representations but the one that reads nothing.</summary>
    /// <param name="representations">The views of every modality; <c>none</c> is added where it is not listed.</param>
    /// <exception cref="InputException">Nothing but <c>none</c> is listed, or the product exceeds 100,000 students.</exception>
    public static CohortSpec CrossProduct(IReadOnlyList<IReadOnlyList<RepresentationSpec>> representations)
    {
        var options = Guard.Items(representations, nameof(representations))
            .Select(list => Guard.Items(list, nameof(representations)).Contains(RepresentationSpec.None) ? list : list.Append(RepresentationSpec.None).ToArray())
            .ToArray();
        double size = options.Aggregate(1.0, (product, list) => product * list.Count) - 1;
        if (size > 100_000)
        {
            throw new InputException(
                FormattableString.Invariant($"cohort: the cross product has {size:0} students; list fewer representations, or name the students"));
        }

        IEnumerable<IReadOnlyList<RepresentationSpec>> tuples = [[]];
        foreach (IReadOnlyList<RepresentationSpec> list in options)
        {
            tuples = tuples.SelectMany(tuple => list.Select(view => (IReadOnlyList<RepresentationSpec>)[.. tuple, view]));
        }

        return new CohortSpec(tuples.Where(t => t.Any(r => !r.IsNone)).Select(t => new FusionSpec(t)).ToArray());
    }

    /// <summary>The same cohort with some published methods as further students.</summary>
    /// <param name="methods">The methods; those that the cohort already has are not added again.</param>
    /// <exception cref="InputException">Two different methods have one key.</exception>
    public CohortSpec With(IReadOnlyList<MethodUse> methods)
    {
        Guard.Items(methods, nameof(methods));
        MethodSpec.RequireDistinct(Students.OfType<MethodSpec>().Select(student => student.Method).Concat(methods.Select(use => use.Method)));
        return More([.. methods.Select(use => (StudentSpec)use.ToSpec(Students[0].Representations.Count)).Except(Students)]);
    }

    private CohortSpec More(StudentSpec[] more) => more.Length == 0
        ? this
        : new CohortSpec([.. Students, .. more])
        {
            Head = Head,
            Extractor = Extractor,
            ExtractorByModality = ExtractorByModality,
            Reason = Reason.Length == 0 ? "" : $"{Reason}; with {string.Join(", ", more.Select(student => student.Name))}",
        };

    /// <summary>The same cohort with classic models as further students; those that it already has are not added again.</summary>
    /// <param name="kinds">Some of <see cref="ClassicSpec.Kinds"/>.</param>
    /// <exception cref="InputException">A kind is unknown.</exception>
    public CohortSpec WithClassic(IReadOnlyList<string> kinds) =>
        More([.. Guard.Items(kinds, nameof(kinds)).SelectMany(kind => ClassicSpec.All(kind, Students[0].Representations.Count)).Except(Students)]);

    /// <summary>The same cohort with some of its students alone.</summary>
    /// <param name="students">At least one of <see cref="Students"/>.</param>
    internal CohortSpec Among(IReadOnlyList<StudentSpec> students) => new(students)
    {
        Head = Head,
        Extractor = Extractor,
        ExtractorByModality = ExtractorByModality,
        Reason = Reason,
    };

    /// <summary>Early fusion: one student that reads all raw modalities.</summary>
    /// <param name="modalities">Number of modalities, 1 to <see cref="MultimodalDataset.MostModalities"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none, or more.</exception>
    public static CohortSpec Early(int modalities) =>
        new([new FusionSpec(Enumerable.Repeat(RepresentationSpec.Raw, Number(modalities)).ToArray())]);

    /// <summary>
    /// One student per raw modality: the unimodal baselines; with a simple average and rho = 0 it is late fusion.
    /// </summary>
    /// <param name="modalities">Number of modalities, 1 to <see cref="MultimodalDataset.MostModalities"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none, or more.</exception>
    public static CohortSpec Unimodal(int modalities) =>
        new(Enumerable.Range(0, Number(modalities)).Select(m => Only(m, modalities, RepresentationSpec.Raw)).ToArray());

    /// <summary>The student that reads one modality alone.</summary>
    /// <param name="modality">Index of the modality.</param>
    /// <param name="modalities">Number of modalities, 1 to <see cref="MultimodalDataset.MostModalities"/>.</param>
    /// <param name="view">Its view.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such modality, or there are too many.</exception>
    public static FusionSpec Only(int modality, int modalities, RepresentationSpec view)
    {
        Guard.Given(view, nameof(view));
        int only = Guard.Place(modality, Number(modalities), nameof(modality));
        return new FusionSpec(Enumerable.Range(0, modalities).Select(m => m == only ? view : RepresentationSpec.None).ToArray());
    }

    private static int Number(int modalities) => Guard.Within(modalities, 1, MultimodalDataset.MostModalities, nameof(modalities));

    private static IReadOnlyList<int> Valid(string network, IReadOnlyList<int> widths, string name)
    {
        Guard.Given(widths, name);
        if (widths.Count > MostLayers)
        {
            throw new InputException(FormattableString.Invariant(
                $"cohort: the {network} has {widths.Count} hidden layers; give at most {MostLayers}"));
        }

        return widths.All(width => width is >= 1 and <= LargestWidth)
            ? [.. widths]
            : throw new InputException(FormattableString.Invariant(
                $"cohort: the {network} has a hidden layer of width {widths.First(width => width is < 1 or > LargestWidth)}; ") +
                FormattableString.Invariant($"give widths from 1 to {LargestWidth}"));
    }
}
