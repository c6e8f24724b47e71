using System.Numerics.Tensors;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>The outputs of an ensemble's members, checked once.</summary>
internal static class MemberOutputs
{
    /// <summary>Picks the members' outputs.</summary>
    /// <exception cref="ArgumentException">A member's outputs are missing, or shapes differ.</exception>
    public static Matrix[] Pick(IReadOnlyList<int> members, IReadOnlyList<Matrix?> outputs, int columns)
    {
        var picked = new Matrix[members.Count];
        for (int i = 0; i < picked.Length; i++)
        {
            int member = members[i];
            picked[i] = (member < outputs.Count ? outputs[member] : null) ?? throw new ArgumentException(
                $"Combine: the outputs of student {member} are missing; run every member of the ensemble.", nameof(outputs));
            if (picked[i].Columns != columns || picked[i].Rows != picked[0].Rows)
            {
                throw new ArgumentException(
                    $"Combine: student {member} answered [{picked[i].Rows}, {picked[i].Columns}], expected " +
                    $"[{picked[0].Rows}, {columns}].",
                    nameof(outputs));
            }
        }

        return picked;
    }

    /// <summary>The weighted average, summed in float64 in the order of the members.</summary>
    public static Matrix Average(IReadOnlyList<Matrix> outputs, IReadOnlyList<double> weights)
    {
        var average = new Matrix(outputs[0].Rows, outputs[0].Columns);
        var sums = new double[average.Values.Length];
        for (int m = 0; m < outputs.Count; m++)
        {
            ReadOnlySpan<float> values = outputs[m].Values;
            double weight = weights[m];
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += weight * values[i];
            }
        }

        TensorPrimitives.ConvertTruncating<double, float>(sums, average.Values);
        return average;
    }
}
