using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>The finished runs of a training, and what is kept of the one selected so far.</summary>
internal sealed class RunChoice
{
    private const string IndependentPrefix = "independent/";
    private readonly List<RhoRun> _runs = [];

    /// <summary>The finished runs, in order.</summary>
    public IReadOnlyList<RhoRun> Runs => _runs;

    /// <summary>The best candidate among them; null before the first.</summary>
    public RhoRun? Selected { get; private set; }

    /// <summary>How much each student was followed at its end.</summary>
    public double[] Weights { get; private set; } = [];

    /// <summary>Its students' weights at their best epochs, padding included.</summary>
    public float[][] Parameters { get; private set; } = [];

    /// <summary>Their outputs there, <c>[validation, OutputCount]</c>.</summary>
    public Matrix[] Outputs { get; private set; } = [];

    /// <summary>The run with rho = 0, where it was kept.</summary>
    public IndependentRun? Independent { get; private set; }

    /// <summary>Adds a finished run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isBetter">Whether it is the best candidate so far.</param>
    /// <param name="weights">How much each student was followed.</param>
    /// <param name="students">The students as the run left them.</param>
    public void Add(RhoRun run, bool isBetter, double[] weights, IReadOnlyList<StudentTrainer> students)
    {
        _runs.Add(run);
        if (!isBetter)
        {
            return;
        }

        Selected = run;
        Weights = [.. weights];
        if (Parameters.Length == 0)
        {
            Parameters = students.Select(s => new float[s.BestWeights.Length]).ToArray();
            Outputs = students.Select(s => new Matrix(s.BestValidationOutputs.Rows, s.BestValidationOutputs.Columns)).ToArray();
        }

        for (int k = 0; k < students.Count; k++)
        {
            students[k].BestWeights.CopyTo(Parameters[k]);
            students[k].BestValidationOutputs.Values.CopyTo(Outputs[k].Values);
        }
    }

    /// <summary>Keeps the students as a run with rho = 0 left them.</summary>
    public void KeepIndependent(RhoRun run, IReadOnlyList<StudentTrainer> students) => Independent = new IndependentRun(
        run,
        students.Select(s => s.BestWeights.ToArray()).ToArray(),
        students.Select(s => new Matrix(
            s.BestValidationOutputs.Rows, s.BestValidationOutputs.Columns, s.BestValidationOutputs.Values.ToArray())).ToArray());

    /// <summary>Writes all of it to a state, sharing the arrays that no longer change while a training waits.</summary>
    public void Capture(TrainingState state)
    {
        state.PutDoubles("choice", [_runs.Count, Selected is null ? -1 : _runs.IndexOf(Selected), Independent is null ? -1 : _runs.IndexOf(Independent.Run)]);
        for (int r = 0; r < _runs.Count; r++)
        {
            RunState.Put(state, $"runs/{r}/", _runs[r]);
        }

        if (Selected is not null)
        {
            state.PutDoubles("choice/weights", Weights);
            PutStudents(state, "choice/", Parameters, Outputs);
        }

        if (Independent is not null)
        {
            PutStudents(state, IndependentPrefix, Independent.Parameters, Independent.ValidationOutputs);
        }
    }

    /// <summary>Reads what <see cref="Capture"/> wrote.</summary>
    /// <param name="state">The state.</param>
    /// <param name="students">The students of the same cohort.</param>
    public void Restore(TrainingState state, IReadOnlyList<StudentTrainer> students)
    {
        ReadOnlySpan<double> head = state.Doubles("choice", 3);
        for (int r = 0; r < (int)head[0]; r++)
        {
            _runs.Add(RunState.Get(state, $"runs/{r}/", students.Count));
        }

        if (head[1] >= 0)
        {
            Selected = _runs[(int)head[1]];
            Weights = state.Doubles("choice/weights", students.Count).ToArray();
            (Parameters, Outputs) = GetStudents(state, "choice/", students);
        }

        if (head[2] >= 0)
        {
            (float[][] parameters, Matrix[] outputs) = GetStudents(state, IndependentPrefix, students);
            Independent = new IndependentRun(_runs[(int)head[2]], parameters, outputs);
        }
    }

    private static void PutStudents(TrainingState state, string prefix, IReadOnlyList<float[]> parameters, IReadOnlyList<Matrix> outputs)
    {
        for (int k = 0; k < parameters.Count; k++)
        {
            state.PutSingles($"{prefix}{k}/parameters", parameters[k]);
            state.PutSingles($"{prefix}{k}/outputs", outputs[k].Values.ToArray());
        }
    }

    private static (float[][] Parameters, Matrix[] Outputs) GetStudents(
        TrainingState state, string prefix, IReadOnlyList<StudentTrainer> students) => (
        students.Select((s, k) => state.Singles($"{prefix}{k}/parameters", s.BestWeights.Length).ToArray()).ToArray(),
        students.Select((s, k) => new Matrix(
            s.BestValidationOutputs.Rows,
            s.BestValidationOutputs.Columns,
            state.Singles($"{prefix}{k}/outputs", s.BestValidationOutputs.Values.Length).ToArray())).ToArray());
}
