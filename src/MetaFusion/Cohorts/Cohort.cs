using MetaFusion.Foundation;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Cohorts;

/// <summary>The students that train together, and the static inputs that they share.</summary>
internal sealed class Cohort
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
    public long ParameterCount => Students.Sum(s => (long)s.ValueCount);

    /// <summary>Builds the students; their parameters are registered but not laid out yet.</summary>
    /// <param name="spec">Students and widths.</param>
    /// <param name="representations">The fitted views of every modality.</param>
    /// <param name="task">What the students answer.</param>
    /// <exception cref="InputException">A student is larger than one array can hold, or a method does not take the modalities.</exception>
    public static Cohort Build(CohortSpec spec, RepresentationSet representations, LearningTask task)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(representations);
        Representation?[][] views = spec.Students
            .Select(s => s.Representations.Select((r, m) => r.IsNone ? null : representations.Get(m, r)).ToArray())
            .ToArray();
        InputSlot[] slots = views
            .SelectMany(tuple => tuple.Select((view, m) => view is null ? null : new InputSlot(m, view.InputKey, view.Sample)))
            .OfType<InputSlot>()
            .Distinct()
            .OrderBy(slot => slot.Modality)
            .ToArray();
        IReadOnlyList<int>[] extractors = views[0].Select((_, m) => spec.ExtractorOf(m)).ToArray();
        var places = slots.Select((slot, i) => KeyValuePair.Create((slot.Modality, slot.Key), i)).ToDictionary();
        Student[] students = spec.Students
            .Select((s, k) => Build(s, new StudentContext(
                s.Name, task, slots, views[k].Select((view, m) => view is null ? -1 : places[(m, view.InputKey)]).ToArray())
            {
                Head = spec.Head,
                Extractors = extractors,
                Views = views[k],
            }))
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

    private static Student Build(StudentSpec spec, StudentContext context)
    {
        try
        {
            return spec.Build(context);
        }
        catch (ArraySizeException exception)
        {
            throw new InputException(
                $"cohort: student '{Shortened.Of(spec.Name)}' is too large ({exception.Message}); choose narrower layers (cohort.head, cohort.extractor)", exception);
        }
    }
}
