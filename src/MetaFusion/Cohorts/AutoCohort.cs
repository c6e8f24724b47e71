using MetaFusion.Representations;

namespace MetaFusion.Cohorts;

/// <summary>
/// Chooses a cohort for data of any shape: views per modality from its width and the number of training samples, and,
/// where the full cross product would be too large, the tuples worth keeping.
/// </summary>
/// <remarks>
/// Kept, in this order, until <see cref="MaximumStudents"/> are there: every modality alone in every view (they answer
/// for samples that lack the rest, and are the yardstick of the others); all modalities together in each view kind
/// (early fusion, and its compressed twins); all modalities but one (what is lost without it); pairs; and then tuples
/// over all modalities with mixed views. Within a group the views take turns, so that each is seen about equally often.
/// </remarks>
public static class AutoCohort
{
    /// <summary>The largest cohort that is chosen.</summary>
    public const int MaximumStudents = 40;

    /// <summary>Chooses a cohort.</summary>
    /// <param name="featureCounts">Preprocessed columns of every modality.</param>
    /// <param name="trainSamples">Number of training samples.</param>
    public static CohortSpec Choose(IReadOnlyList<int> featureCounts, int trainSamples)
    {
        ArgumentNullException.ThrowIfNull(featureCounts);
        RepresentationSpec[][] views = featureCounts.Select(features => Views(features, trainSamples)).ToArray();
        double product = views.Aggregate(1.0, (size, list) => size * (list.Length + 1)) - 1;
        (int[] head, int[] extractor) = Widths(trainSamples);
        if (product <= MaximumStudents)
        {
            return CohortSpec.CrossProduct(views) with
            {
                Head = head,
                Extractor = extractor,
                Reason = FormattableString.Invariant($"every combination of {Describe(views)}"),
            };
        }

        var kept = new List<StudentSpec>();
        foreach (StudentSpec student in Candidates(views))
        {
            if (kept.Count < MaximumStudents && !kept.Contains(student))
            {
                kept.Add(student);
            }
        }

        return new CohortSpec(kept)
        {
            Head = head,
            Extractor = extractor,
            Reason = FormattableString.Invariant($"of the {product:0} combinations of {Describe(views)}, {kept.Count} are kept: ") +
                "each modality alone in each view, all modalities together, all but one, pairs, then mixed views",
        };
    }

    private static RepresentationSpec[] Views(int features, int trainSamples)
    {
        // A view of k dimensions needs several samples per dimension to be worth fitting.
        int affordable = Math.Max(2, trainSamples / 5);
        var views = new List<RepresentationSpec>();
        bool wide = features > 2000 || features > 10 * trainSamples;
        if (!wide)
        {
            views.Add(RepresentationSpec.Raw);
        }

        int components = Math.Min(Math.Min(50, affordable), wide ? trainSamples - 1 : features / 3);
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

    private static IEnumerable<StudentSpec> Candidates(RepresentationSpec[][] views)
    {
        int modalities = views.Length;
        int most = views.Max(list => list.Length);
        var alone = Enumerable.Range(0, modalities)
            .SelectMany(m => views[m].Select((view, turn) => (turn, CohortSpec.Only(m, modalities, view))))
            .OrderBy(pair => pair.turn)
            .Select(pair => pair.Item2);
        foreach (StudentSpec student in Enumerable.Range(0, most).Select(turn => Together(views, turn, _ => true)).Concat(alone))
        {
            yield return student;
        }

        for (int without = 0; without < modalities; without++)
        {
            yield return Together(views, without % most, m => m != without);
        }

        foreach ((int first, int second) in Pairs(modalities))
        {
            yield return Together(views, (first + second) % most, m => m == first || m == second);
        }

        // Mixed views over all modalities: count upwards in the number system whose digits are the views.
        int mixed = (int)Math.Min(10_000, views.Aggregate(1.0, (size, list) => size * list.Length));
        for (int code = 0; code < mixed; code++)
        {
            int rest = code;
            var tuple = new RepresentationSpec[modalities];
            for (int m = modalities - 1; m >= 0; m--)
            {
                tuple[m] = views[m][rest % views[m].Length];
                rest /= views[m].Length;
            }

            yield return new StudentSpec(tuple);
        }
    }

    private static IEnumerable<(int First, int Second)> Pairs(int modalities) =>
        Enumerable.Range(0, modalities).SelectMany(first => Enumerable.Range(first + 1, modalities - first - 1).Select(second => (first, second)));

    private static StudentSpec Together(RepresentationSpec[][] views, int turn, Func<int, bool> reads) => new(
        views.Select((list, m) => reads(m) ? list[turn % list.Length] : RepresentationSpec.None).ToArray());

    private static string Describe(RepresentationSpec[][] views) =>
        string.Join(" / ", views.Select(list => string.Join(" ", list.Select(view => view.ToString()))));
}
