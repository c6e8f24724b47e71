using MetaFusion.Cohorts;
using MetaFusion.Foundation.Settings;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tests.Support;

/// <summary>
/// A method of the tests: a linear head on every modality, summed. Each part of it can be replaced, by what a method's own code might do.
/// </summary>
internal class OddMethod : Method
{
    public override MethodFacts Facts { get; } = new("odd", "Odd method", "Made up for a test");

    public override SettingTable Settings => Table;

    public SettingTable Table { get; init; } = new([Setting.Whole("depth", 1, "nothing", from: 1)]);

    public Func<OddStudent, Student?> Built { get; init; } = student => student;

    public Func<string, string> Named { get; init; } = name => name;

    public Func<StudentBatch, TensorScope, StudentAnswer, StudentAnswer> Answered { get; init; } = (_, _, answer) => answer;

    public Action<StudentStep> Learned { get; init; } = step => step.Descend(step.Answer);

    public Action Prepared { get; init; } = () => { };

    public Func<IReadOnlyList<int>, bool>? Reads { get; init; }

    public override Student Build(StudentContext context, SettingValues settings) => Built(new OddStudent(context, this))!;

    internal sealed class OddStudent : Student
    {
        private readonly OddMethod _method;
        private readonly Linear[] _heads;

        public OddStudent(StudentContext context, OddMethod method)
            : base(method.Named(context.Name))
        {
            _method = method;
            Modalities = context.Modalities;
            Slots = [.. Modalities.Select(m => context.Inputs[m])];
            _heads = [.. Modalities.Select(m => new Linear(Parameters, $"head.{m}", context.SlotOf(m).Width, context.Task.OutputCount))];
        }

        public override IReadOnlyList<int> Slots { get; }

        public override IReadOnlyList<int> Modalities { get; }

        public override bool CanRead(IReadOnlyList<int> present) => _method.Reads?.Invoke(present) ?? base.CanRead(present);

        public override void Prepare(CohortData train, RandomStream random) => _method.Prepared();

        public override StudentAnswer Forward(StudentBatch batch, TensorScope scope)
        {
            Tensor sum = _heads[0].Forward(batch.Input(Slots[0], scope));
            for (int i = 1; i < _heads.Length; i++)
            {
                sum = sum.Add(_heads[i].Forward(batch.Input(Slots[i], scope)));
            }

            return _method.Answered(batch, scope, new StudentAnswer(sum));
        }

        public override void Learn(StudentStep step) => _method.Learned(step);
    }
}
