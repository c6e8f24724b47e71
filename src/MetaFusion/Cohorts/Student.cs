using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Cohorts;

/// <summary>One predictive model of a cohort. Its parameters lie in one flat block.</summary>
/// <remarks>
/// <see cref="Forward"/> reads the parameters and writes only to the scope, so that a frozen student may answer from
/// many threads, each with a scope of its own.
/// </remarks>
public abstract class Student
{
    /// <summary>Makes a student.</summary>
    /// <param name="name">Unique in the cohort.</param>
    protected Student(string name) => Name = name;

    /// <summary>Unique in the cohort; the label of tables and files, and of the student's random streams.</summary>
    public string Name { get; }

    /// <summary>All trainable values.</summary>
    public ParameterBlock Parameters { get; } = new();

    /// <summary>The static inputs that the student reads: indices into the cohort's slots.</summary>
    public abstract IReadOnlyList<int> Slots { get; }

    /// <summary>Indices of the modalities that the student reads, ascending.</summary>
    public abstract IReadOnlyList<int> Modalities { get; }

    /// <summary>Answers a batch.</summary>
    /// <param name="batch">The cohort's inputs.</param>
    /// <param name="scope">Memory and graph of this step.</param>
    /// <returns>Outputs, <c>[rows, OutputCount]</c>.</returns>
    public abstract Tensor Forward(StudentBatch batch, TensorScope scope);
}
