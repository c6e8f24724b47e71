using System.Globalization;
using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;

namespace MetaFusion.Fitting;

/// <summary>What the training of a cohort will need of memory, estimated before it begins.</summary>
internal sealed class MemoryPlan
{
    // Values, two moments, the initial weights, the best ones, those of the selected penalty, and the frozen copy.
    private const int FloatsPerParameter = 7;

    // A checkpoint copies the values and the two moments while it is written.
    private const int FloatsPerKeptParameter = 3;

    // No optimiser moves buffers: they have no moments, neither in the trainer nor in the checkpoint.
    private const int FloatsPerMoments = 2;
    private const int ValidationChunk = 256;
    private const int Named = 3;

    private MemoryPlan(IReadOnlyList<MemoryConsumer> consumers) => Consumers = [.. consumers.OrderByDescending(c => c.Bytes)];

    /// <summary>What needs memory, the largest first.</summary>
    public IReadOnlyList<MemoryConsumer> Consumers { get; }

    /// <summary>All of it, in bytes.</summary>
    public double Bytes => Consumers.Sum(consumer => consumer.Bytes);

    /// <summary>What this process may use: the machine's memory, or the limit of its container.</summary>
    public static long Limit => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Estimates a fit.</summary>
    /// <param name="fit">The data, batch size, and what is kept.</param>
    /// <param name="data">The samples that train and choose, and on how many carves.</param>
    /// <param name="cohort">The students of one carve, not laid out yet.</param>
    /// <param name="baselines">The baselines of one carve, not laid out yet; null for none.</param>
    public static MemoryPlan Of(FitContext fit, PreparedData data, Cohort cohort, Cohort? baselines)
    {
        FitOptions options = fit.Options;
        (PreparedPart train, PreparedPart validation, int copies) = (data.Train, data.Validation, data.Trained.Count);
        int rows = Math.Max(Math.Min(options.Training.BatchSize, train.Rows), Math.Min(ValidationChunk, validation.Rows));
        double tables = fit.Dataset.Modalities.Sum(m => (double)m.Values.Rows * m.Values.Columns)
            + (copies * train.Features.Sum(f => (double)f.Rows * f.Columns)) + validation.Features.Sum(f => (double)f.Rows * f.Columns);
        double width = cohort.Slots.Sum(slot => (double)slot.Width);
        double views = width * data.Trained.Sum(carve => (double)carve.Train.Rows + carve.Validation.Rows);
        bool hasGroups = !train.Presence.IsComplete || options.Training.ModalityDropout.Any(dropoutRate => dropoutRate > 0);
        // Two batches of training samples: the one that students learn from, and the next.
        double batches = (2 * copies * (hasGroups ? GroupWidth(cohort, train, options.Training.ModalityDropout.Any(rate => rate > 0)) : width) * Math.Min(train.Rows, ChunkSize.Of(options.Training.BatchSize, cohort, train.Presence)))
            + (validation.Presence.IsComplete ? 0 : copies * GroupWidth(cohort, validation, isHiding: false) * Math.Min(validation.Rows, ValidationChunk));
        string students = copies == 1 ? $"{cohort.Students.Count} students" : $"{cohort.Students.Count} students of {copies} folds";
        return new MemoryPlan(
        [
            Weights(fit, students, (double)copies * cohort.ParameterCount, (double)copies * BufferCount(cohort), (double)copies * (baselines?.ParameterCount ?? 0)),
            new($"what {students} compute of a batch", sizeof(float) * (double)rows * copies * cohort.Students.Sum(Activations),
                "a smaller training.batch_size"),
            new($"the validation answers of {students}", sizeof(float) * 3.0 * cohort.Students.Count * validation.Rows * data.Task.OutputCount,
                "a smaller split.validation"),
            new("the tables and their features", sizeof(float) * tables, "fewer columns (modalities.NAME.drop)"),
            new($"what {students} read of a batch", sizeof(float) * batches, "fewer combinations of modalities (cohort)"),
            new("the views that students read", sizeof(float) * views, "smaller representations (pca:k in place of raw)"),
        ]);
    }

    /// <summary>Estimates the weights alone, before there is a student: sizes that no array can hold must not be multiplied.</summary>
    /// <param name="fit">What is kept.</param>
    /// <param name="students">Number of students.</param>
    /// <param name="values">Their trainable values.</param>
    public static MemoryPlan OfWeights(FitContext fit, int students, double values) => new([Weights(fit, $"{students} students", values, 0, 0)]);

    /// <summary>Refuses a fit that needs more than there is.</summary>
    /// <param name="limit">What there is, in bytes; 0 or less where it is not known.</param>
    /// <exception cref="MemoryLimitException">It needs more.</exception>
    public void Require(long limit)
    {
        if (limit <= 0 || Bytes <= limit)
        {
            return;
        }

        IEnumerable<MemoryConsumer> largest = Consumers.Take(Named);
        throw new MemoryLimitException(
            $"the fit needs about {Words(Bytes)} of memory and this process may use {Words(limit)}: " +
            $"{string.Join(", ", largest.Select(c => $"{c.Name} {Words(c.Bytes)}"))}; " +
            $"choose {string.Join(", ", largest.Select(c => c.Remedy))}");
    }

    private static MemoryConsumer Weights(FitContext fit, string students, double values, double buffers, double ofBaselines)
    {
        int copies = FloatsPerParameter + (fit.Checkpoints is null ? 0 : FloatsPerKeptParameter) + (fit.Options.KeepsIndependent ? 2 : 0);
        int bufferCopies = copies - (FloatsPerMoments * (fit.Checkpoints is null ? 1 : 2));
        return new(
            $"the weights of {students}", sizeof(float) * ((values * copies) + (buffers * bufferCopies) + ofBaselines),
            "fewer students or narrower layers (cohort)");
    }

    private static long BufferCount(Cohort cohort) => cohort.Students.Sum(student => student.Parameters.BufferCount);

    /// <summary>Where samples lack modalities, or some are hidden, every group of students has a batch of its own.</summary>
    private static double GroupWidth(Cohort cohort, PreparedPart part, bool isHiding)
    {
        var attendance = new Attendance(cohort.Students, part.Presence, isHiding);
        return Enumerable.Range(0, cohort.Students.Count)
            .GroupBy(attendance.GroupOf)
            .Sum(group => group.SelectMany(k => cohort.Students[k].Slots).Distinct().Sum(slot => (double)cohort.Slots[slot].Width));
    }

    /// <summary>Values of a row that one student's step keeps: every layer's output with its gradient, and its input where views are joined.</summary>
    private static double Activations(Student student) => student.Parameters.Registered
        .Select(parameter => parameter.Shape)
        .Where(shape => shape.Rows > 1)
        .Sum(shape => (2.0 * shape.Columns) + shape.Rows);

    private static string Words(double bytes) => bytes >= 1e9
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
