using MetaFusion.Representations;
using MetaFusion.Tensors;

namespace MetaFusion.Cohorts;

/// <summary>The students that train together, and the static inputs that they share.</summary>
public sealed class Cohort
{
    private Cohort(IReadOnlyList<InputSlot> slots, IReadOnlyList<Student> students)
    {
        Slots = slots;
        Students = students;
    }

    /// <summary>The static inputs, each computed and gathered once for all its readers.</summary>
    public IReadOnlyList<InputSlot> Slots { get; }

    /// <summary>The students, in the order of the specification.</summary>
    public IReadOnlyList<Student> Students { get; }

    /// <summary>Trainable values of all students together.</summary>
    public long ParameterCount => Students.Sum(s => (long)s.Parameters.ParameterCount);

    /// <summary>Builds the students; their parameters are registered but not laid out yet.</summary>
    /// <param name="spec">Students and widths.</param>
    /// <param name="representations">The fitted views of every modality.</param>
    /// <param name="outputs">Columns of a student's output.</param>
    public static Cohort Build(CohortSpec spec, RepresentationSet representations, int outputs)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(representations);
        Representation?[][] views = spec.Students
            .Select(s => s.Representations.Select((r, m) => r.IsNone ? null : representations.Get(m, r)).ToArray())
            .ToArray();
        InputSlot[] slots = views
            .SelectMany(tuple => tuple.Select((view, m) => view is null ? null : new InputSlot(m, view.InputKey, view.Width)))
            .OfType<InputSlot>()
            .Distinct()
            .OrderBy(slot => slot.Modality)
            .ToArray();
        Student[] students = spec.Students
            .Select((s, k) => (Student)new FusionStudent(s, views[k], slots, spec, outputs))
            .ToArray();
        return new Cohort(slots, students);
    }

    /// <summary>Lays out every student and draws its first weights, each from a stream of its own name.</summary>
    /// <param name="random">The stream of the cohort's initialisation.</param>
    public void Initialize(RandomStream random)
    {
        foreach (Student student in Students)
        {
            student.Parameters.Initialize(random.Derive(student.Name));
        }
    }
}
