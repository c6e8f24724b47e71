using MetaFusion.Classic.Trees;
using MetaFusion.Tensors;

namespace MetaFusion.Trees;

/// <summary>What the boosters of folds say, round by round, of the samples that each did not know.</summary>
internal sealed class HeldOutOutputs
{
    private readonly TreeProblem _problem;
    private readonly IReadOnlyList<int[]> _folds;
    private readonly int[] _held;
    private readonly Matrix _targets;
    private readonly TreeLink _link;
    private readonly double[] _sums;
    private readonly Matrix _outputs;

    /// <summary>Begins before the first round.</summary>
    /// <param name="problem">The samples.</param>
    /// <param name="folds">The samples of every fold.</param>
    /// <param name="parts">The boosters that do not know them.</param>
    public HeldOutOutputs(TreeProblem problem, IReadOnlyList<int[]> folds, IReadOnlyList<BoostedPart> parts)
    {
        _problem = problem;
        _folds = folds;
        _link = BoostedPart.LinkOf(problem);
        _sums = new double[problem.Rows * problem.Sums];
        _held = [.. folds.SelectMany(fold => fold).Order()];
        _targets = problem.Targets.Gather(_held);
        _outputs = new Matrix(problem.Rows, problem.Task.OutputCount);
        _outputs.Values.Fill(float.NaN);
        for (int f = 0; f < folds.Count; f++)
        {
            foreach (int i in folds[f])
            {
                parts[f].Offsets.CopyTo(Sums(i));
                TreeEnsemble.ToOutputs(_link, Sums(i), _outputs.Row(i));
            }
        }
    }

    /// <summary>The task's loss of all samples that are in a fold.</summary>
    public double Loss() => _problem.Task.Loss(_outputs.Gather(_held).Values, _targets.Values, []);

    /// <summary>The outputs as they are now; NaN for samples of no fold.</summary>
    public Matrix Copy() => new(_outputs.Rows, _outputs.Columns, _outputs.Values.ToArray());

    /// <summary>Adds the trees of a round.</summary>
    /// <param name="trees">By fold: trees of some rounds, one for every sum.</param>
    /// <param name="round">Which of these rounds.</param>
    public void Add(IReadOnlyList<SingleTree>[] trees, int round)
    {
        int sums = _problem.Sums;
        double[] answer = new double[sums];
        for (int f = 0; f < _folds.Count; f++)
        {
            // A booster that found nothing more to add has no tree for this round.
            if (((round + 1) * sums) > trees[f].Count)
            {
                continue;
            }

            var builder = new TreeArraysBuilder(_problem.Features.Columns, TreeLink.Values, new double[sums]);
            for (int sum = 0; sum < sums; sum++)
            {
                builder.Add(sum, trees[f][(round * sums) + sum]);
            }

            TreeEnsemble ensemble = builder.Build();
            foreach (int i in _folds[f])
            {
                ensemble.Sum(_problem.Features.Row(i), answer);
                for (int sum = 0; sum < sums; sum++)
                {
                    Sums(i)[sum] += answer[sum];
                }

                TreeEnsemble.ToOutputs(_link, Sums(i), _outputs.Row(i));
            }
        }
    }

    private Span<double> Sums(int sample) => _sums.AsSpan(sample * _problem.Sums, _problem.Sums);
}
