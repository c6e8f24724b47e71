using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Optimizers;

/// <summary>A step on some parameters is to the others as if it had not been.</summary>
public sealed class GroupStepTests
{
    /// <summary>Thirty steps in float32 against double: the parameters are near 1, each step rounds by 6e-8.</summary>
    private const double Tolerance = 5e-6;

    private static readonly int[] Lengths = [5, 33, 2];

    private static readonly Dictionary<string, OptimizerOptions> Options = new()
    {
        ["adam"] = new OptimizerOptions { LearningRate = 0.01, WeightDecay = 0.1 },
        ["adamw"] = new OptimizerOptions { Kind = OptimizerKind.AdamW, LearningRate = 0.01, WeightDecay = 0.1 },
        ["sgd"] = new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 0.01, WeightDecay = 0.1 },
        ["momentum"] = new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 0.01, Momentum = 0.9, WeightDecay = 0.1 },
        ["nesterov"] = new OptimizerOptions { Kind = OptimizerKind.Sgd, LearningRate = 0.01, Momentum = 0.9, WeightDecay = 0.1, LooksAhead = true },
    };

    public static TheoryData<string> Kinds => [.. Options.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_Group_LeavesEverythingOfTheOthersAlone(string kind)
    {
        ParameterBlock block = Block();
        var optimizer = Optimizer.Create(Options[kind], block);
        for (int step = 0; step < 3; step++)
        {
            FillGradient(block, step);
            optimizer.Step();
        }

        float[] values = block.Values.ToArray();
        float[][] moments = [.. optimizer.Capture().Moments];
        FillGradient(block, 3);
        optimizer.Step(block.Group("p1"));

        AssertMovedOnly(block.Parameters[1], values, block.Values);
        foreach ((float[] before, float[] after) in moments.Zip(optimizer.Capture().Moments))
        {
            AssertMovedOnly(block.Parameters[1], before, after);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_GroupsInTurn_AgreesWithAnOptimiserForEach(string kind)
    {
        ParameterBlock block = Block();
        double[][] expected = [.. block.Parameters.Select(p => Doubles(p.Tensor.Values))];
        DoubleStep[] references = [.. expected.Select(values => new DoubleStep(Options[kind], values))];
        var optimizer = Optimizer.Create(Options[kind], block);
        (int[] Members, ParameterGroup? Group)[] turns =
        [
            ([0], block.Group("p0")), ([0, 2], block.Group("p0", "p2")), ([1], block.Group("p1")), ([0, 1, 2], null), ([1, 2], block.Group("p1", "p2")),
        ];

        for (int step = 0; step < 30; step++)
        {
            (int[] members, ParameterGroup? group) = turns[step % turns.Length];
            FillGradient(block, step);
            foreach (int i in members)
            {
                references[i].Step(Doubles(block.GradientOf(block.Parameters[i].Tensor)));
            }

            optimizer.Step(group);
        }

        for (int i = 0; i < expected.Length; i++)
        {
            GradientCheck.AssertClose(expected[i], block.Parameters[i].Tensor.Values, block.Parameters[i].Name, Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_GroupOfAllParameters_GivesTheBitsOfAWholeStep(string kind)
    {
        ParameterBlock whole = Block();
        ParameterBlock grouped = Block();
        var first = Optimizer.Create(Options[kind], whole);
        var second = Optimizer.Create(Options[kind], grouped);
        ParameterGroup all = grouped.Group("p0", "p1", "p2");

        for (int step = 0; step < 4; step++)
        {
            FillGradient(whole, step);
            FillGradient(grouped, step);
            first.Step();
            second.Step(all);
        }

        Assert.Equal(whole.Values.ToArray(), grouped.Values.ToArray());
        Assert.NotEqual(Block().Values.ToArray(), grouped.Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_BlockWithBuffers_LeavesThemAlone(string kind)
    {
        var block = new ParameterBlock();
        block.RegisterBuffer("mean", new Shape(3), Initializers.Constant(7f));
        block.Register("w", new Shape(3), Initializers.Constant(1f));
        block.Initialize(new RandomStream(1));
        var optimizer = Optimizer.Create(Options[kind], block);

        block.Gradient.Fill(1f);
        optimizer.Step();
        optimizer.Step(block.Group("w"));

        Assert.Equal([7f, 7f, 7f], block.Buffers[0].Tensor.Values.ToArray());
        Assert.All(block.Parameters[0].Tensor.Values.ToArray(), value => Assert.NotEqual(1f, value));
        Assert.All(optimizer.Capture().Moments, moment => Assert.Equal(block.TrainableLength, moment.Length));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Restore_AfterGroupSteps_GoesOnWithTheSameBits(string kind)
    {
        ParameterBlock block = Block();
        var optimizer = Optimizer.Create(Options[kind], block);
        Walk(optimizer, block, 0, 7);
        OptimizerState state = optimizer.Capture();
        ParameterBlock copy = Block();
        block.Values.CopyTo(copy.Values);
        var other = Optimizer.Create(Options[kind], copy);

        other.Restore(state);
        Walk(optimizer, block, 7, 14);
        Walk(other, copy, 7, 14);

        Assert.Equal(block.Values.ToArray(), copy.Values.ToArray());
    }

    [Fact]
    public void Capture_CountsOfSteps_StandByParameterOnlyWhereTheyDiffer()
    {
        ParameterBlock block = Block();
        var optimizer = Optimizer.Create(Options["adam"], block);

        optimizer.Step();
        OptimizerState together = optimizer.Capture();
        optimizer.Step(block.Group("p1"));
        OptimizerState apart = optimizer.Capture();
        optimizer.Step(block.Group("p0", "p2"));
        OptimizerState again = optimizer.Capture();

        Assert.Equal((1, null), (together.Steps, together.StepsByParameter));
        Assert.Equal(2, apart.Steps);
        Assert.Equal([1, 2, 1], apart.StepsByParameter!);
        Assert.Equal((2, null), (again.Steps, again.StepsByParameter));
    }

    [Fact]
    public void Restore_CountsOfAnotherBlock_Throws()
    {
        ParameterBlock block = Block();
        var optimizer = Optimizer.Create(Options["adam"], block);
        OptimizerState state = optimizer.Capture() with { StepsByParameter = [1, 2] };

        ArgumentException exception = Assert.Throws<ArgumentException>(() => optimizer.Restore(state));

        Assert.Equal("The optimiser's state counts the steps of 2 parameters; the block has 3.", exception.Message);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_OpenedForOtherParameters_Throws(string kind)
    {
        ParameterBlock block = Block();
        var optimizer = Optimizer.Create(Options[kind], block);
        ParameterGroup group = block.Group("p1");

        optimizer.BeginStep(group);
        InvalidOperationException twice = Assert.Throws<InvalidOperationException>(() => optimizer.BeginStep());
        InvalidOperationException other = Assert.Throws<InvalidOperationException>(() => optimizer.Step());
        optimizer.Step(group);
        optimizer.BeginStep(group);
        optimizer.Reset();
        optimizer.Step();

        Assert.Equal("A step is open already: end it with Step before the next begins.", twice.Message);
        Assert.Equal("The step was opened for other parameters: end it with the group that it began with.", other.Message);
    }

    [Fact]
    public void LearningRateFactor_Changed_ScalesStepsAndKeepsMoments()
    {
        foreach (OptimizerOptions options in Options.Values)
        {
            ParameterBlock block = Block();
            double[] expected = Doubles(block.Parameters[0].Tensor.Values);
            var reference = new DoubleStep(options, expected);
            var optimizer = Optimizer.Create(options, block);
            for (int step = 0; step < 9; step++)
            {
                FillGradient(block, step);
                reference.Factor = optimizer.LearningRateFactor = step / 3 * 0.5;
                reference.Step(Doubles(block.Gradient[..Lengths[0]]));
                optimizer.Step();
            }

            GradientCheck.AssertClose(expected, block.Parameters[0].Tensor.Values, "p0", Tolerance);
        }
    }

    [Theory]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.NaN, "NaN")]
    public void LearningRateFactor_OutOfRange_ThrowsWithTheRule(double factor, string shown)
    {
        var optimizer = Optimizer.Create(Options["sgd"], Block());

        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRateFactor = factor);

        Assert.StartsWith($"The learning rate's factor is {shown}; it must be zero or a positive number.", exception.Message, StringComparison.Ordinal);
    }

    private static void Walk(Optimizer optimizer, ParameterBlock block, int from, int to)
    {
        ParameterGroup?[] groups = [block.Group("p0"), null, block.Group("p1", "p2")];
        for (int step = from; step < to; step++)
        {
            FillGradient(block, step);
            optimizer.Step(groups[step % groups.Length]);
        }
    }

    private static ParameterBlock Block()
    {
        var block = new ParameterBlock();
        for (int i = 0; i < Lengths.Length; i++)
        {
            block.Register($"p{i}", new Shape(Lengths[i]), Initializers.FanIn(1));
        }

        block.Initialize(new RandomStream(5));
        return block;
    }

    private static void FillGradient(ParameterBlock block, int step)
    {
        foreach (Parameter parameter in block.Parameters)
        {
            OptimizerTestBlock.Random(parameter.Shape.Length, $"{parameter.Name}/{step}").CopyTo(block.GradientOf(parameter.Tensor));
        }
    }

    private static double[] Doubles(ReadOnlySpan<float> values) => [.. values.ToArray().Select(v => (double)v)];

    private static void AssertMovedOnly(Parameter moved, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        int end = moved.Offset + moved.Shape.Length;
        for (int i = 0; i < before.Length; i++)
        {
            bool inside = i >= moved.Offset && i < end;
            Assert.True(inside != (before[i] == after[i]), $"value {i} went from {before[i]} to {after[i]}");
        }
    }
}
