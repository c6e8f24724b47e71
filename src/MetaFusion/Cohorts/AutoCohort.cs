using MetaFusion.Representations;

namespace MetaFusion.Cohorts;

/// <summary>
/// Chooses a cohort for data of any shape: views per modality from its width and the number of training samples, and,
/// where the full cross product would be too large, the tuples worth keeping.
/// </summary>
/// <remarks>
/// Kept, in this order, until <see cref="MaximumStudents"/> are there: all modalities together in their first view (early
/// fusion) and every modality alone in its first view (the yardsticks of all others); both in the other views; all
/// modalities but one (what is lost without it); pairs; and then mixed views over all modalities. Within a group the views
/// take turns, so that each is seen about equally often. Where there are more modalities than students, neighbouring
/// modalities share one student instead of having one each. docs/cohorts.md shows examples.
/// </remarks>
internal static class AutoCohort
{
    /// <summary>The largest cohort that is chosen.</summary>
    public const int MaximumStudents = 40;

    private const int MostMixed = 1000;

    /// <summary>Chooses a cohort.</summary>
    /// <param name="featureCounts">Preprocessed columns of every modality, <c>[modalities]</c>; positive.</param>
    /// <param name="trainSamples">Number of training samples; positive.</param>
    /// <param name="directions">
    /// Independent directions among the training rows of every modality, <c>[modalities]</c>, where known: no
    /// <c>pca:k</c> asks for more. Null for as many as rows and columns allow.
    /// </param>
    /// <exception cref="ArgumentException">There is no modality, or the lists differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is not positive.</exception>
    public static CohortSpec Choose(IReadOnlyList<int> featureCounts, int trainSamples, IReadOnlyList<int>? directions = null)
    {
        ArgumentNullException.ThrowIfNull(featureCounts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trainSamples);
        if (featureCounts.Count == 0 || (directions is not null && directions.Count != featureCounts.Count))
        {
            throw new ArgumentException(
                $"AutoCohort: {featureCounts.Count} modalities and directions of {directions?.Count ?? 0}; give one number for each.", nameof(featureCounts));
        }

        RepresentationSpec[][] views = featureCounts
            .Select((features, m) => Views(features, trainSamples, directions?[m] ?? int.MaxValue))
            .ToArray();
        double product = views.Aggregate(1.0, (size, list) => size * (list.Length + 1)) - 1;
        (int[] head, int[] extractor) = Widths(trainSamples);
        CohortSpec spec = product <= MaximumStudents
            ? CohortSpec.CrossProduct(views) with { Reason = $"every combination of {Describe(views)}: {Count(product)} students" }
            : Kept(views, product);
        return spec with { Head = head, Extractor = extractor };
    }

    private static RepresentationSpec[] Views(int features, int trainSamples, int directions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);

        // A view of k dimensions needs several samples per dimension to be worth fitting.
        int affordable = Math.Max(2, trainSamples / 5);
        var views = new List<RepresentationSpec>();
        bool wide = features > 2000 || features > 10 * (long)trainSamples;
        if (!wide)
        {
            views.Add(RepresentationSpec.Raw);
        }

        int most = Math.Min(directions, Math.Min(trainSamples - 1, features));
        int components = Math.Min(most, Math.Min(Math.Min(50, affordable), wide ? int.MaxValue : features / 3));
        if (components >= 3)
        {
            views.Add(RepresentationSpec.Pca(components));
        }

        int latent = Math.Min(32, Math.Min(affordable, wide ? 32 : features / 2));
        if (latent >= 3 && trainSamples >= 100)
        {
            views.Add(RepresentationSpec.Mlp(latent));
        }

        if (views.Count == 0)
        {
            views.Add(RepresentationSpec.Raw);
        }

