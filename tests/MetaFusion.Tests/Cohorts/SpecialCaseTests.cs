using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tests.MutualLearning;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Cohorts;

/// <summary>Early fusion and independent ensembles are cohorts, not other code.</summary>
public sealed class SpecialCaseTests
{
    private static readonly TrainingOptions Independent = new()
    {
        Epochs = 4,
        BatchSize = 16,
        Rhos = [0],
        Optimizer = new OptimizerOptions { LearningRate = 0.01 },
    };

    [Theory]
    [InlineData("regression")]
    [InlineData("classification")]
    public void Early_IsAPerceptronOnTheConcatenatedTables(string kind)
    {
        var small = new SmallCohort(kind, CohortSpec.Early(2));
        Cohort cohort = small.Build();
        double[] losses = Alone(small, cohort);

        TrainingResult result = small.Fit(cohort, Independent);

        Numerics.Near(losses, [.. result.Rounds[0].Epochs.Select(epoch => epoch.ValidationTask[0])], 1e-5);
    }

    [Fact]
    public void Independent_EveryStudent_TrainsAsIfItWereAlone()
    {
        var together = new SmallCohort("regression", SmallCohort.Product(2));
        Cohort cohort = together.Build();
        together.Fit(cohort, Independent);
        float[][] parameters = SmallCohort.Parameters(cohort);

        for (int k = 0; k < together.Spec.Students.Count; k++)
        {
            var alone = new SmallCohort("regression", new CohortSpec([together.Spec.Students[k]]));
            Cohort single = alone.Build();
            alone.Fit(single, Independent);

            Assert.Equal(parameters[k], SmallCohort.Parameters(single)[0]);
        }
    }

    /// <summary>Validation losses of a plain perceptron, trained in a plain loop.</summary>
    private static double[] Alone(SmallCohort small, Cohort cohort)
    {
        Matrix train = SideBySide(small.Train(cohort));
        Matrix validation = SideBySide(small.Validation(cohort));
        Matrix targets = small.Train(cohort).Targets;
        var block = new ParameterBlock();
        var network = new Mlp(block, "head", train.Columns, small.Spec.Head, small.Task.OutputCount);
        block.Initialize(new RandomStream(7, "initialisation").Derive("raw+raw"));
        var optimizer = Optimizer.Create(Independent.Optimizer, block);
        var scope = new TensorScope();
        return Enumerable.Range(0, Independent.Epochs!.Value).Select(Epoch).ToArray();

        double Epoch(int epoch)
        {
            int[] order = Enumerable.Range(0, train.Rows).ToArray();
            new RandomStream(7, "training").Derive($"shuffle/epoch-{epoch}").Shuffle(order.AsSpan());
            foreach (int[] rows in order.Chunk(Independent.BatchSize))
            {
                scope.Rewind();
                Tensor outputs = network.Forward(scope.Copy(train.Gather(rows).Values, new Shape(rows.Length, train.Columns)));
                var gradient = new float[outputs.Shape.Length];
                small.Task.Loss(outputs.Values, targets.Gather(rows).Values, gradient);
                block.ForgetGradient();
                scope.Backward(outputs, gradient);
                block.CompleteGradient();
                optimizer.Step();
            }

            scope.Rewind();
            Tensor answers = network.Forward(scope.Copy(validation.Values, new Shape(validation.Rows, validation.Columns)));
            return small.Task.Loss(answers.Values, small.Validation(cohort).Targets.Values, []);
        }
    }

    private static Matrix SideBySide(CohortData data)
    {
        var joined = new Matrix(data.Rows, data.Inputs.Sum(input => input.Columns));
        for (int row = 0; row < data.Rows; row++)
        {
            data.Inputs.SelectMany(input => input.Row(row).ToArray()).ToArray().CopyTo(joined.Row(row));
        }

        return joined;
    }
}
