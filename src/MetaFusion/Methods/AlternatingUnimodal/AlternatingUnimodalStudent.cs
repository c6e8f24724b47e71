using MetaFusion.Cohorts;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Methods.AlternatingUnimodal;

/// <summary>
/// An encoder per modality, a linear head that all share, one optimiser step per modality and batch.
/// </summary>
/// <remarks>
/// In the step of modality m, <c>L_m = task(head(encoder_m(x_m)), y)</c> over the rows that have it (plus what mutual learning
/// adds to these outputs), encoder m and the head move and nothing else; the gradient of the head's weight is projected by
/// <see cref="HeadProjection"/>. What the others follow, and what is predicted, is the fusion of the modalities present.
/// </remarks>
internal sealed class AlternatingUnimodalStudent : Student
{
    private readonly AlternatingUnimodalSettings _settings;
    private readonly int _outputs;
    private readonly int[] _slotOf;
    private readonly int[] _order;
    private readonly UnimodalEncoder[] _encoders;
    private readonly ParameterGroup[] _groups;
    private readonly Linear _head;
    private readonly Tensor _trained;
    private readonly HeadProjection _projection;
    private readonly Action? _correct;
    private float[] _before = [];

    public AlternatingUnimodalStudent(StudentContext context, AlternatingUnimodalSettings settings)
        : base(context.Name)
    {
        _settings = settings;
        _outputs = context.Task.OutputCount;
        _slotOf = [.. context.Inputs];
        _order = [.. settings.Order];
        Slots = _slotOf;
        Modalities = context.Modalities;
        _encoders = Modalities
            .Select(m => new UnimodalEncoder(Parameters, $"encoder.{m}", context.SlotOf(m).Width, settings.Hidden, settings.Width)).ToArray();
        _head = new Linear(Parameters, "head", settings.Width, _outputs);
        _groups = Modalities.Select(m => Parameters.Group($"encoder.{m}", "head")).ToArray();
        Tensor projection = Parameters.RegisterBuffer(
            "head.projection", new Shape(settings.Width, settings.Width), (values, _) => HeadProjection.SetIdentity(values, settings.Width));
        _trained = Parameters.RegisterBuffer("trained", new Shape(Modalities.Count), (values, _) => values.Fill(1f));
        _projection = new HeadProjection(projection, settings.Width);
        _correct = settings.Modification == AlternatingUnimodalSettings.ProjectGradient
            ? () => _projection.Project(Parameters.GradientOf(_head.Weight))
            : null;
        Training = new StudentTraining
        {
            Optimizer = new OptimizerOptions
            {
                Kind = OptimizerKind.Sgd,
                LearningRate = settings.LearningRate,
                Momentum = settings.Momentum,
                WeightDecay = settings.WeightDecay,
            },
            Schedule = epochs => FallSchedule.After(settings.DecayAt, epochs),
        };
    }

    public override IReadOnlyList<int> Slots { get; }

    public override IReadOnlyList<int> Modalities { get; }

    public override StudentTraining Training { get; }

    /// <summary>Encoders and head answer once for the others and once for their own step.</summary>
    public override long CostPerRow => 4L * Parameters.ParameterCount / 3;

    public override bool CanRead(IReadOnlyList<int> present) => present.Any(m => IsTrained(m) && WeightOf(m) is not 0);

    public override void Prepare(CohortData train, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(train);
        for (int m = 0; m < Modalities.Count; m++)
        {
            _trained.Values[m] = Enumerable.Range(0, train.Rows).Any(row => train.IsPresent(row, m)) ? 1f : 0f;
        }
    }

    public override StudentAnswer Forward(StudentBatch batch, TensorScope scope)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(scope);
        Tensor fused = scope.Zeros(new Shape(batch.Rows, _outputs));
        var fusion = new UnimodalFusion(batch.Rows, _outputs);
        for (int m = 0; m < _encoders.Length; m++)
        {
            RowSet rows = batch.RowsWith(m);
            if (rows.Count > 0 && IsTrained(m))
            {
                Tensor outputs = _head.Forward(_encoders[m].Forward(batch.Input(_slotOf[m], rows, scope)));
                fusion.Add(outputs.Values, rows, WeightOf(m));
            }
        }

        fusion.Finish(fused.Values);
        return new StudentAnswer(fused);
    }

    public override void Learn(StudentStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (_settings.ResetsEachEpoch && step.IsFirstOfEpoch)
        {
            _projection.Reset();
        }

        foreach (int m in _order)
        {
            RowSet rows = step.Batch.RowsWith(m);
            if (rows.Count > 0)
            {
                Learn(step, m, rows);
            }
        }
    }

    private void Learn(StudentStep step, int modality, RowSet rows)
    {
        Tensor features = _encoders[modality].Forward(step.Batch.Input(_slotOf[modality], rows, step.Scope));
        var answer = new StudentAnswer(_head.Forward(features));
        bool projectsUpdate = _settings.Modification == AlternatingUnimodalSettings.ProjectUpdate;
        if (projectsUpdate)
        {
            Keep(_head.Weight.Values);
        }

        step.Descend(answer, _groups[modality], rows, _correct);
        if (projectsUpdate)
        {
            ProjectStep(_head.Weight.Values);
        }

        if (_settings.Modification != AlternatingUnimodalSettings.NoModification)
        {
            double fallen = _settings.AlphaFalls ? (double)step.BatchOfEpoch / step.BatchesPerEpoch : 0;
            _projection.Add(features.Values, Math.Pow(_settings.Alpha, 1 + fallen));
        }
    }

    private void Keep(ReadOnlySpan<float> weight)
    {
        if (_before.Length < weight.Length)
        {
            _before = new float[weight.Length];
        }

        weight.CopyTo(_before);
    }

    private void ProjectStep(Span<float> weight)
    {
        for (int i = 0; i < weight.Length; i++)
        {
            weight[i] -= _before[i];
        }

        _projection.Project(weight);
        for (int i = 0; i < weight.Length; i++)
        {
            weight[i] += _before[i];
        }
    }

    /// <summary>Whether a modality ever occurred in training; all count before it is known.</summary>
    private bool IsTrained(int modality) => _trained.Values.IsEmpty || _trained.Values[modality] > 0;

    private double? WeightOf(int modality) => _settings.Fusion switch
    {
        AlternatingUnimodalSettings.EntropyFusion => null,
        AlternatingUnimodalSettings.FixedFusion => _settings.Weights[modality],
        _ => 1,
    };
}
