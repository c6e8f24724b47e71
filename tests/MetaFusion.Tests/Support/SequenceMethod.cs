using MetaFusion.Cohorts;
using MetaFusion.Foundation.Settings;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Tests.Support;

/// <summary>A method of the tests that insists on sequences: it answers from the last step of its first modality alone.</summary>
internal sealed class SequenceMethod : Method
{
    public override MethodFacts Facts { get; } = new("last-step", "Last step", "Made up for a test")
    {
        Inputs = MethodInputs.Sequences | MethodInputs.Vectors,
    };

    public override SettingTable Settings => SettingTable.Empty;

    public override Student Build(StudentContext context, SettingValues settings) => new LastStepStudent(context);

    private sealed class LastStepStudent : Student
    {
        private readonly int _steps;
        private readonly Linear _head;

        public LastStepStudent(StudentContext context)
            : base(context.Name)
        {
            InputSlot slot = context.SlotOf(0);
            Assert.Equal(2, slot.Sample.Rank);
            _steps = slot.Sample[0];
            _head = new Linear(Parameters, "head", slot.Sample[1], context.Task.OutputCount);
            Slots = [context.Inputs[0]];
        }

        public override IReadOnlyList<int> Slots { get; }

        public override IReadOnlyList<int> Modalities => [0];

        public override StudentAnswer Forward(StudentBatch batch, TensorScope scope)
        {
            Tensor input = batch.Input(Slots[0], scope);
            Assert.Equal((3, batch.Rows, _steps), (input.Shape.Rank, input.Shape[0], input.Shape[1]));
            int width = input.Shape[2];
            Tensor last = input.Reshape(new Shape(batch.Rows, _steps * width)).Slice((_steps - 1) * width, width);
            return new StudentAnswer(_head.Forward(last));
        }
    }
}
