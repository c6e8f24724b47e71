using MetaFusion.Ensembles;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Ensembles;

public class ShrunkRuleTests
{
    private const int Many = 3000;

    private static readonly RegressionTask Numbers = new(["y"], [10], [2]);
    private static readonly RegressionTask Pairs = new(["y", "z"], [0, 0], [1, 1]);
    private static readonly ClassificationTask Classes = new("y", ["a", "b", "c"]);

    [Fact]
    public void Fit_TwoStudentsOnSamplesThatAreAlike_IsTheBlendOfAllStrengths()
    {
        // Truth 0, answers 1 and -2: the average of weight w is 3w - 2, the plain one loses 1/4, which is σ², so κ = 2. With n samples
        // and strength λ the weight solves 12 n (3w - 2) + λ log(w / (1 - w)) = 0; of ten samples, eight are fitted to judge two.
        const int Samples = 10;
        EnsembleContext context = Repeated(Samples);
        double[] strengths = [100, 30, 10, 3, 1, 0.3, 0.1, 0.03];
        (double Weight, double Loss)[] worked = [(0.5, 2 * Samples * 0.25), .. strengths.Select(strength => (Solve(strength, Samples), JudgedLoss(Solve(strength, 8))))];
        double likelihood = worked.Sum(w => Math.Exp(-w.Loss));

        FittedEnsemble fitted = new ShrunkRule().Fit(context);

        double expected = worked.Sum(w => Math.Exp(-w.Loss) * w.Weight) / likelihood;
        Assert.Equal(expected, fitted.Weights[0], 2e-4);
        Assert.InRange(expected, 0.6, 2.0 / 3);

        static double JudgedLoss(double weight) => 2 * Samples * Math.Pow((3 * weight) - 2, 2);

        static double Solve(double strength, int samples)
        {
            (double low, double high) = (0.5, 2.0 / 3);
            for (int halving = 0; halving < 60; halving++)
            {
                double middle = (low + high) / 2;
                double slope = (12 * samples * ((3 * middle) - 2)) + (strength * Math.Log(middle / (1 - middle)));
                (low, high) = slope < 0 ? (middle, high) : (low, middle);
            }

            return low;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fit_HardlyASample_WeighsEquallyOrNearly(int samples)
    {
        FittedEnsemble fitted = new ShrunkRule().Fit(Repeated(samples));

        Assert.Equal(0.5, fitted.Weights[0], samples == 1 ? 0 : 0.15);
    }

    [Fact]
    public void Fit_ManySamples_ComesToTheBestWeightsThereAre()
    {
        (float[] first, float[] second) = (Noise(1, Many), Noise(2, Many));
        EnsembleContext context = Context(Numbers, new Matrix(Many, 1), new Matrix(Many, 1, first), new Matrix(Many, 1, second));

        FittedEnsemble fitted = new ShrunkRule().Fit(context);

        Assert.Equal(BestOfTwo(first, second), fitted.Weights[0], 0.01);
        Assert.InRange(fitted.Weights[0], 0.75, 0.85);
    }

    [Fact]
    public void Fit_SeveralOutputs_ComesToTheBestWeightsThereAre()
    {
        (float[] first, float[] second) = (Noise(1, 2 * Many), Noise(1.5, 2 * Many));
        EnsembleContext context = Context(Pairs, new Matrix(Many, 2), new Matrix(Many, 2, first), new Matrix(Many, 2, second));

        FittedEnsemble fitted = new ShrunkRule().Fit(context);

        Assert.Equal(BestOfTwo(first, second), fitted.Weights[0], 0.01);
    }

    [Fact]
    public void Fit_SamplesWithHoles_ComesToTheBestWeightsOfThoseThatBothAnswer()
    {
        (float[] first, float[] second) = (Noise(1, Many), Noise(2, Many));
        int[] both = Enumerable.Range(0, Many).Where(row => row % 3 == 0).ToArray();
        EnsembleContext context = Context(
            Numbers, new Matrix(Many, 1),
            new Matrix(Many, 1, [.. first.Select((value, row) => row % 3 == 1 ? float.NaN : value)]),
            new Matrix(Many, 1, [.. second.Select((value, row) => row % 3 == 2 ? float.NaN : value)]));

        FittedEnsemble fitted = new ShrunkRule().Fit(context);

        Assert.Equal(BestOfTwo([.. both.Select(row => first[row])], [.. both.Select(row => second[row])]), fitted.Weights[0], 0.01);
    }

    [Fact]
    public void Fit_StudentsThatAreAlike_WeighsThemEqually()
    {
        float[] answers = Noise(1, 30);
        EnsembleContext context = Context(Numbers, new Matrix(30, 1), [.. Enumerable.Range(0, 4).Select(_ => new Matrix(30, 1, answers))]);

        FittedEnsemble fitted = new ShrunkRule().Fit(context);

        Assert.All(fitted.Weights, weight => Assert.Equal(0.25, weight, 1e-12));
    }

    [Theory]
    [InlineData(1e2f)]
    [InlineData(1e6f)]
    [InlineData(1e15f)]
    public void Fit_OneHopelessStudent_DoesNotSpoilTheAverageOfTheOthers(float distance)
    {
        const int Samples = 6;
        Matrix[] good = [.. Enumerable.Range(1, 3).Select(seed => new Matrix(Samples, 1, Noise(1, Samples, (ulong)seed)))];
        Matrix hopeless = new(Samples, 1, [.. Noise(1, Samples, 4).Select(value => value + distance)]);
        EnsembleContext context = Context(Numbers, new Matrix(Samples, 1), [good[0], hopeless, good[1], good[2]]);

        FittedEnsemble fitted = new ShrunkRule().Fit(context);

        double[] without = new ShrunkRule().Fit(Context(Numbers, new Matrix(Samples, 1), good)).Combine(Numbers, good).Values;
        Assert.All(fitted.Combine(Numbers, context.Outputs).Values.Zip(without), pair => Assert.Equal(pair.Second, pair.First, 0.5));
        Assert.Equal(4, fitted.Members.Count);
    }

    [Fact]
    public void Fit_StudentsInAnotherOrder_GivesTheSameWeightsInThatOrder()
    {
        EnsembleContext context = Drawn();

        IReadOnlyList<double> weights = new ShrunkRule().Fit(context).Weights;
        IReadOnlyList<double> turned = new ShrunkRule().Fit(Drawn() with { Outputs = [.. context.Outputs.Reverse()], Losses = [.. context.Losses.Reverse()] }).Weights;

        Assert.All(weights.Zip(turned.Reverse()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.True(weights.Max() > 1.1 * weights.Min(), "Equal weights would pass for turned ones.");
    }

    [Fact]
    public void Fit_OneStudentTwice_WeighsBothAlike()
    {
        EnsembleContext context = Drawn();

        FittedEnsemble fitted = new ShrunkRule().Fit(context with
        {
            Outputs = [.. context.Outputs, context.Outputs[0]],
            Losses = [.. context.Losses, context.Losses[0]],
        });

        Assert.Equal(fitted.Weights[0], fitted.Weights[^1], 1e-12);
    }

    [Fact]
    public void Fit_ClassWithoutASample_GivesWeights()
    {
        EnsembleContext context = Drawn();
        EnsembleContext twoClasses = context with { Targets = new Matrix(context.Targets.Rows, 1, [.. context.Targets.Values.ToArray().Select(code => Math.Min(code, 1))]) };

        FittedEnsemble fitted = new ShrunkRule().Fit(twoClasses);

        Assert.Equal(1, fitted.Weights.Sum(), 1e-12);
        Assert.All(fitted.Weights, weight => Assert.InRange(weight, 0, 1));
    }

    [Fact]
    public void Fit_EveryStudent_AnswersWhereItIsTheOnlyOne()
    {
        // The first student is right and sure, so that the others weigh next to nothing; alone they answer all the same.
        const int Samples = 300;
        float[] codes = [.. Enumerable.Range(0, Samples).Select(i => (float)(i % 3))];
        Matrix[] outputs = [.. Enumerable.Range(0, 3).Select(student => new Matrix(Samples, 3, [.. codes.SelectMany(code => new[] { 0, 1, 2 }
            .Select(c => c == (int)code ? (student == 0 ? 9f : -9f) : 0))]))];
        EnsembleContext context = Context(Classes, new Matrix(Samples, 1, codes), outputs);

        FittedEnsemble fitted = new ShrunkRule().Fit(context);

        Assert.Equal([0, 1, 2], fitted.Members);
        Assert.InRange(fitted.Weights[0], 0.9, 1);
        PatternRoute route = PatternRoute.Find(fitted, [0], [1, 2], [0, 1, 2])!;
        Assert.Equal([1, 2], route.Run);
        Assert.All(route.Combine(Classes, [null, outputs[1], outputs[2]]).Values, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Fit_PerfectStudent_TakesAllTheWeight()
    {
        EnsembleContext context = Context(Numbers, new Matrix(20, 1), new Matrix(20, 1), new Matrix(20, 1, Noise(1, 20)));

        FittedEnsemble fitted = new ShrunkRule().Fit(context);

        Assert.Equal(1, fitted.Weights[0], 1e-3);
    }

    /// <summary>The weight of the first of two students that makes <c>Σ (w e₁ + (1 - w) e₂)²</c> lowest.</summary>
    private static double BestOfTwo(float[] first, float[] second) =>
        first.Zip(second, (a, b) => (double)b * (b - a)).Sum() / first.Zip(second, (a, b) => Math.Pow(b - a, 2)).Sum();

    private static EnsembleContext Repeated(int samples) => Context(
        Numbers, new Matrix(samples, 1),
        new Matrix(samples, 1, [.. Enumerable.Repeat(1f, samples)]), new Matrix(samples, 1, [.. Enumerable.Repeat(-2f, samples)]));

    private static EnsembleContext Drawn()
    {
        const int Samples = 40;
        float[] codes = [.. Enumerable.Range(0, Samples).Select(i => (float)(i % 3))];
        Matrix[] outputs = [.. Enumerable.Range(1, 5).Select(student => new Matrix(
            Samples, 3, [.. Noise(1, 3 * Samples, (ulong)student).Select((value, i) => value + (i % 3 == (int)codes[i / 3] ? student * 0.5f : 0))]))];
        return Context(Classes, new Matrix(Samples, 1, codes), outputs);
    }

    private static float[] Noise(double deviation, int count, ulong seed = 1)
    {
        var random = new RandomStream(seed, FormattableString.Invariant($"noise-{deviation}"));
        return [.. Enumerable.Range(0, count).Select(_ => (float)(deviation * random.NextNormal()))];
    }

    private static EnsembleContext Context(LearningTask task, Matrix targets, params Matrix[] outputs)
    {
        double[] losses = [.. outputs.Select(answers => LossOf(task, answers, targets))];
        return new EnsembleContext(task, outputs, targets, losses, new RandomStream(1, "ensemble"));
    }

    private static double LossOf(LearningTask task, Matrix answers, Matrix targets)
    {
        int[] rows = Enumerable.Range(0, targets.Rows).Where(row => !float.IsNaN(answers.Row(row)[0])).ToArray();
        return task.Loss(answers.Gather(rows).Values, targets.Gather(rows).Values, []);
    }
}
