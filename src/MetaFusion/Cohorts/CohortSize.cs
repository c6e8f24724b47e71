using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Cohorts;

/// <summary>How large the networks of a cohort will be, counted in 64 bits before any of them is made. Methods count for nothing.</summary>
/// <param name="Values">Their trainable values.</param>
/// <param name="Arrays">The arrays that hold these: a weight and a bias for each layer.</param>
/// <param name="NameLength">Characters of the names of the students, each counted once for every array of it.</param>
internal sealed record CohortSize(double Values, long Arrays, long NameLength)
{
    /// <summary>Counts a cohort.</summary>
    /// <param name="spec">Students and widths.</param>
    /// <param name="representations">The fitted views of every modality.</param>
    /// <param name="task">What the students answer.</param>
    public static CohortSize Of(CohortSpec spec, RepresentationSet representations, LearningTask task)
    {
        double values = 0;
        long arrays = 0;
        long names = 0;
        foreach (FusionSpec student in spec.Students.OfType<FusionSpec>())
        {
            long before = arrays;
            int joined = 0;
            for (int m = 0; m < student.Representations.Count; m++)
            {
                if (student.Representations[m].IsNone)
                {
                    continue;
                }

                Representation view = representations.Get(m, student.Representations[m]);
                joined += view.ExtractorOutputs == 0 ? view.Width : view.ExtractorOutputs;
                if (view.ExtractorOutputs > 0)
                {
                    Add(view.Width, spec.ExtractorOf(m), view.ExtractorOutputs);
                }
            }

            Add(joined, spec.Head, task.OutputCount);
            names += (arrays - before) * student.Name.Length;
        }

        return new CohortSize(values, arrays, names);

        void Add(int inputs, IReadOnlyList<int> hidden, int outputs)
        {
            values += Mlp.CountOf(inputs, hidden, outputs);
            arrays += 2 * (hidden.Count + 1);
        }
    }
}
