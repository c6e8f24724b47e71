using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>The finished runs of a training, and what is kept of the one selected so far.</summary>
/// <param name="students">The students.</param>
/// <param name="validation">Which validation samples each of them answers.</param>
/// <param name="outputCount">Values of an answer.</param>
internal sealed class RunChoice(IReadOnlyList<StudentTrainer> students, ValidationRows validation, int outputCount)
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
    public void Add(RhoRun run, bool isBetter, double[] weights)
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
            (Parameters, Outputs) = Reserve();
        }

        Keep(Parameters, Outputs);
    }

    /// <summary>Keeps the students as a run with rho = 0 left them.</summary>
    public void KeepIndependent(RhoRun run)
    {
        (float[][] parameters, Matrix[] outputs) = Reserve();
        Keep(parameters, outputs);
        Independent = new IndependentRun(run, parameters, outputs);
    }

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
    public void Restore(TrainingState state)
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
            (Parameters, Outputs) = GetStudents(state, "choice/");
        }

        if (head[2] >= 0)
        {
            (float[][] parameters, Matrix[] outputs) = GetStudents(state, IndependentPrefix);
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

    private (float[][] Parameters, Matrix[] Outputs) GetStudents(TrainingState state, string prefix)
    {
        (float[][] parameters, Matrix[] outputs) = Reserve();
        for (int k = 0; k < parameters.Length; k++)
        {
            state.Singles($"{prefix}{k}/parameters", parameters[k].Length).CopyTo(parameters[k]);
            state.Singles($"{prefix}{k}/outputs", outputs[k].Values.Length).CopyTo(outputs[k].Values);
        }

        return (parameters, outputs);
    }

    private (float[][] Parameters, Matrix[] Outputs) Reserve() => (
        students.Select(s => new float[s.BestWeights.Length]).ToArray(),
        students.Select(_ => new Matrix(validation.Rows, outputCount)).ToArray());

    private void Keep(float[][] parameters, Matrix[] outputs)
    {
        for (int k = 0; k < students.Count; k++)
        {
            students[k].BestWeights.CopyTo(parameters[k]);
            validation.Spread(k, students[k].BestValidationOutputs, outputs[k]);
        }
    }
}
