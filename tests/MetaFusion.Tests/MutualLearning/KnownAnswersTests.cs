using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>A student whose answers are known before the others train: they follow it, and it follows nobody.</summary>
public sealed class KnownAnswersTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(3, true)]
    public void Train_OtherKnownAnswers_MoveTheNetworksWhereTheyFollow(double rho, bool moves)
    {
        float[][] low = Train(rho, 0), high = Train(rho, 5);

        int networks = low.Length - 1;
        Assert.Equal(moves, !low.Take(networks).SelectMany(values => values).SequenceEqual(high.Take(networks).SelectMany(values => values)));
        Assert.Equal(low[networks], high[networks]);
    }

    private static float[][] Train(double rho, float answer)
    {
        var elasticNet = new ClassicSpec(ClassicSpec.ElasticNet, [RepresentationSpec.Raw, RepresentationSpec.Raw]);
        var small = new SmallCohort("regression", new CohortSpec([.. SmallCohort.Product(2).Students, elasticNet]) { Head = [4], Extractor = [4] });
        Cohort cohort = small.Build();
        CohortData train = small.Train(cohort), validation = small.Validation(cohort);
        var known = new KnownAnswers?[cohort.Students.Count];
        known[^1] = new KnownAnswers(Filled(train.Rows, answer), Filled(validation.Rows, answer));
        var options = new TrainingOptions { Epochs = 2, Rhos = [rho], Weighting = DivergenceWeighting.Uniform };
        using var workers = new WorkerGroup(1);

        new CohortTrainer([new CarveData(cohort, train, validation, new RandomStream(7, "training")) { Known = known }], small.Task, options, workers).Train();

        return SmallCohort.Parameters(cohort);
    }

    private static Matrix Filled(int rows, float value)
    {
        var matrix = new Matrix(rows, 1);
        matrix.Values.Fill(value);
        return matrix;
    }
}
