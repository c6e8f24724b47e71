using MetaFusion.Classic.Trees;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Cohorts;

/// <summary>A forest or boosted trees on raw features, side by side in modality order. Its trees are set once and no step moves them.</summary>
internal sealed class TreeStudent : Student
{
    private readonly int _features;
    private readonly int _outputs;
    private TreeEnsemble _trees;

    /// <summary>Makes a student without trees, which answers every sample alike.</summary>
    /// <param name="kind">Key of the kind of trees.</param>
    /// <param name="context">Inputs and task.</param>
    public TreeStudent(string kind, StudentContext context)
        : base(context.Name)
    {
        Kind = TreeKind.Of(kind);
        Modalities = context.Modalities;
        Slots = Modalities.Select(m => context.Inputs[m]).ToArray();
        _features = Slots.Sum(slot => context.Slots[slot].Width);
        _outputs = context.Task.OutputCount;
        Empty = Kind.ShapeOf(context.Task, _features);
        _trees = new TreeArraysBuilder(_features, Empty.Link, Kind.NothingKnown(context.Task), Empty.LeafWidth).Build();
    }

    /// <summary>The kind of trees.</summary>
    public TreeKind Kind { get; }

    /// <summary>The shape of an ensemble for this student that has no trees.</summary>
    public TreeShape Empty { get; }

    /// <summary>The trees.</summary>
    /// <exception cref="ArgumentException">They are for other features, or answer otherwise than the student.</exception>
    public TreeEnsemble Trees
    {
        get => _trees;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (TreeTensors.ShapeOf(value) is var shape && shape with { Trees = 0, Leaves = 0 } != Empty)
            {
                throw new ArgumentException($"TreeStudent: '{Name}' takes trees of {Empty}, not of {shape}.", nameof(value));
            }

            _trees = value.Rounded();
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Slots { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Modalities { get; }

    /// <inheritdoc/>
    public override long CostPerRow => _trees.Trees * (1 + (long)Math.Log2(Math.Max(1, _trees.Leaves / Math.Max(1, _trees.Trees))));

    /// <inheritdoc/>
    internal override int ValueCount => (int)Math.Min(int.MaxValue, _trees.ParameterCount);

    /// <inheritdoc/>
    internal override bool IsFixed => true;

    /// <inheritdoc/>
    internal override bool SharesBatches => true;

    /// <inheritdoc/>
    public override StudentAnswer Forward(StudentBatch batch, TensorScope scope)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(scope);
        Tensor[] views = Slots.Select(slot => batch.Vectors(slot, scope)).ToArray();
        Tensor outputs = scope.Zeros(new Shape(batch.Rows, _outputs));
        float[] row = new float[_features];
        double[] sums = new double[_trees.Sums];
        for (int i = 0; i < batch.Rows; i++)
        {
            int at = 0;
            foreach (Tensor view in views)
            {
                int width = view.Shape.Columns;
                view.Values.Slice(i * width, width).CopyTo(row.AsSpan(at));
                at += width;
            }

            _trees.Sum(row, sums);
            TreeEnsemble.ToOutputs(_trees.Arrays.Link, sums, outputs.Values.Slice(i * _outputs, _outputs));
        }

        return new StudentAnswer(outputs);
    }
}
