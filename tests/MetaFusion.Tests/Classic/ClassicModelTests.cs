using MetaFusion.Classic;
using MetaFusion.Classic.Internal;
using MetaFusion.Ensembles;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Classic;

public sealed class ClassicModelTests
{
    // Two ways to the same optimum end anywhere within what their conditions allow: about a hundredth of a logit.
    private const double Tolerance = 0.02;

    public static TheoryData<string, string, bool> Kinds
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (string penalty in Enum.GetNames<ClassicPenalty>())
            {
                foreach (string use in Enum.GetNames<ClassicUse>())
                {
                    data.Add(penalty, use, true);
                    data.Add(penalty, use, false);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_EveryKind_BeatsTheMeanOnNewSamplesAndIsDeterministic(string penalty, string use, bool classes)
    {
        (LearningTask task, ClassicData pool, ClassicData test) = Problem(classes);
        ClassicKind kind = Kind(Enum.Parse<ClassicPenalty>(penalty), Enum.Parse<ClassicUse>(use));

        ClassicModel model = ClassicModel.Fit(task, pool, Folds(pool), kind, TestContext.Current.CancellationToken);
        ClassicModel again = ClassicModel.Fit(task, pool, Folds(pool), kind, TestContext.Current.CancellationToken);
        Matrix outputs = model.Answer(test.Features);

        Assert.Equal(outputs.Values.ToArray(), again.Answer(test.Features).Values.ToArray());
        double nothing = task.Loss(new float[outputs.Values.Length], test.Targets.Values, []);
        double loss = task.Loss(outputs.Values, test.Targets.Values, []);
        Assert.True(loss < 0.9 * nothing, $"loss {loss} is not well below {nothing}");
        Assert.True(model.ParameterCount > 0);
    }

    [Theory]
    [InlineData("Ridge", true, 60, 9)]
    [InlineData("Ridge", false, 30, 80)]
    [InlineData("ElasticNet", true, 30, 80)]
    [InlineData("ElasticNet", false, 60, 9)]
    public void Fit_HeldOutAnswers_AreThoseOfAModelThatDidNotKnowTheSample(string penalty, bool classes, int rows, int columns)
    {
        Matrix x = ClassicSamples.Features(rows, columns);
        LearningTask task = classes ? ClassicSamples.Classes(3) : ClassicSamples.Regression(2);
        var pool = new ClassicData([x], classes ? ClassicSamples.Codes(x, 3) : ClassicSamples.Values(x));
        int[][] folds = Folds(pool);
        var kind = ClassicKind.Concatenated(Enum.Parse<ClassicPenalty>(penalty));

        ClassicModel model = ClassicModel.Fit(task, pool, folds, kind, TestContext.Current.CancellationToken);

        // Oracle: the features themselves without axes, every path from its strong end.
        ClassicChoice choice = Assert.Single(model.Choices);
        foreach (int[] fold in folds)
        {
            Matrix expected = Direct(pool.Gather([.. Enumerable.Range(0, rows).Except(fold)])).Answer(x.Gather(fold));
            Numerics.Near(Doubles(expected), Doubles(model.OutOfFold.Gather(fold)), Tolerance);
        }

        Numerics.Near(Doubles(Direct(pool).Answer(x)), Doubles(model.Answer([x])), Tolerance);
        Assert.Equal(task.Loss(model.OutOfFold.Values, pool.Targets.Values, []), choice.Loss, 1e-6);

        LinearMap Direct(ClassicData samples)
        {
            LinearPath path = LinearPaths.Of(task, choice.Mix, samples);
            for (double stronger = LinearPaths.Of(task, choice.Mix, pool).Strongest; stronger > choice.Penalty; stronger *= 0.7)
            {
                path.Solve(stronger);
            }

            return path.Solve(choice.Penalty);
        }
    }

    [Theory]
    [InlineData("Ridge")]
    [InlineData("ElasticNet")]
    public void Fit_TargetThatIsOneNumber_AnswersIt(string penalty)
    {
        Matrix x = ClassicSamples.Features(12, 30);
        var pool = new ClassicData([x], new Matrix(12, 1, [.. Enumerable.Repeat(3f, 12)]));

        ClassicModel model = ClassicModel.Fit(
            ClassicSamples.Regression(1), pool, Folds(pool), ClassicKind.Concatenated(Enum.Parse<ClassicPenalty>(penalty)), TestContext.Current.CancellationToken);

        Assert.All(model.Answer([x]).Values.ToArray(), value => Numerics.Near(3, value, 1e-6));
    }

    [Fact]
    public void Fit_RowsInNoFold_IsRefused()
    {
        var pool = new ClassicData([ClassicSamples.Features(6, 2)], new Matrix(6, 1));

        Assert.Throws<ArgumentException>(() => ClassicModel.Fit(
            ClassicSamples.Regression(1), pool, [[0, 1], [2, 3]], ClassicKind.Concatenated(ClassicPenalty.Ridge), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Fit_SignalInDirectionsOfLittleSpread_ReachesPenaltiesWeakEnough()
    {
        // Twenty columns that are nearly one, as neighbouring wavelengths are; what they tell is in their differences of a thousandth.
        Matrix common = ClassicSamples.Features(120, 1, 1);
        Matrix own = ClassicSamples.Features(120, 20, 2);
        var x = new Matrix(120, 20, [.. Enumerable.Range(0, 120 * 20).Select(i => common[i / 20, 0] + (1e-3f * own.Values[i]))]);
        Matrix noise = ClassicSamples.Features(120, 1, 3);
        var y = new Matrix(120, 1, [.. Enumerable.Range(0, 120).Select(i => own[i, 0] - own[i, 1] + (0.1f * noise[i, 0]))]);
        var pool = new ClassicData([x], y);

        ClassicModel model = ClassicModel.Fit(
            ClassicSamples.Regression(1), pool, Folds(pool), ClassicKind.Concatenated(ClassicPenalty.Ridge), TestContext.Current.CancellationToken);

        ClassicChoice choice = Assert.Single(model.Choices);
        Assert.False(choice.IsWeakest);
        // The variance of the noise, and a fifth more for twenty coefficients from 96 samples.
        Assert.InRange(choice.Loss, 0.009, 0.016);
    }

    [Fact]
    public void Fit_StackOfAModalityOfNoiseThatFitsPerfectly_TrustsTheOther()
    {
        // 60 columns of noise for 40 training samples: in-sample predictions would be perfect and take all the trust.
        Matrix signal = ClassicSamples.Features(400, 3, 1);
        Matrix noise = ClassicSamples.Features(400, 60, 2);
        Matrix y = ClassicSamples.Values(signal);
        RegressionTask task = ClassicSamples.Regression(2);
        (ClassicData pool, ClassicData test) = Parts([signal, noise], y, 40);

        ClassicModel stack = ClassicModel.Fit(
            task, pool, Folds(pool), ClassicKind.Stacked(ClassicPenalty.Ridge), TestContext.Current.CancellationToken);
        ClassicModel alone = ClassicModel.Fit(
            task, pool, Folds(pool), ClassicKind.Unimodal(ClassicPenalty.Ridge, 0), TestContext.Current.CancellationToken);

        double stacked = task.Loss(stack.Answer(test.Features).Values, test.Targets.Values, []);
        double single = task.Loss(alone.Answer(test.Features).Values, test.Targets.Values, []);
        Assert.True(stacked < 1.3 * single, $"stack {stacked}, signal alone {single}");
    }

    [Fact]
    public void Fit_ClassThatAFoldLacks_IsFitted()
    {
        Matrix x = ClassicSamples.Features(40, 4);
        Matrix codes = ClassicSamples.Codes(x, 2);
        codes[3, 0] = 2;
        LearningTask task = ClassicSamples.Classes(3);
        (ClassicData pool, ClassicData test) = Parts([x, x], codes, 30);

        foreach (ClassicPenalty penalty in Enum.GetValues<ClassicPenalty>())
        {
            ClassicModel model = ClassicModel.Fit(task, pool, Folds(pool), ClassicKind.Stacked(penalty), TestContext.Current.CancellationToken);

            Assert.All(model.Answer(test.Features).Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void Name_EveryKind_TellsPenaltyAndModality()
    {
        Assert.Equal(
            ["elastic-net", "elastic-net:genes", "elastic-net:labs", "elastic-net:stacked"],
            ClassicKind.All(ClassicPenalty.ElasticNet, 2).Select(kind => kind.Name(["genes", "labs"])));
        Assert.Equal(["ridge"], ClassicKind.All(ClassicPenalty.Ridge, 1).Select(kind => kind.Name(["genes"])));
    }

    private static ClassicKind Kind(ClassicPenalty penalty, ClassicUse use) => use switch
    {
        ClassicUse.Concatenated => ClassicKind.Concatenated(penalty),
        ClassicUse.Stacked => ClassicKind.Stacked(penalty),
        _ => ClassicKind.Unimodal(penalty, 0),
    };

    private static (LearningTask Task, ClassicData Pool, ClassicData Test) Problem(bool classes)
    {
        Matrix x = ClassicSamples.Features(300, 6);
        Matrix other = ClassicSamples.Features(300, 4, 9);
        Matrix y = classes ? ClassicSamples.Codes(x, 3) : ClassicSamples.Values(x);
        (ClassicData pool, ClassicData test) = Parts([x, other], y, 180);
        return (classes ? ClassicSamples.Classes(3) : ClassicSamples.Regression(2), pool, test);
    }

    private static (ClassicData Pool, ClassicData Test) Parts(Matrix[] features, Matrix targets, int pool)
    {
        var all = new ClassicData(features, targets);
        int[] order = Enumerable.Range(0, targets.Rows).ToArray();
        return (all.Gather(order[..pool]), all.Gather(order[pool..]));
    }

    private static int[][] Folds(ClassicData pool) => InnerFolds.Rows(pool.Marks(), null, new RandomStream(1));

    private static double[] Doubles(Matrix matrix) => Array.ConvertAll(matrix.Values.ToArray(), value => (double)value);
}
