using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>Stands in for the answers of students that could not read a sample.</summary>
internal static class AbsentAnswers
{
    /// <summary>Replaces rows of NaN by the mean of the usable students that answered, or zero where nobody did.</summary>
    /// <param name="outputs">Outputs by student, all of one shape; rows of NaN where a student could not answer.</param>
    /// <param name="usable">The students that count.</param>
    public static Matrix[] Fill(IReadOnlyList<Matrix> outputs, IReadOnlyList<int> usable)
    {
        int columns = outputs[0].Columns;
        Matrix[] filled = outputs.Select(o => new Matrix(o.Rows, o.Columns, o.Values.ToArray())).ToArray();
        var mean = new double[columns];
        for (int row = 0; row < outputs[0].Rows; row++)
        {
            int[] present = usable.Where(k => !float.IsNaN(outputs[k].Row(row)[0])).ToArray();
            Array.Clear(mean);
            foreach (int k in present)
            {
                for (int c = 0; c < columns; c++)
                {
                    mean[c] += (double)outputs[k].Row(row)[c] / present.Length;
                }
            }

            foreach (int k in usable.Except(present))
            {
                for (int c = 0; c < columns; c++)
                {
                    filled[k].Row(row)[c] = (float)mean[c];
                }
            }
        }

        return filled;
    }
}
