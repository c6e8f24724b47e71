using MetaFusion.Cohorts;
using MetaFusion.Tasks;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tests.Support;

/// <summary>
/// A step without mutual learning, written out as plainly as possible: what the trainer's step is compared with, and what lets a
/// test look at a method between its descents.
/// </summary>
internal sealed class PlainStep : StudentStep
{
    private readonly Student _student;
    private readonly LearningTask _task;
    private readonly Optimizer _optimizer;

    public PlainStep(Student student, LearningTask task)
    {
        _student = student;
        _task = task;
        _optimizer = Optimizer.Create(student.Training?.Optimizer ?? new OptimizerOptions(), student.Parameters);
    }

    /// <summary>Told of every descent: the loss, and the gradient's values before they were corrected.</summary>
    public Action<double>? Descended { get; init; }

    /// <summary>Called when the gradient is complete, before it is corrected.</summary>
    public Action? BeforeCorrection { get; init; }

    /// <summary>Called when the gradient was corrected, before anything moves.</summary>
    public Action? AfterCorrection { get; init; }

    public override StudentBatch Batch => Current!;

    public override TensorScope Scope { get; } = new();

    public override StudentAnswer Answer => Given;

    public override int Epoch => Time.Epoch;

    public override int Epochs => Time.Epochs;

    public override int BatchOfEpoch => Time.Batch;

    public override int BatchesPerEpoch => Time.Batches;

    public override bool IsFirstOfEpoch => Time.Batch == 0;

    private StudentBatch? Current { get; set; }

    private StudentAnswer Given { get; set; }

    private (int Epoch, int Epochs, int Batch, int Batches) Time { get; set; }

    /// <summary>Lets the student learn from a batch.</summary>
    public void Take(StudentBatch batch, (int Epoch, int Epochs, int Batch, int Batches) time)
    {
        (Current, Time) = (batch, time);
        Scope.Rewind();
        _student.Parameters.ForgetGradient();
        Given = _student.Forward(batch, Scope);
        _student.Learn(this);
    }

    public override void Descend(StudentAnswer answer, ParameterGroup? group = null, RowSet? rows = null, Action? correct = null)
    {
        int[] some = rows is { } set ? Enumerable.Range(0, set.Count).Select(i => set[i]).ToArray() : Enumerable.Range(0, Batch.Rows).ToArray();
        int columns = Batch.Targets.Length / Batch.Rows;
        var targets = new float[some.Length * columns];
        for (int i = 0; i < some.Length; i++)
        {
            Batch.Targets.Slice(some[i] * columns, columns).CopyTo(targets.AsSpan(i * columns));
        }

        var gradient = new float[answer.Outputs.Shape.Length];
        double loss = _task.Loss(answer.Outputs.Values, targets, gradient);
        _student.Parameters.ForgetGradient();
        Scope.Seed(answer.Outputs, gradient);
        if (answer.Auxiliary is { } auxiliary)
        {
            Scope.Seed(auxiliary, [1f]);
        }

        Scope.Backward();
        _student.Parameters.CompleteGradient();
        BeforeCorrection?.Invoke();
        correct?.Invoke();
        AfterCorrection?.Invoke();
        _optimizer.Step(group);
        Descended?.Invoke(loss);
    }
}
