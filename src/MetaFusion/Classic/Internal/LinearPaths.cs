using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>Which path a task and a penalty have.</summary>
internal static class LinearPaths
{
    /// <summary>The path of some samples.</summary>
    /// <param name="task">One of squared errors, or of classes.</param>
    /// <param name="mix">Share of the magnitudes in the penalty: 0 for ridge, 1 for the lasso.</param>
    /// <param name="data">The samples, with the features side by side in one matrix.</param>
    public static LinearPath Of(LearningTask task, double mix, ClassicData data)
    {
        Matrix features = data.Features[0];
        return (task.Kind, mix) switch
        {
            ({ HasClasses: true }, 0) => new RidgeLogisticPath(task, features, data.Targets),
            ({ HasClasses: true }, _) => new ElasticNetLogisticPath(task, features, data.Targets, mix),
            ({ Loss: LossForm.SquaredError }, 0) => new RidgeRegressionPath(features, data.Targets),
            ({ Loss: LossForm.SquaredError }, _) => new ElasticNetRegressionPath(features, data.Targets, mix),
            _ => throw new NotSupportedException($"The linear models know squared errors and classes, not {task.Kind}."),
        };
    }
}
