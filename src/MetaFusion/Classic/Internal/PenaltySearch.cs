using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>Walks paths of penalties and lets the validation samples choose.</summary>
internal static class PenaltySearch
{
    /// <summary>Penalties of a path.</summary>
    private const int Steps = 24;

    /// <summary>Penalties without a lower validation loss after which a path ends: weak ones cost most and overfit.</summary>
    private const int Patience = 3;

    /// <summary>Fits every penalty and keeps the one with the lowest validation loss; of equal ones the strongest.</summary>
    public static (LinearMap Map, ClassicChoice Choice) Choose(
        LearningTask task, ClassicPenalty kind, string part, ClassicData train, ClassicData validation, CancellationToken cancellation)
    {
        LinearMap? best = null;
        var choice = new ClassicChoice(part, double.NaN, double.NaN, double.PositiveInfinity);
        foreach (double mix in kind == ClassicPenalty.Ridge ? [0] : ClassicModel.Mixes)
        {
            LinearPath path = PathOf(task, mix, train);
            double lowest = double.PositiveInfinity;
            int worse = 0;
            foreach (double penalty in path.Penalties(Steps).TakeWhile(_ => worse < Patience))
            {
                cancellation.ThrowIfCancellationRequested();
                LinearMap map = path.Solve(penalty);
                double loss = task.Loss(map.Answer(validation.Features[0]).Values, validation.Targets.Values, []);
                worse = loss < lowest ? 0 : worse + 1;
                lowest = Math.Min(lowest, loss);
                if (best is null || loss < choice.ValidationLoss)
                {
                    best = map;
                    choice = choice with { Penalty = penalty, Mix = mix, ValidationLoss = loss };
                }
            }
        }

        return (best!, choice);
    }

    /// <summary>Fits other samples under a penalty that was chosen, coming from the strong end of its path.</summary>
    public static LinearMap Solve(LearningTask task, ClassicChoice choice, ClassicData train, CancellationToken cancellation)
    {
        LinearPath path = PathOf(task, choice.Mix, train);
        if (choice.Mix > 0)
        {
            foreach (double penalty in path.Penalties(Steps).TakeWhile(penalty => penalty > choice.Penalty))
            {
                cancellation.ThrowIfCancellationRequested();
                path.Solve(penalty);
            }
        }

        return path.Solve(choice.Penalty);
    }

    /// <summary>The path of a penalty's mix on some samples.</summary>
    public static LinearPath PathOf(LearningTask task, double mix, ClassicData train)
    {
        Matrix features = train.Features[0];
        return (task.Kind, mix) switch
        {
            ({ HasClasses: true }, 0) => new RidgeLogisticPath(task, features, train.Targets),
            ({ HasClasses: true }, _) => new ElasticNetLogisticPath(task, features, train.Targets, mix),
            ({ Loss: LossForm.SquaredError }, 0) => new RidgeRegressionPath(features, train.Targets),
            ({ Loss: LossForm.SquaredError }, _) => new ElasticNetRegressionPath(features, train.Targets, mix),
            _ => throw new NotSupportedException($"The classic references know squared errors and classes, not {task.Kind}."),
        };
    }
}
