using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Tasks;

/// <summary>Checks that the tasks share: spans that fit together, stored lists that are complete.</summary>
internal static class TaskGuard
{
    /// <summary>Checks one batch and returns its number of rows.</summary>
    public static int Rows(
        string operation, int outputs, int columns, int other, int otherColumns, string otherName, int gradient)
    {
        int rows = outputs / columns;
        if (rows == 0 || rows * columns != outputs)
        {
            throw new ArgumentException(
                $"{operation}: {outputs} outputs are not one or more rows of {columns} columns.", nameof(outputs));
        }

        if (other != rows * otherColumns)
        {
            throw new ArgumentException(
                $"{operation}: {other} values of {otherName} do not fit outputs of shape [{rows}, {columns}].", otherName);
        }

        if (gradient != 0 && gradient != outputs)
        {
            throw new ArgumentException(
                $"{operation}: a gradient of {gradient} values does not fit outputs of shape [{rows}, {columns}].",
                nameof(gradient));
        }

        return rows;
    }

    /// <summary>Checks names of outputs or classes: there, not empty, unique.</summary>
    public static void Names(string what, IReadOnlyList<string>? names, int minimum)
    {
        if (names is null || names.Count < minimum)
        {
            throw new TaskException(
                $"task: {names?.Count ?? 0} {what} given, at least {minimum} needed; check the target in the experiment file");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (name is null || !seen.Add(name))
            {
                throw new TaskException($"task: '{name}' appears twice among the {what}; give every one its own name");
            }
        }
    }

    /// <summary>Checks a stored list of numbers: its length, and that every one is finite (and positive).</summary>
    public static void Numbers(string what, IReadOnlyList<double>? values, int count, bool positive)
    {
        if (values is null || values.Count != count)
        {
            throw new TaskException(
                $"task: {values?.Count ?? 0} {what} given for {count}; the stored task is damaged, fit again");
        }

        foreach (double value in values)
        {
            if (!double.IsFinite(value) || (positive && value <= 0))
            {
                throw new TaskException(FormattableString.Invariant(
                    $"task: {value} among the {what} is not a finite{(positive ? " positive" : "")} number; give one"));
            }
        }
    }

    /// <summary>Refuses outputs of several models that cannot be combined row by row.</summary>
    /// <exception cref="ArgumentException">There are none, one is null, or they differ in shape.</exception>
    public static void Alike(IReadOnlyList<Matrix> outputs)
    {
        if (Guard.Items(outputs, nameof(outputs)).Count == 0 || outputs.Any(output => output.Rows != outputs[0].Rows || output.Columns != outputs[0].Columns))
        {
            throw new ArgumentException("The outputs must be those of one or more models for the same samples, all of one shape.", nameof(outputs));
        }
    }
}
