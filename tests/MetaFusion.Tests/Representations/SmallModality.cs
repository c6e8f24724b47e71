using MetaFusion.Representations;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Representations;

/// <summary>One modality of twelve features, the target a bent sum of two of them.</summary>
internal static class SmallModality
{
    public const int Features = 12;

    /// <summary>A hundred samples in all, which is what a contract may take; more for an encoder that has to learn something from them.</summary>
    public static RepresentationContext Context(EncoderOptions? encoder, params string[] requested)
    {
        var random = new RandomStream(5, "small-modality");
        (Matrix train, Matrix trainTargets) = Draw(random, encoder is null ? 70 : 160);
        (Matrix validation, Matrix validationTargets) = Draw(random, encoder is null ? 30 : 60);
        return new RepresentationContext(
            "labs", new RegressionTask(["y"], [0], [1]), train, trainTargets, validation, validationTargets,
            requested.Select(RepresentationSpec.Parse).ToArray(), encoder ?? new EncoderOptions { Epochs = 3 }, new RandomStream(5, "views"));
    }

    public static Representation Fit(RepresentationContext context, string view)
    {
        var spec = RepresentationSpec.Parse(view);
        return RepresentationRegistry.Get(spec.Kind).Fit(spec, context);
    }

    private static (Matrix Features, Matrix Targets) Draw(RandomStream random, int rows)
    {
        var features = new Matrix(rows, Features, Tests.Support.Draw.Normal(random, rows * Features));
        var targets = new Matrix(rows, 1);
        for (int row = 0; row < rows; row++)
        {
            targets[row, 0] = Math.Abs(features[row, 0]) + (features[row, 1] * features[row, 1] / 2) - 1.3f;
        }

        return (features, targets);
    }
}
