using System.Text.Json;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tensors.Optimizers.Schedules;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Optimizers;

/// <summary>Ten steps of every optimiser on a small problem, against PyTorch's.</summary>
public sealed class PublishedOptimizerTests
{
    private static readonly OptimizerOptions Momentum = new() { Kind = OptimizerKind.Sgd, LearningRate = 0.05, Momentum = 0.9 };
    private static readonly OptimizerOptions Adam = new() { LearningRate = 0.05 };
    private static readonly LearningRateSchedule WarmUp = new WarmUpSchedule(3, new CosineSchedule(7));

    private static readonly Dictionary<string, (OptimizerOptions Options, LearningRateSchedule Schedule)> Runs = new()
    {
        ["sgd"] = (Momentum with { LearningRate = 0.1, Momentum = 0 }, new ConstantSchedule()),
        ["sgd_momentum_weight_decay"] = (Momentum with { WeightDecay = 0.01 }, new ConstantSchedule()),
        ["sgd_nesterov"] = (Momentum with { WeightDecay = 0.01, LooksAhead = true }, new ConstantSchedule()),
        ["sgd_momentum_warmup_cosine"] = (Momentum, WarmUp),
        ["adam"] = (Adam, new ConstantSchedule()),
        ["adam_l2"] = (Adam with { WeightDecay = 0.01 }, new ConstantSchedule()),
        ["adamw"] = (Adam with { Kind = OptimizerKind.AdamW, WeightDecay = 0.1 }, new ConstantSchedule()),
        ["adamw_warmup_cosine"] = (Adam with { Kind = OptimizerKind.AdamW, WeightDecay = 0.1 }, WarmUp),
    };

    public static TheoryData<string> Names => [.. Runs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_TenSteps_AgreesWithPyTorch(string name)
    {
        JsonElement fixture = LayerFixture.Group("optimiser");
        JsonElement expected = LayerFixture.Named(fixture.GetProperty("runs"), name).GetProperty("outputs").GetProperty("x_after_step");
        Operand start = LayerFixture.Operand(fixture.GetProperty("x0"));
        double[] target = LayerFixture.Data(fixture.GetProperty("target"));
        double[] curvature = LayerFixture.Data(fixture.GetProperty("c"));
        ParameterBlock block = OptimizerTestBlock.Of(start.Values);
        Tensor x = block.Parameters[0].Tensor;
        var optimizer = Optimizer.Create(Runs[name].Options, block);
        var path = new List<float>();

        for (int step = 0; step < 10; step++)
        {
            for (int i = 0; i < target.Length; i++)
            {
                // loss = 0.5 Σ c (x − target)² + 0.1 Σ cos 3x
                block.Gradient[i] = (float)((curvature[i] * (x.Values[i] - target[i])) - (0.3 * Math.Sin(3.0 * x.Values[i])));
            }

            optimizer.LearningRateFactor = Runs[name].Schedule.FactorAt(step);
            optimizer.Step();
            path.AddRange(x.Values);
        }

        LayerFixture.AssertClose(expected, path.ToArray(), name);
    }

    [Fact]
    public void Runs_OfTheFixture_AreAllTested()
    {
        JsonElement runs = LayerFixture.Group("optimiser").GetProperty("runs");

        Assert.Equal(runs.EnumerateArray().Select(run => run.GetProperty("name").GetString()!).Order(), Runs.Keys.Order());
    }
}
