using System.Collections;
using System.Runtime.InteropServices;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Data.Tables.Internal;

/// <summary>
/// Where the values of a long table stand in the wide one. Where pairs of sample and feature repeat, a sample gets as many rows, and what
/// is said of several rows of one sample holds.
/// </summary>
internal sealed class LongPlaces
{
    private readonly int[] _row;
    private readonly List<int> _feature;

    private LongPlaces(int[] row, List<int> feature, int[] sampleOfRow, bool isInOrder) =>
        (_row, _feature, SampleOfRow, IsInOrder) = (row, feature, sampleOfRow, isInOrder);

    /// <summary>The sample of every row of the wide table.</summary>
    public int[] SampleOfRow { get; }

    /// <summary>Whether the values of each feature come in the order of the rows of the wide table.</summary>
    public bool IsInOrder { get; }

    /// <summary>The number of rows of the long table.</summary>
    public int Count => _row.Length;

    /// <summary>The row of a value in the wide table.</summary>
    public int RowOf(int longRow) => _row[longRow];

    /// <summary>The feature of a value, from 0.</summary>
    public int FeatureOf(int longRow) => _feature[longRow];

    /// <summary>Finds the places.</summary>
    /// <param name="path">The table.</param>
    /// <param name="keys">What its rows are about.</param>
    /// <param name="repeats">What becomes of pairs that repeat.</param>
    /// <exception cref="DataException">One does and may not, or the wide table does not fit into the memory.</exception>
    public static LongPlaces Of(DataPath path, LongKeys keys, RepeatRule repeats)
    {
        int samples = keys.Samples.Names.Count;
        int features = keys.Features.Names.Count;
        new MemoryWatch(path).Require((long)samples * features * sizeof(float));
        (int[] occurrence, Dictionary<long, int> repeated) = Occurrences(path, keys, repeats);
        int[] rows = new int[samples];
        Array.Fill(rows, 1);
        foreach ((long pair, int count) in repeated)
        {
            int sample = (int)(pair / features);
            rows[sample] = Math.Max(rows[sample], count);
        }

        int[] first = new int[samples];
        for (int sample = 1; sample < samples; sample++)
        {
            first[sample] = first[sample - 1] + rows[sample - 1];
        }

        int[] row = occurrence;
        int[] last = new int[features];
        bool isInOrder = true;
        for (int i = 0; i < row.Length; i++)
        {
            (int sample, int feature) = (keys.SampleOf[i], keys.FeatureOf[i]);

            // The last of each feature stand in the last row of the sample, where that is taken.
            int before = repeats != RepeatRule.Last ? 0 : rows[sample] - repeated.GetValueOrDefault(Pair(sample, feature, features), 1);
            row[i] += first[sample] + before;
            isInOrder &= row[i] >= last[feature];
            last[feature] = row[i];
        }

        int[] sampleOfRow = [.. Enumerable.Range(0, samples).SelectMany(sample => Enumerable.Repeat(sample, rows[sample]))];
        return new LongPlaces(row, keys.FeatureOf, sampleOfRow, isInOrder);
    }

    private static long Pair(int sample, int feature, int features) => ((long)sample * features) + feature;

    /// <summary>How often its pair was there before each row, and how often pairs are there that repeat.</summary>
    private static (int[] Occurrence, Dictionary<long, int> Repeated) Occurrences(DataPath path, LongKeys keys, RepeatRule repeats)
    {
        int features = keys.Features.Names.Count;
        var seen = new BitArray[keys.Samples.Names.Count];
        var repeated = new Dictionary<long, int>();
        int[] occurrence = new int[keys.SampleOf.Count];
        for (int i = 0; i < occurrence.Length; i++)
        {
            (int sample, int feature) = (keys.SampleOf[i], keys.FeatureOf[i]);
            BitArray own = seen[sample] ??= new BitArray(features);
            if (!own[feature])
            {
                own[feature] = true;
                continue;
            }

            if (repeats == RepeatRule.Refuse)
            {
                int before = Enumerable.Range(0, i).First(j => keys.SampleOf[j] == sample && keys.FeatureOf[j] == feature);
                throw new DataException(
                    $"file '{path.Shown}': id '{TableFaults.Short(keys.Samples.Names[sample])}' has '{TableFaults.Short(keys.Features.Names[feature])}' twice " +
                    $"({path.Rows(keys.Lines[before], keys.Lines[i])}); remove one, or set repeats to mean, first or last");
            }

            ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(repeated, Pair(sample, feature, features), out bool isThere);
            count = isThere ? count : 1;
            occurrence[i] = count++;
        }

        return (occurrence, repeated);
    }
}
