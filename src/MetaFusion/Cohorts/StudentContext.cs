using MetaFusion.Representations;
using MetaFusion.Tasks;

namespace MetaFusion.Cohorts;

/// <summary>What a student is built from. Immutable.</summary>
/// <param name="Name">The student's name, unique in the cohort.</param>
/// <param name="Task">What is predicted: its <see cref="LearningTask.OutputCount"/> columns are the student's answer.</param>
/// <param name="Slots">All static inputs of the cohort.</param>
/// <param name="Inputs">By modality the index into <paramref name="Slots"/> of what this student reads; −1 where it reads nothing.</param>
public sealed record StudentContext(string Name, LearningTask Task, IReadOnlyList<InputSlot> Slots, IReadOnlyList<int> Inputs)
{
    /// <summary>Indices of the modalities that the student reads, ascending.</summary>
    public IReadOnlyList<int> Modalities => Enumerable.Range(0, Inputs.Count).Where(m => Inputs[m] >= 0).ToArray();

    /// <summary>Hidden widths of heads, as the cohort has them.</summary>
    public IReadOnlyList<int> Head { get; init; } = CohortSpec.DefaultHead;

    /// <summary>Hidden widths of extractors by modality, as the cohort has them.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Extractors { get; init; } = [];

    /// <summary>The fitted views of the modalities that the student reads; null elsewhere.</summary>
    internal IReadOnlyList<Representation?> Views { get; init; } = [];

    /// <summary>The static input that the student reads of a modality.</summary>
    /// <param name="modality">Index of a modality that it reads.</param>
    public InputSlot SlotOf(int modality) => Slots[Inputs[modality]];
}
