namespace MetaFusion.Evaluation.Importance;

/// <summary>
/// Shapley values as sums over subsets: <c>φ_i = Σ_S c_i(S) v(S)</c>. They do not depend on the worths, so a worth that
/// is a mean over samples gives values that are means over samples, which is what makes their bootstrap cheap.
/// </summary>
internal sealed class SubsetCoefficients
{
    private readonly Dictionary<ulong, double[]> _bySubset = [];
    private readonly int _modalities;

    private SubsetCoefficients(int modalities) => _modalities = modalities;

    /// <summary>The subsets that count, with a coefficient per modality; bit m of a subset stands for modality m.</summary>
    public IReadOnlyDictionary<ulong, double[]> BySubset => _bySubset;

    /// <summary>All subsets: <c>c_i(S ∪ i) = −c_i(S) = |S|! (M − |S| − 1)! / M!</c> for S without i.</summary>
    public static SubsetCoefficients Exact(int modalities)
    {
        var result = new SubsetCoefficients(modalities);
        double[] weights = Weights(modalities);
        for (ulong subset = 0; subset < 1UL << modalities; subset++)
        {
            int size = System.Numerics.BitOperations.PopCount(subset);
            double[] row = result.Row(subset);
            for (int m = 0; m < modalities; m++)
            {
                row[m] = (subset & (1UL << m)) != 0 ? weights[size - 1] : -weights[Math.Min(size, modalities - 1)];
            }
        }

        return result;
    }

    /// <summary>The subsets along some orders of the modalities, each order counting alike.</summary>
    public static SubsetCoefficients Along(int modalities, IReadOnlyList<int[]> orders)
    {
        var result = new SubsetCoefficients(modalities);
        foreach (int[] order in orders)
        {
            ulong subset = 0;
            foreach (int m in order)
            {
                result.Row(subset)[m] -= 1.0 / orders.Count;
                subset |= 1UL << m;
                result.Row(subset)[m] += 1.0 / orders.Count;
            }
        }

        return result;
    }

    /// <summary>The values for given worths.</summary>
    public double[] Values(Func<ulong, double> worth)
    {
        var values = new double[_modalities];
        foreach ((ulong subset, double[] coefficients) in _bySubset.OrderBy(pair => pair.Key))
        {
            double value = worth(subset);
            for (int m = 0; m < values.Length; m++)
            {
                values[m] += coefficients[m] * value;
            }
        }

        return values;
    }

    /// <summary><c>s! (M − s − 1)! / M!</c> by size s, as <c>1 / (M · (M − 1 over s))</c>.</summary>
    private static double[] Weights(int modalities)
    {
        var weights = new double[modalities];
        double binomial = 1;
        for (int size = 0; size < modalities; size++)
        {
            weights[size] = 1 / (modalities * binomial);
            binomial = binomial * (modalities - 1 - size) / (size + 1);
        }

        return weights;
    }

    private double[] Row(ulong subset)
    {
        if (!_bySubset.TryGetValue(subset, out double[]? row))
        {
            row = new double[_modalities];
            _bySubset.Add(subset, row);
        }

        return row;
    }
}