        return [.. views];
    }

    private static (int[] Head, int[] Extractor) Widths(int trainSamples) => trainSamples switch
    {
        < 100 => ([32, 16], [32]),
        < 1000 => ([64, 32], [128]),
        _ => ([128, 64], [256]),
    };

    private static CohortSpec Kept(RepresentationSpec[][] views, double product)
    {
        var kept = new List<(string Group, StudentSpec Student)>();
        var seen = new HashSet<StudentSpec>();
        foreach ((string group, StudentSpec student) in Candidates(views))
        {
            if (seen.Add(student))
            {
                kept.Add((group, student));
            }

            if (kept.Count == MaximumStudents)
            {
                break;
            }
        }

        string groups = string.Join(", ", kept.GroupBy(k => k.Group).Select(g => $"{g.Count()} {g.Key}"));
        return new CohortSpec([.. kept.Select(k => k.Student)])
        {
            Reason = $"of the {Count(product)} combinations of {Describe(views)}, {kept.Count} are kept: {groups}",
        };
    }

    private static IEnumerable<(string Group, StudentSpec Student)> Candidates(RepresentationSpec[][] views)
    {
        int modalities = views.Length;
        int most = views.Max(list => list.Length);
        for (int turn = 0; turn < most; turn++)
        {
            yield return ("that read every modality in one view", Together(views, turn, _ => true));
            foreach ((string Group, StudentSpec Student) yardstick in Alone(views, turn, most))
            {
                yield return yardstick;
            }
        }

        for (int without = 0; without < modalities; without++)
        {
            yield return ("that read all but one", Together(views, without % most, m => m != without));
        }

        foreach ((int first, int second) in Pairs(modalities))
        {
            yield return ("that read two", Together(views, (first + second) % most, m => m == first || m == second));
        }

        foreach (StudentSpec student in Mixed(views, most))
        {
            yield return ("that read every modality in mixed views", student);
        }
    }

    /// <summary>Every modality alone; neighbours together where there are more modalities than places.</summary>
    private static IEnumerable<(string Group, StudentSpec Student)> Alone(RepresentationSpec[][] views, int turn, int most)
    {
        int modalities = views.Length;
        if (modalities < MaximumStudents)
        {
            return Enumerable.Range(0, modalities)
                .Where(m => turn < views[m].Length)
                .Select(m => ("that read one modality", (StudentSpec)CohortSpec.Only(m, modalities, views[m][turn])));
        }

        int places = MaximumStudents - most;
        int block = (modalities + places - 1) / places;
        return Enumerable.Range(0, turn == 0 ? (modalities + block - 1) / block : 0)
            .Select(b => ($"that read up to {block} neighbouring modalities", Together(views, b % most, m => m / block == b)));
    }

    /// <summary>
    /// Tuples over all modalities, <c>most</c> at a time: within such a run every modality shows each of its views once,
    /// shifted against the first modality by the digits of the run's number.
    /// </summary>
    private static IEnumerable<StudentSpec> Mixed(RepresentationSpec[][] views, int most)
    {
        for (int i = 0; i < MostMixed; i++)
        {
            int shifts = i / most;
            var tuple = new RepresentationSpec[views.Length];
            for (int m = 0; m < tuple.Length; m++)
            {
                int shift = m == 0 ? 0 : shifts % most;
                shifts = m == 0 ? shifts : shifts / most;
                tuple[m] = views[m][(i + shift) % most % views[m].Length];
            }

            yield return new FusionSpec(tuple);
        }
    }

    private static IEnumerable<(int First, int Second)> Pairs(int modalities) =>
        Enumerable.Range(0, modalities).SelectMany(first => Enumerable.Range(first + 1, modalities - first - 1).Select(second => (first, second)));

    private static StudentSpec Together(RepresentationSpec[][] views, int turn, Func<int, bool> reads) => new FusionSpec(
        views.Select((list, m) => reads(m) ? list[turn % list.Length] : RepresentationSpec.None).ToArray());

    private static string Count(double students) =>
        students < 1e9 ? FormattableString.Invariant($"{students:0}") : "more than a billion";

    private static string Describe(RepresentationSpec[][] views) => string.Join(" / ", views
        .Select(list => string.Join(" ", list.Select(view => view.ToString())))
        .GroupBy(text => text)
        .Select(group => group.Count() == 1 ? group.Key : $"{group.Key} ({group.Count()} modalities)"));
}
