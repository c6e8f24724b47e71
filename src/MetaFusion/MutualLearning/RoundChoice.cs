using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>The finished rounds of a training, and what is kept of the one selected so far.</summary>
/// <param name="students">The students.</param>
/// <param name="validation">Which validation samples each of them answers.</param>
/// <param name="outputCount">Values of an answer.</param>
internal sealed class RoundChoice(IReadOnlyList<StudentTrainer> students, ValidationRows validation, int outputCount)
{
    private const string IndependentPrefix = "independent/";
    private readonly List<TrainingRound> _rounds = [];

    /// <summary>The finished rounds, in order.</summary>
    public IReadOnlyList<TrainingRound> Rounds => _rounds;

    /// <summary>The best candidate among them; null before the first.</summary>
    public TrainingRound? Selected { get; private set; }

    /// <summary>How much each student was followed at its end.</summary>
    public double[] Weights { get; private set; } = [];

    /// <summary>Its students' weights at their best epochs, padding included.</summary>
    public float[][] Parameters { get; private set; } = [];

    /// <summary>Their outputs there, <c>[validation, OutputCount]</c>.</summary>
    public Matrix[] Outputs { get; private set; } = [];

    /// <summary>The round with rho = 0, where it was kept.</summary>
    public IndependentRound? Independent { get; private set; }

    /// <summary>Adds a finished round.</summary>
    /// <param name="round">The round.</param>
    /// <param name="isBetter">Whether it is the best candidate so far.</param>
    /// <param name="weights">How much each student was followed.</param>
    public void Add(TrainingRound round, bool isBetter, double[] weights)
    {
        _rounds.Add(round);
        if (!isBetter)
        {
            return;
        }

        Selected = round;
        Weights = [.. weights];
        if (Parameters.Length == 0)
        {
            (Parameters, Outputs) = Reserve();
        }

        Keep(Parameters, Outputs);
    }

    /// <summary>Keeps the students as a round with rho = 0 left them.</summary>
    public void KeepIndependent(TrainingRound round)
    {
        (float[][] parameters, Matrix[] outputs) = Reserve();
        Keep(parameters, outputs);
        Independent = new IndependentRound(round, parameters, outputs);
    }

    /// <summary>Writes all of it to a state, sharing the arrays that no longer change while a training waits.</summary>
    /// <param name="state">Where to.</param>
    /// <param name="prefix">In front of all names.</param>
    public void Capture(TrainingState state, string prefix)
    {
        state.PutDoubles(prefix + "choice", [_rounds.Count, Selected is null ? -1 : _rounds.IndexOf(Selected), Independent is null ? -1 : _rounds.IndexOf(Independent.Round)]);
        for (int r = 0; r < _rounds.Count; r++)
        {
            RoundState.Put(state, $"{prefix}runs/{r}/", _rounds[r]);
        }

        if (Selected is not null)
        {
            state.PutDoubles(prefix + "choice/weights", Weights);
            PutStudents(state, prefix + "choice/", Parameters, Outputs);
        }

        if (Independent is not null)
        {
            PutStudents(state, prefix + IndependentPrefix, Independent.Parameters, Independent.ValidationOutputs);
        }
    }

    /// <summary>Reads what <see cref="Capture"/> wrote.</summary>
    /// <param name="state">The state.</param>
    /// <param name="prefix">In front of all names.</param>
    public void Restore(TrainingState state, string prefix)
    {
        ReadOnlySpan<double> head = state.Doubles(prefix + "choice", 3);
        for (int r = 0; r < (int)head[0]; r++)
        {
            _rounds.Add(RoundState.Get(state, $"{prefix}runs/{r}/", students.Count));
        }

        if (head[1] >= 0)
        {
            Selected = _rounds[(int)head[1]];
            Weights = state.Doubles(prefix + "choice/weights", students.Count).ToArray();
            (Parameters, Outputs) = GetStudents(state, prefix + "choice/");
        }

        if (head[2] >= 0)
        {
            (float[][] parameters, Matrix[] outputs) = GetStudents(state, prefix + IndependentPrefix);
            Independent = new IndependentRound(_rounds[(int)head[2]], parameters, outputs);
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
