using MetaFusion.Cohorts;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;

namespace MetaFusion.Benchmarks.Works;

/// <summary>Data of a work, drawn from a fixed seed: normal features, a target that is a linear function of them with noise.</summary>
internal sealed class WorkData
{
    private const int ValidationSamples = 64;
    private const ulong Seed = 4;

    private readonly Matrix[] _train;
    private readonly Matrix[] _validation;
    private readonly Matrix _trainTargets;
    private readonly Matrix _validationTargets;

    public WorkData(Work work)
    {
        Random = new RandomStream(Seed, $"work/{work.Name}");
        float[][] coefficients = work.Columns.Select((columns, m) => Normals(columns, $"coefficients/{m}")).ToArray();
        (_train, _trainTargets) = Draw(work.Samples, "train", coefficients);
        (_validation, _validationTargets) = Draw(ValidationSamples, "validation", coefficients);
        Representations = RepresentationSet.Fit(work.Columns.Select((_, m) => new RepresentationContext(
            $"table-{m + 1}", Task, _train[m], _trainTargets, _validation[m], _validationTargets,
            work.Cohort.Students.Select(s => s.Representations[m]).Distinct().ToArray(), new EncoderOptions(), Random)).ToArray());
    }

    public RandomStream Random { get; }

    public LearningTask Task { get; } = new RegressionTask(["y"], [0], [1]);

    public RepresentationSet Representations { get; }

    /// <summary>The features of the training samples by modality.</summary>
    public IReadOnlyList<Matrix> TrainFeatures => _train;

    public CohortData Train(Cohort cohort) => new(Inputs(cohort, _train), _trainTargets);

    public CohortData Validation(Cohort cohort) => new(Inputs(cohort, _validation), _validationTargets);

    private Matrix[] Inputs(Cohort cohort, Matrix[] features) => cohort.Slots
        .Select(slot => Representations.ForInput(slot.Modality, slot.Key).Transform(features[slot.Modality]))
        .ToArray();

    private (Matrix[] Features, Matrix Targets) Draw(int samples, string use, float[][] coefficients)
    {
        var targets = new Matrix(samples, 1, Normals(samples, $"{use}/noise"));
        var features = new Matrix[coefficients.Length];
        for (int m = 0; m < features.Length; m++)
        {
            int columns = coefficients[m].Length;
            features[m] = new Matrix(samples, columns, Normals(samples * columns, $"{use}/{m}"));
            for (int i = 0; i < samples; i++)
            {
                double signal = 0;
                for (int j = 0; j < columns; j++)
                {
                    signal += features[m][i, j] * coefficients[m][j];
                }

                targets[i, 0] += (float)(signal / Math.Sqrt(columns));
            }
        }

        return (features, targets);
    }

    private float[] Normals(int count, string use)
    {
        RandomStream random = Random.Derive(use);
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)random.NextNormal();
        }

        return values;
    }
}
