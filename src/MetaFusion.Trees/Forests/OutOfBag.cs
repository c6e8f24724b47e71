using MetaFusion.Classic.Trees;
using MetaFusion.Tensors;

namespace MetaFusion.Trees.Forests;

/// <summary>What the trees of a forest say of the samples that they did not draw.</summary>
/// <param name="problem">The samples.</param>
internal sealed class OutOfBag(TreeProblem problem)
{
    private readonly double[] _totals = new double[problem.Rows * problem.Sums];
    private readonly int[] _trees = new int[problem.Rows];

    /// <summary>Adds the tree of a bootstrap sample.</summary>
    /// <param name="tree">The tree; its leaves hold a number for every sum.</param>
    /// <param name="counts">How often each sample was drawn.</param>
    public void Add(SingleTree tree, int[] counts)
    {
        int sums = problem.Sums;
        var builder = new TreeArraysBuilder(problem.Features.Columns, TreeLink.Values, new double[sums], sums);
        builder.Add(0, tree);
        TreeEnsemble ensemble = builder.Build();
        double[] answer = new double[sums];
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
            {
                ensemble.Sum(problem.Features.Row(i), answer);
                _trees[i]++;
                for (int sum = 0; sum < sums; sum++)
                {
                    _totals[(i * sums) + sum] += answer[sum];
                }
            }
        }
    }

    /// <summary>The outputs of every sample; of one that every tree drew, what a tree says that knows nothing.</summary>
    /// <param name="link">What the sums mean.</param>
    public Matrix Outputs(TreeLink link)
    {
        int one = link == TreeLink.Shares ? 1 : 0;
        var outputs = new Matrix(problem.Rows, problem.Task.OutputCount);
        double[] means = new double[problem.Sums];
        for (int i = 0; i < problem.Rows; i++)
        {
            for (int sum = 0; sum < means.Length; sum++)
            {
                means[sum] = (_totals[(i * means.Length) + sum] + ((double)one / problem.Task.OutputCount)) / Math.Max(1, _trees[i] + one);
            }

            TreeEnsemble.ToOutputs(link, means, outputs.Row(i));
        }

        return outputs;
    }
}
