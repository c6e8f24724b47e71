using MetaFusion.Evaluation.Statistics;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Studies.Shapes;

namespace MetaFusion.Studies;

/// <summary>Contenders ranked on each of several data sets, and whether their mean ranks differ (Friedman, Nemenyi).</summary>
/// <remarks>
/// Data sets are the units: on each, the contenders are ranked by their means over its seeds or folds. So metrics and scales may
/// differ between data sets. J. Demšar, Statistical comparisons of classifiers over multiple data sets, JMLR 7, 2006.
/// </remarks>
internal sealed class StudyRanking
{
    /// <summary>The level of the critical difference.</summary>
    public const double Level = 0.05;

    private StudyRanking(
        IReadOnlyList<RankedDataSet> dataSets, IReadOnlyList<string> contenders, IReadOnlyList<string> leftOut,
        IReadOnlyList<IReadOnlyList<double>> ranks, FriedmanResult test)
    {
        DataSets = dataSets;
        Contenders = contenders;
        LeftOut = leftOut;
        Ranks = ranks;
        Test = test;
    }

    /// <summary>The data sets.</summary>
    public IReadOnlyList<RankedDataSet> DataSets { get; }

    /// <summary>Names of the contenders, the best mean rank first.</summary>
    public IReadOnlyList<string> Contenders { get; }

    /// <summary>Names of contenders that lack a figure on some data set, and so were not ranked.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>By data set, by contender: its rank, 1 for the best; equal figures share theirs.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Ranks { get; }

    /// <summary>Friedman's test; its mean ranks are in the order of <see cref="Contenders"/>.</summary>
    public FriedmanResult Test { get; }

    /// <summary>Mean ranks at least this far apart differ at <see cref="Level"/> (Nemenyi).</summary>
    public double CriticalDifference => Test.CriticalDifference(Level);

    /// <summary>Neighbours in rank that do not differ, two or more together: the bars of a critical-difference diagram.</summary>
    /// <returns>Places in <see cref="Contenders"/>: the first and the last of each group.</returns>
    public IReadOnlyList<(int First, int Last)> Groups
    {
        get
        {
            var groups = new List<(int First, int Last)>();
            double difference = CriticalDifference;
            for (int first = 0; first < Contenders.Count; first++)
            {
                int last = first;
                while (last + 1 < Contenders.Count && Test.AverageRanks[last + 1] - Test.AverageRanks[first] < difference)
                {
                    last++;
                }

                if (last > first && (groups.Count == 0 || last > groups[^1].Last))
                {
                    groups.Add((first, last));
                }
            }

            return groups;
        }
    }

    /// <summary>Writes the ranking as JSON: ranks, tests, critical difference and groups.</summary>
    /// <param name="file">The file; replaced as a whole.</param>
    /// <exception cref="FileWriteException">It cannot be written.</exception>
    public void Write(string file) =>
        AtomicFile.Write(file, stream => JsonText.Write(stream, RankingShape.Of(this), StudyShapes.Default.RankingShape, encoder: null));

    /// <summary>Ranks contenders.</summary>
    /// <param name="dataSets">Two data sets or more, of different names.</param>
    /// <param name="contenders">Names of the contenders to rank; empty for all that have a figure on every data set and compete.</param>
    /// <exception cref="StudyException">
    /// There are fewer than two data sets or two common contenders, a data set is there twice, or a named one lacks a figure.
    /// </exception>
    public static StudyRanking Of(IReadOnlyList<RankedDataSet> dataSets, IReadOnlyList<string> contenders)
    {
        ArgumentNullException.ThrowIfNull(dataSets);
        ArgumentNullException.ThrowIfNull(contenders);
        if (dataSets.Count < 2)
        {
            throw new StudyException("rank: ranks need two data sets or more, which are the units; name further studies");
        }

        if (dataSets.GroupBy(data => data.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new StudyException(
                $"rank: data set '{Shortened.Of(twice.Key)}' is there twice and would count twice; name one of its studies, or give their experiments names of their own");
        }

        string[] known = dataSets.SelectMany(data => data.Means.Keys).Distinct().ToArray();
        string[] common = known.Where(contender => dataSets.All(data => data.Means.ContainsKey(contender))).ToArray();
        if (contenders.FirstOrDefault(contender => !common.Contains(contender)) is { } lacking)
        {
            throw new StudyException(
                $"rank: method '{Shortened.Of(lacking)}' has no figure on every unit of every data set{NearestName.Hint(lacking, common)}; those that have are {string.Join(", ", common)}");
        }

        string[] chosen = contenders.Count == 0
            ? common.Where(contender => !dataSets.Any(data => data.Bounds.Contains(contender))).ToArray()
            : [.. contenders.Distinct()];
        if (chosen.Length < 2)
        {
            throw new StudyException("rank: fewer than two methods have a figure on every unit of every data set; compare the same methods on each");
        }

        double[][] ranks = dataSets
            .Select(data => Friedman.Ranks(chosen.Select(contender => data.Means[contender]).ToArray(), data.Direction))
            .ToArray();
        double[] means = Enumerable.Range(0, chosen.Length).Select(m => ranks.Average(row => row[m])).ToArray();
        int[] order = Enumerable.Range(0, chosen.Length).OrderBy(m => means[m]).ToArray();
        return new StudyRanking(
            dataSets,
            order.Select(m => chosen[m]).ToArray(),
            contenders.Count == 0 ? known.Except(common).ToArray() : [],
            ranks.Select(row => order.Select(m => row[m]).ToArray()).ToArray(),
            Friedman.OfRanks(order.Select(m => means[m]).ToArray(), dataSets.Count));
    }
}
