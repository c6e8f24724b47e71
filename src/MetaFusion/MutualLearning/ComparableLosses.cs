namespace MetaFusion.MutualLearning;

/// <summary>
/// What every student would lose on all validation samples, from what it loses on those it can read: a raw mean would
/// flatter the student whose samples are easy.
/// </summary>
/// <remarks>
/// The loss of student i on sample s is modelled as <c>a_i q(s)</c>, its badness times the sample's difficulty, fitted to the
/// cells that are there by the Poisson likelihood: <c>q(s) = Σ_i l_i(s) / Σ_i a_i</c> over the students present for s and
/// <c>a_i = Σ_s v_s l_i(s) / Σ_s v_s q(s)</c> over the samples of i, in turn (rank-one multiplicative updates, Lee and Seung
/// 2001; each step maximises over its half, so the fit never gets worse). The comparable loss is <c>a_i</c> times the mean
/// difficulty of all samples. With no holes it is the plain mean. Students that are linked by no chain of shared samples cannot
/// be compared this way; each such island takes the mean difficulty of its own samples.
/// See docs/missing-modalities.md.
/// </remarks>
internal static class ComparableLosses
{
    private const int MostRounds = 500;
    private const double Tolerance = 1e-10;

    /// <summary>Computes the comparable losses.</summary>
    /// <param name="losses">Loss of every student by sample, <c>[students]</c> of <c>[samples]</c>; NaN where the student cannot
    /// answer; null for a student that has no part.</param>
    /// <param name="weights">How much every sample weighs in a mean loss, <c>[samples]</c>.</param>
    /// <returns>By student; infinite for one without a part.</returns>
    public static double[] Of(IReadOnlyList<double[]?> losses, IReadOnlyList<double> weights)
    {
        double[] badness = losses.Select(own => own is null ? 0 : 1.0).ToArray();
        double[] difficulty = new double[weights.Count];
        for (int round = 0; round < MostRounds; round++)
        {
            Judge(losses, badness, difficulty);
            if (Blame(losses, weights, badness, difficulty) < Tolerance)
            {
                break;
            }
        }

        int[] islands = Islands(losses, weights.Count);
        return losses
            .Select((own, i) => own is null ? double.PositiveInfinity : badness[i] * MeanDifficulty(i))
            .ToArray();

        double MeanDifficulty(int student)
        {
            double sum = 0, total = 0;
            for (int s = 0; s < weights.Count; s++)
            {
                if (islands[losses.Count + s] == islands[student])
                {
                    sum += weights[s] * difficulty[s];
                    total += weights[s];
                }
            }

            return sum / total;
        }
    }

    /// <summary>The difficulty of every sample, from the students present for it.</summary>
    private static void Judge(IReadOnlyList<double[]?> losses, double[] badness, double[] difficulty)
    {
        double[] total = new double[difficulty.Length];
        Array.Clear(difficulty);
        for (int i = 0; i < losses.Count; i++)
        {
            for (int s = 0; losses[i] is { } own && s < own.Length; s++)
            {
                if (!double.IsNaN(own[s]))
                {
                    difficulty[s] += own[s];
                    total[s] += badness[i];
                }
            }
        }

        for (int s = 0; s < total.Length; s++)
        {
            difficulty[s] = total[s] > 0 ? difficulty[s] / total[s] : 0;
        }
    }

    /// <summary>The badness of every student, from its samples; returns the largest relative change.</summary>
    private static double Blame(IReadOnlyList<double[]?> losses, IReadOnlyList<double> weights, double[] badness, double[] difficulty)
    {
        double change = 0;
        for (int i = 0; i < losses.Count; i++)
        {
            if (losses[i] is not { } own)
            {
                continue;
            }

            double lost = 0, expected = 0;
            for (int s = 0; s < own.Length; s++)
            {
                if (!double.IsNaN(own[s]))
                {
                    lost += weights[s] * own[s];
                    expected += weights[s] * difficulty[s];
                }
            }

            double now = expected > 0 ? lost / expected : 0;
            change = Math.Max(change, Math.Abs(now - badness[i]) / Math.Max(now, double.Epsilon));
            badness[i] = now;
        }

        return change;
    }

    /// <summary>The island of every student, then of every sample: those linked by a chain of answers share a number.</summary>
    private static int[] Islands(IReadOnlyList<double[]?> losses, int samples)
    {
        int[] parent = Enumerable.Range(0, losses.Count + samples).ToArray();
        for (int i = 0; i < losses.Count; i++)
        {
            for (int s = 0; losses[i] is { } own && s < own.Length; s++)
            {
                if (!double.IsNaN(own[s]))
                {
                    parent[Root(losses.Count + s)] = Root(i);
                }
            }
        }

        return Enumerable.Range(0, parent.Length).Select(Root).ToArray();

        int Root(int node)
        {
            while (parent[node] != node)
            {
                node = parent[node] = parent[parent[node]];
            }

            return node;
        }
    }
}
