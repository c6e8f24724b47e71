using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tests.Representations;

public sealed class EncoderKindTests
{
    private static readonly EncoderOptions Thorough = new() { Epochs = 60, BatchSize = 16, Optimizer = new OptimizerOptions { LearningRate = 0.01 } };

    [Fact]
    public void Fit_TwoSizes_AreSlicesOfOneNetwork()
    {
        RepresentationContext context = SmallModality.Context(Thorough, "encoder:4", "encoder:8");

        Representation narrow = SmallModality.Fit(context, "encoder:4");
        Representation wide = SmallModality.Fit(context, "encoder:8");

        Assert.Equal([8], wide.Structure);
        Assert.Equal([8, 4], narrow.Structure);
        Assert.Same(wide.Parameters["0.weight"], narrow.Parameters["0.weight"]);
        Assert.Same(wide.Parameters["0.bias"], narrow.Parameters["0.bias"]);
        Assert.Equal(Layer(wide.Transform(context.TrainFeatures), narrow.Parameters["1.weight"], narrow.Parameters["1.bias"]), Doubles(narrow.Transform(context.TrainFeatures)), new Close());
    }

    [Fact]
    public void Fit_EncoderView_IsFrozen()
    {
        RepresentationContext context = SmallModality.Context(null, "encoder:4");

        Representation view = SmallModality.Fit(context, "encoder:4");

        Assert.Equal(0, view.ExtractorOutputs);
        Assert.Equal(4, view.Width);
        Assert.Equal("encoder:4", view.InputKey);
    }

    [Fact]
    public void Fit_Training_LowersTheValidationLossOfALinearModelOnTheView()
    {
        var untrained = new EncoderOptions { Epochs = 1, Optimizer = new OptimizerOptions { LearningRate = 1e-12 } };

        double before = LinearLoss(SmallModality.Context(untrained, "encoder:3"));
        double after = LinearLoss(SmallModality.Context(Thorough, "encoder:3"));

        Assert.True(after < 0.6 * before, FormattableString.Invariant($"{after} is not much below {before}"));
    }

    [Fact]
    public void Fit_Cancelled_StopsAtTheNextBatch()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        RepresentationContext context = SmallModality.Context(Thorough, "encoder:3") with { Cancellation = source.Token };

        Assert.Throws<OperationCanceledException>(() => SmallModality.Fit(context, "encoder:3"));
    }

    [Fact]
    public void Restore_StructureThatEndsElsewhere_SaysSo()
    {
        var thrown = Assert.Throws<RepresentationException>(() => RepresentationRegistry.Get("encoder").Restore(
            RepresentationSpec.Encoder(4), 12, [8, 5], (_, rows, columns) => new Matrix(rows, columns)));

        Assert.Equal("encoder: layers of widths 8, 5 do not end in a view of 4; the model is damaged, fit again", thrown.Message);
    }

    [Fact]
    public void Options_NotPositive_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EncoderOptions { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EncoderOptions { BatchSize = 0 });
    }

    /// <summary>Mean squared validation error of least squares on the view, fitted on train: what the view holds of the target.</summary>
    private static double LinearLoss(RepresentationContext context)
    {
        Representation view = SmallModality.Fit(context, "encoder:3");
        MathNet.Numerics.LinearAlgebra.Matrix<double> design = Design(view.Transform(context.TrainFeatures));
        var targets = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(Doubles(context.TrainTargets));
        var ridge = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(design.ColumnCount) * 1e-6;
        var coefficients = (design.TransposeThisAndMultiply(design) + ridge).Solve(design.TransposeThisAndMultiply(targets));
        var errors = (Design(view.Transform(context.ValidationFeatures)) * coefficients) -
            MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(Doubles(context.ValidationTargets));
        return errors.DotProduct(errors) / errors.Count;
    }

    private static MathNet.Numerics.LinearAlgebra.Matrix<double> Design(Matrix view) =>
        MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(view.Rows, view.Columns + 1, (i, j) => j == 0 ? 1 : view[i, j - 1]);

    private static double[] Layer(Matrix input, Matrix weight, Matrix bias) => Enumerable.Range(0, input.Rows)
        .SelectMany(i => Enumerable.Range(0, weight.Columns).Select(j => Math.Max(
            0, bias[0, j] + Enumerable.Range(0, input.Columns).Sum(k => (double)input[i, k] * weight[k, j]))))
        .ToArray();

    private static double[] Doubles(Matrix matrix) => matrix.Values.ToArray().Select(v => (double)v).ToArray();

    /// <summary>Float32 products of eight terms of the order 1.</summary>
    private sealed class Close : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-5;

        public int GetHashCode(double obj) => 0;
    }
}
