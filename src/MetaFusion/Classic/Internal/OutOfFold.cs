using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>Predictions of training samples by models that did not see them.</summary>
internal static class OutOfFold
{
    private const int Folds = 5;

    /// <summary>Deals samples into folds of equal size, class by class where there are classes.</summary>
    /// <returns>The samples of every fold; five folds, or one per sample where there are fewer.</returns>
    public static int[][] Deal(LearningTask task, Matrix targets, RandomStream random)
    {
        int[] order = Enumerable.Range(0, targets.Rows).ToArray();
        random.Derive("folds").Shuffle<int>(order);
        if (task.Classes is not null)
        {
            order = [.. order.OrderBy(sample => targets.Values[sample])];
        }

        int folds = Math.Min(Folds, targets.Rows);
        return Enumerable.Range(0, folds)
            .Select(fold => order.Where((_, place) => place % folds == fold).ToArray())
            .ToArray();
    }

    /// <summary>The outputs of every sample by the model that was fitted without its fold; a single sample answers itself.</summary>
    public static Matrix Answer(ClassicData data, int[][] folds, int outputs, Func<ClassicData, LinearMap> fit)
    {
        var result = new Matrix(data.Rows, outputs);
        foreach (int[] fold in folds)
        {
            int[] others = folds.Length == 1 ? fold : folds.Where(other => other != fold).SelectMany(other => other).Order().ToArray();
            Matrix answers = fit(data.Gather(others)).Answer(data.Features[0].Gather(fold));
            for (int i = 0; i < fold.Length; i++)
            {
                answers.Row(i).CopyTo(result.Row(fold[i]));
            }
        }

        return result;
    }
}
