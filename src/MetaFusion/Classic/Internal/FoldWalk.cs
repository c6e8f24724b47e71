using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>The way of one fold along a path of penalties: fitted without its samples, asked for them.</summary>
/// <param name="task">The task.</param>
/// <param name="data">All samples.</param>
/// <param name="mix">Share of the magnitudes in the penalty.</param>
/// <param name="fold">The rows of the fold.</param>
internal sealed class FoldWalk(LearningTask task, ClassicData data, double mix, int[] fold)
{
    private readonly List<SparseMap> _maps = [];
    private LinearPath? _path;
    private Matrix? _asked;
    private Matrix? _answered;

    /// <summary>The model under every penalty so far.</summary>
    public IReadOnlyList<SparseMap> Maps => _maps;

    /// <summary>Goes on under the next penalties.</summary>
    /// <param name="penalties">The penalties, from strong to weak.</param>
    /// <param name="answers">By penalty <c>[samples, outputs]</c>: takes the answers to the fold.</param>
    /// <param name="cancellation">Looked at before every penalty.</param>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public void Walk(double[] penalties, Matrix[] answers, CancellationToken cancellation)
    {
        _path ??= LinearPaths.Of(task, mix, data.Gather([.. Enumerable.Range(0, data.Rows).Except(fold)]));
        _asked ??= data.Features[0].Gather(fold);
        for (int step = 0; step < penalties.Length; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_answered is not null && _path.IsSpent)
            {
                _maps.Add(_maps[^1]);
            }
            else
            {
                LinearMap map = _path.Solve(penalties[step]);
                _maps.Add(new SparseMap(map));
                _answered = map.Answer(_asked);
            }

            for (int i = 0; i < fold.Length; i++)
            {
                _answered.Row(i).CopyTo(answers[step].Row(fold[i]));
            }
        }
    }
}
