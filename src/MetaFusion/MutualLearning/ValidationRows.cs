using MetaFusion.Cohorts;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>Which validation samples every student answers, and what follows from its answers to them.</summary>
internal sealed class ValidationRows
{
    private readonly CohortData _data;
    private readonly Attendance? _attendance;
    private readonly int[][] _rows;
    private readonly Matrix[] _targets;

    /// <summary>Asks every student.</summary>
    /// <param name="cohort">The students.</param>
    /// <param name="validation">The samples.</param>
    /// <param name="task">The task, which says how much each sample weighs.</param>
    public ValidationRows(Cohort cohort, CohortData validation, LearningTask task)
    {
        _data = validation;
        Weights = Enumerable.Range(0, validation.Rows).Select(row => task.WeightOf(validation.Targets.Row(row))).ToArray();
        _attendance = validation.Presence is null ? null : new Attendance(cohort.Students, validation.Presence);
        _rows = new int[_attendance?.Groups ?? 0][];
        _targets = new Matrix[_rows.Length];
        for (int k = 0; k < (_attendance?.Students ?? 0); k++)
        {
            int group = _attendance!.GroupOf(k);
            _rows[group] ??= [.. _attendance.RowsOf(k)];
            _targets[group] ??= validation.Targets.Gather(_rows[group]);
        }
    }

    /// <summary>Number of validation samples.</summary>
    public int Rows => _data.Rows;

    /// <summary>Whether some students answer only some of the samples.</summary>
    public bool HasHoles => _attendance is not null;

    /// <summary>How much every sample weighs in a mean loss, <c>[samples]</c>.</summary>
    public double[] Weights { get; }

    /// <summary>How much the samples that a student answers weigh together.</summary>
    public double WeightOf(int student) => _attendance is null ? Weights.Sum() : _rows[_attendance.GroupOf(student)].Sum(row => Weights[row]);

    /// <summary>How many samples a student answers.</summary>
    public int CountOf(int student) => _attendance is null ? _data.Rows : _rows[_attendance.GroupOf(student)].Length;

    /// <summary>Which samples a student answers; null if all of them.</summary>
    public ReadOnlyMemory<int>? PlacesOf(int student) =>
        _attendance is null ? default(ReadOnlyMemory<int>?) : _rows[_attendance.GroupOf(student)].AsMemory();

    /// <summary>Encoded targets of the samples that a student answers.</summary>
    public ReadOnlySpan<float> TargetsOf(int student) =>
        (_attendance is null ? _data.Targets : _targets[_attendance.GroupOf(student)]).Values;

    /// <summary>Puts a student's answers at their rows among all validation samples; the other rows become NaN.</summary>
    public void Spread(int student, Matrix answers, Matrix all)
    {
        if (_attendance is null)
        {
            answers.Values.CopyTo(all.Values);
            return;
        }

        all.Values.Fill(float.NaN);
        int[] rows = _rows[_attendance.GroupOf(student)];
        for (int i = 0; i < rows.Length; i++)
        {
            answers.Row(i).CopyTo(all.Row(rows[i]));
        }
    }

    /// <summary>The students' losses on common ground; the losses themselves where nothing is missing.</summary>
    /// <param name="task">The task.</param>
    /// <param name="losses">Loss of every student on the samples it answers; not finite for one without a part.</param>
    /// <param name="answers">The answers that these losses are of.</param>
    public IReadOnlyList<double> Comparable(LearningTask task, IReadOnlyList<double> losses, Func<int, Matrix> answers)
    {
        if (_attendance is null)
        {
            return losses;
        }

        double[]?[] bySample = losses.Select((loss, k) => double.IsFinite(loss) ? LossesBySample(task, k, answers(k)) : null).ToArray();
        return ComparableLosses.Of(bySample, Weights);
    }

    /// <summary>What a student loses by sample; NaN for those that it does not answer.</summary>
    /// <param name="task">The task.</param>
    /// <param name="student">Which student.</param>
    /// <param name="answers">Its answers to the samples that it can read.</param>
    public double[] LossesBySample(LearningTask task, int student, Matrix answers)
    {
        double[] losses = new double[_data.Rows];
        if (_attendance is null)
        {
            task.LossBySample(answers.Values, _data.Targets.Values, losses);
            return losses;
        }

        Array.Fill(losses, double.NaN);
        int[] rows = _rows[_attendance.GroupOf(student)];
        double[] own = new double[rows.Length];
        task.LossBySample(answers.Values, TargetsOf(student), own);
        for (int i = 0; i < rows.Length; i++)
        {
            losses[rows[i]] = own[i];
        }

        return losses;
    }
}
