using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>Weights of students, held towards equal ones as strongly as samples that were not fitted to say.</summary>
/// <remarks>
/// <para>Weights are fitted (<see cref="AverageWeights"/>) under strengths λ from infinity, equal weights, down to almost none. Every
/// strength is judged by cross-fitting: in turn a fifth of the samples is answered by the weights of the others. The result is the
/// mean of the strengths' weights, each counting by the likelihood of the samples it was not fitted to,
/// <c>exp(-κ Σ_s c_s task_λ(s))</c>: where they tell little apart, the many strong ones keep the weights near equal, and no choice
/// among them hangs on a few samples.</para>
/// <para>Likelihoods of held-out samples as weights: Geisser and Eddy, A predictive approach to model selection, 1979; Yao, Vehtari,
/// Simpson and Gelman, Using stacking to average Bayesian predictive distributions, 2018, section 2.3 (pseudo-BMA). κ is 1 where the loss is a
/// negative log-likelihood; else <c>1 / 2σ²</c>, σ² being the loss of the plain average or of the best student, whichever is lower: one
/// hopeless student must not make all differences look small.</para>
/// </remarks>
internal sealed class ShrunkWeights
{
    /// <summary>Strengths in units of the likelihood, by half decades. Chosen on data sets that docs/ensembles.md names.</summary>
    internal static readonly double[] Strengths = [double.PositiveInfinity, 100, 30, 10, 3, 1, 0.3, 0.1, 0.03];

    /// <summary>A loss of 0 counts as this part of the lowest other one.</summary>
    private const double Least = 1e-6;

    private readonly EnsembleContext _context;
    private readonly int[] _members;
    private readonly int[] _rows;
    private readonly double[] _counts;
    private readonly double _scale;
    private readonly double[] _start;

    private ShrunkWeights(EnsembleContext context, int[] members)
    {
        _context = context;
        _members = members;
        _rows = Enumerable.Range(0, context.Targets.Rows).Where(row => members.Any(k => Reads(k, row))).ToArray();
        _counts = _rows.Select(row => context.Task.WeightOf(context.Targets.Row(row))).ToArray();
        double[] losses = members.Select(k => context.Losses[k]).ToArray();
        double floor = Least * losses.Where(loss => loss > 0).DefaultIfEmpty(1).Min();
        double[] inverse = losses.Select(loss => 1 / Math.Max(loss, floor)).ToArray();
        _start = inverse.Select(value => value / inverse.Sum()).ToArray();
        _scale = Scale(Math.Max(losses.Min(), floor));
    }

    /// <summary>Fits the weights.</summary>
    /// <param name="context">Outputs of the students, rows of NaN where they cannot read a sample, and targets.</param>
    /// <param name="members">The students to weigh, at least one.</param>
    /// <returns>By member, summing to 1; equal where nothing can be judged.</returns>
    public static double[] Of(EnsembleContext context, int[] members)
    {
        var shrunk = new ShrunkWeights(context, members);
        return members.Length == 1 || shrunk._rows.Length < 2 ? AverageWeights.Equal(members.Length) : shrunk.Blend();
    }

    private double[] Blend()
    {
        double[] losses = CrossFitted();
        double lowest = losses.Where(double.IsFinite).DefaultIfEmpty(0).Min();
        double[] likelihoods = losses.Select(loss => double.IsFinite(loss) ? Math.Exp(lowest - loss) : 0).ToArray();
        double[][] path = Path(_rows, _counts);
        double[] blend = new double[_members.Length];
        for (int strength = 0; strength < path.Length; strength++)
        {
            for (int k = 0; k < blend.Length; k++)
            {
                blend[k] += likelihoods[strength] * path[strength][k];
            }
        }

        double sum = blend.Sum();
        return sum > 0 ? blend.Select(weight => weight / sum).ToArray() : AverageWeights.Equal(blend.Length);
    }

    /// <summary>By strength: the negative log-likelihood of all samples, each answered by weights that were fitted to others.</summary>
    private double[] CrossFitted()
    {
        LearningTask task = _context.Task;
        int[] partOf = InnerFolds.Deal(
            _rows.Select(row => (double)_context.Targets.Row(row)[0]).ToArray(),
            _context.Groups is { } groups ? _rows.Select(row => groups[row]).ToArray() : null,
            _context.Random);
        var answers = Strengths.Select(_ => new Matrix(_rows.Length, task.OutputCount)).ToArray();
        for (int part = 0; part <= partOf.Max(); part++)
        {
            int[] judged = Enumerable.Range(0, _rows.Length).Where(i => partOf[i] == part).ToArray();
            int[] fitted = Enumerable.Range(0, _rows.Length).Where(i => partOf[i] != part).ToArray();
            AverageWeights asked = Average(judged);
            double[][] path = fitted.Length == 0
                ? Enumerable.Repeat(AverageWeights.Equal(_members.Length), Strengths.Length).ToArray()
                : Path(fitted.Select(i => _rows[i]).ToArray(), fitted.Select(i => _counts[i]).ToArray());
            for (int strength = 0; strength < path.Length; strength++)
            {
                Matrix average = asked.AverageOf(path[strength]);
                for (int i = 0; i < judged.Length; i++)
                {
                    average.Row(i).CopyTo(answers[strength].Row(judged[i]));
                }
            }
        }

        Matrix targets = _context.Targets.Gather(_rows);
        double[] losses = new double[_rows.Length];
        return answers.Select(answer =>
        {
            task.LossBySample(answer.Values, targets.Values, losses);
            return _scale * losses.Zip(_counts, (loss, count) => loss * count).Sum();
        }).ToArray();
    }

    private AverageWeights Average(int[] places) =>
        new(_context, _members, Reads, places.Select(i => _rows[i]).ToArray(), places.Select(i => _counts[i]).ToArray());

    /// <summary>The weights of every strength, each fitted from those of the one before.</summary>
    private double[][] Path(int[] rows, double[] counts)
    {
        var average = new AverageWeights(_context, _members, Reads, rows, counts);
        double[] weights = _start;
        return Strengths
            .Select(strength => double.IsInfinity(strength)
                ? AverageWeights.Equal(_members.Length)
                : weights = average.Minimise(_scale, strength, weights))
            .ToArray();
    }

    private double Scale(double lowest)
    {
        if (_rows.Length == 0 || _context.Task.Kind.Loss == LossForm.LogLikelihood)
        {
            return 1;
        }

        double equal = new AverageWeights(_context, _members, Reads, _rows, _counts).LossOfEqual();
        return 1 / (2 * (equal > 0 ? Math.Min(equal, lowest) : lowest));
    }

    private bool Reads(int student, int row) => !float.IsNaN(_context.Outputs[student].Row(row)[0]);
}
