using System.Buffers;
using MetaFusion.Cohorts;
using MetaFusion.Tasks;

namespace MetaFusion.MutualLearning.Objectives;

/// <summary>
/// Adaptive mutual learning: <c>task(o_i, y) + rho Σ_j w_j D(o_i, stop(o_j)) / Σ_j w_j</c>, through the
/// <see cref="Consensus"/> (Liang, Qu and Shahbaba 2025, arXiv 2507.20089; design.md, section 3).
/// </summary>
internal sealed class MutualObjective : CohortObjective
{
    private readonly LearningTask _task;
    private readonly TrainingOptions _options;
    private readonly Consensus _consensus;
    private readonly SampleConsensus _sampleConsensus;
    private readonly int[] _learners;
    private IReadOnlyList<StudentTrainer> _students = [];
    private double _runRho;
    private double _rho;

    /// <summary>Makes the objective.</summary>
    /// <param name="task">The task.</param>
    /// <param name="options">Rhos and divergence weights.</param>
    /// <param name="isFixed">By student whether it is followed without following: then its loss says nothing of a penalty.</param>
    public MutualObjective(LearningTask task, TrainingOptions options, IReadOnlyList<bool> isFixed)
        : base(isFixed.Count)
    {
        int students = isFixed.Count;
        _learners = Enumerable.Range(0, students).Where(k => !isFixed[k]).ToArray();
        Trusted = _learners.Length > 0 ? _learners : Trusted;
        _task = task;
        _options = options;
        _consensus = new Consensus(task);
        _sampleConsensus = new SampleConsensus(task);

        // Weights that rest on independent losses need the round with rho = 0 first, even if it is not wanted as a candidate.
        bool isNeeded = options.Rhos.Contains(0) || (NeedsIndependentLosses && students > 1);
        Penalties = isNeeded ? [0, .. options.Rhos.Where(r => r != 0)] : [.. options.Rhos];
    }

    public override IReadOnlyList<double> Penalties { get; }

    public override bool IsJoint => false;

    public override bool Meets => _rho > 0;

    public override bool NeedsComparableEpochs => _options.Weighting == DivergenceWeighting.Adaptive;

    private bool NeedsIndependentLosses => _options.Weighting
        is DivergenceWeighting.Clustering or DivergenceWeighting.InverseLoss or DivergenceWeighting.Adversarial;

    public override bool IsCandidate(double penalty) => _options.Rhos.Contains(penalty);

    /// <summary>Fixes rho and weights for single steps: the entrance of the benchmarks.</summary>
    public void Follow(double rho, ReadOnlySpan<double> weights)
    {
        weights.CopyTo(Weights);
        _rho = rho;
    }

    public override void BeginRound(double penalty)
    {
        _runRho = penalty;
        if (_options.Weighting is DivergenceWeighting.Adaptive)
        {
            Array.Fill(Weights, 1.0 / Weights.Length);
        }
    }

    public override void BeginEpoch(int epoch) => _rho = epoch < _options.BurnInEpochs ? 0 : _runRho;

    public override void EndEpoch(EpochRecord record)
    {
        // A round in which all students diverge is not chosen; it must not end the training under the other rhos.
        IReadOnlyList<double> losses = record.ComparableTask ?? record.ValidationTask;
        if (_options.Weighting == DivergenceWeighting.Adaptive && losses.Any(double.IsFinite))
        {
            DivergenceWeights.InverseLoss([.. losses]).CopyTo(Weights, 0);
        }
    }

    public override void EndRound(TrainingRound round, bool isFirst)
    {
        if (isFirst)
        {
            // A student without a loss, because it found no samples or diverged, must not make every mean infinite.
            int[] judged = Trusted.Where(k => double.IsFinite(round.ComparableLosses[k])).ToArray();
            Trusted = judged.Length > 0 ? judged : Trusted;
        }

        if (!isFirst || !NeedsIndependentLosses)
        {
            return;
        }

        DivergenceWeights.Compute(_options.Weighting, round.ComparableLosses).CopyTo(Weights, 0);
        if (_options.Weighting != DivergenceWeighting.InverseLoss)
        {
            Trusted = BestOf(round.ComparableLosses);
        }
    }

    /// <summary>The best cluster of the students that learn, by their own losses: what the choice of rho goes by.</summary>
    private IReadOnlyList<int> BestOf(IReadOnlyList<double> losses) => _learners.Length == 0 || _learners.Length == losses.Count
        ? LossClustering.Fit(losses).BestCluster
        : !_learners.Any(k => double.IsFinite(losses[k])) ? Trusted
        : LossClustering.Fit([.. _learners.Select(k => losses[k])]).BestCluster.Select(place => _learners[place]).ToArray();

    public override Sharing SharingOf(int student) => Meets && Weights[student] > 0 ? Sharing.Belief : Sharing.None;

    public override void Meet(IReadOnlyList<StudentTrainer> students, ReadOnlySpan<float> targets, int length)
    {
        _students = students;
        if (students[0].HasHoles)
        {
            _sampleConsensus.Combine(students, Weights, length / _task.OutputCount);
        }
        else
        {
            _consensus.Combine(students, Weights, length);
        }
    }

    public override double Loss(
        int student, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient, out double task)
    {
        task = _task.Loss(outputs, targets, gradient);
        if (Meets && _students[student].HasHoles)
        {
            return task + (_rho * _sampleConsensus.Divergence(_students[student].Places, outputs, (float)_rho, gradient));
        }

        return Meets && _consensus.IsPresent
            ? task + (_rho * (_task.Divergence(outputs, _consensus.Belief, (float)_rho, gradient) + _consensus.Spread))
            : task;
    }

    public override double LossOfRows(
        int student, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, RowSet rows, Span<float> gradient, out double task)
    {
        task = _task.Loss(outputs, targets, gradient);
        bool hasHoles = Meets && _students[student].HasHoles;
        if (!hasHoles && !(Meets && _consensus.IsPresent))
        {
            return task;
        }

        return task + (_rho * (hasHoles
            ? DivergenceAtPlaces(_students[student].Places, outputs, rows, gradient)
            : DivergenceOfRows(outputs, rows, gradient)));
    }

    private double DivergenceAtPlaces(ReadOnlySpan<int> places, ReadOnlySpan<float> outputs, RowSet rows, Span<float> gradient)
    {
        int[] some = ArrayPool<int>.Shared.Rent(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            some[i] = places[rows[i]];
        }

        double divergence = _sampleConsensus.Divergence(some.AsSpan(0, rows.Count), outputs, (float)_rho, gradient);
        ArrayPool<int>.Shared.Return(some);
        return divergence;
    }

    /// <summary>The divergence from the consensus at these rows; the spread about it is that of the whole batch.</summary>
    private double DivergenceOfRows(ReadOnlySpan<float> outputs, RowSet rows, Span<float> gradient)
    {
        float[] belief = ArrayPool<float>.Shared.Rent(outputs.Length);
        int columns = _task.OutputCount;
        for (int i = 0; i < rows.Count; i++)
        {
            _consensus.Belief.Slice(rows[i] * columns, columns).CopyTo(belief.AsSpan(i * columns));
        }

        double divergence = _task.Divergence(outputs, belief.AsSpan(0, outputs.Length), (float)_rho, gradient);
        ArrayPool<float>.Shared.Return(belief);
        return divergence + _consensus.Spread;
    }
}
