using MetaFusion.Data;
using MetaFusion.Data.Values;
using MetaFusion.Foundation;

namespace MetaFusion.Tasks;

/// <summary>
/// Reads targets by name, never by position: data to be evaluated may hold the columns in another order, or code its
/// classes otherwise, than the data the task was fitted on.
/// </summary>
internal static class TargetReader
{
    /// <summary>The values of named target columns, row-major <c>[samples, outputs]</c>.</summary>
    public static double[] Numbers(Target target, IReadOnlyList<string> outputs, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Kind != TargetKind.Regression)
        {
            throw new TaskException(
                $"target '{target.Outputs[0]}' holds classes, but the model predicts numbers; give the target it was fitted for");
        }

        int[] columns = outputs.Select(name => ColumnOf(target, name)).ToArray();
        var values = new double[samples.Length * columns.Length];
        int next = 0;
        foreach (int sample in samples)
        {
            foreach (int column in columns)
            {
                double value = ValueOf(target, sample, column);
                values[next++] = double.IsNaN(value) ? throw Missing(target.Outputs[column], sample) : value;
            }
        }

        return values;
    }

    /// <summary>The class codes of samples in the order of the task's classes, <c>[samples]</c>.</summary>
    public static int[] Classes(Target target, string output, IReadOnlyList<string> classes, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Kind != TargetKind.Classification)
        {
            throw new TaskException(
                $"target '{target.Outputs[0]}' holds numbers, but the model predicts classes; give the target it was fitted for");
        }

        int column = ColumnOf(target, output);
        var index = new LabelIndex(classes);
        int[] codes = target.Classes.Select(index.Of).ToArray();
        var result = new int[samples.Length];
        var unknown = new List<string>();
        for (int i = 0; i < samples.Length; i++)
        {
            double value = ValueOf(target, samples[i], column);
            if (double.IsNaN(value))
            {
                throw Missing(output, samples[i]);
            }

            result[i] = codes[(int)value];
            if (result[i] < 0)
            {
                unknown.Add(target.Classes[(int)value]);
            }
        }

        return unknown.Count == 0 ? result : throw new TaskException(LabelWarnings.Unknown(output, unknown, classes));
    }

    private static double ValueOf(Target target, int sample, int column) =>
        target.Values[(Guard.Place(sample, target.Values.Count / target.Outputs.Count, "samples") * target.Outputs.Count) + column];

    private static int ColumnOf(Target target, string output)
    {
        int column = IndexOf(target.Outputs, output);
        return column >= 0 ? column : throw new TaskException(
            $"target '{output}' is missing; the data hold {string.Join(", ", target.Outputs.Select(name => $"'{name}'"))}; " +
            "name the column that the model was fitted for");
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private static ArgumentException Missing(string output, int sample) =>
        new($"Sample {sample} has no value of target '{output}'; pass only samples with a target.", nameof(sample));
}
