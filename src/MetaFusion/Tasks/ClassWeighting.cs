using MetaFusion.Data.Values;

namespace MetaFusion.Tasks;

/// <summary>How much the classes weigh in the loss of a classification: all the same, balanced, or as given.</summary>
public sealed record ClassWeighting
{
    private readonly IReadOnlyDictionary<string, double>? _weights;

    private ClassWeighting(string name, IReadOnlyDictionary<string, double>? weights)
    {
        Name = name;
        _weights = weights;
    }

    /// <summary>Every class weighs the same (default).</summary>
    public static ClassWeighting None { get; } = new("none", null);

    /// <summary>Class c weighs <c>n / (classes · n_c)</c>, so that all classes count alike however rare.</summary>
    public static ClassWeighting Balanced { get; } = new("balanced", null);

    /// <summary>Key of the weighting in files: <c>none</c>, <c>balanced</c> or <c>explicit</c>.</summary>
    public string Name { get; }

    /// <summary>Weights given by label.</summary>
    /// <param name="weights">A finite positive weight for every class.</param>
    public static ClassWeighting Explicit(IReadOnlyDictionary<string, double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return new("explicit", weights);
    }

    /// <summary>The weight of every class, <c>[classes]</c>; empty when all weigh the same.</summary>
    internal double[] Resolve(string output, IReadOnlyList<string> classes, ReadOnlySpan<int> trainCodes)
    {
        if (_weights is not null)
        {
            return Given(output, classes, _weights);
        }

        if (this == None)
        {
            return [];
        }

        var counts = new int[classes.Count];
        foreach (int code in trainCodes)
        {
            counts[code]++;
        }

        var weights = new double[classes.Count];
        for (int c = 0; c < counts.Length; c++)
        {
            weights[c] = counts[c] > 0
                ? (double)trainCodes.Length / (classes.Count * (double)counts[c])
                : throw new TaskException(
                    $"target '{output}': class '{classes[c]}' has no training sample, so balanced class weights are not " +
                    "defined; use a stratified split or no class weights");
        }

        return weights;
    }

    private static double[] Given(string output, IReadOnlyList<string> classes, IReadOnlyDictionary<string, double> weights)
    {
        var index = new LabelIndex(classes);
        string? unknown = weights.Keys.FirstOrDefault(label => index.Of(label) < 0);
        if (unknown is not null)
        {
            throw new TaskException(
                $"target '{output}': a class weight is given for '{unknown}', which is not a class " +
                $"({string.Join(", ", classes)}); mend the label");
        }

        ILookup<int, KeyValuePair<string, double>> given = weights.ToLookup(weight => index.Of(weight.Key));
        if (given.FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new TaskException(
                $"target '{output}': class '{classes[twice.Key]}' has several class weights " +
                $"({string.Join(", ", twice.Select(weight => $"'{weight.Key}'"))}); give one");
        }

        return classes.Select((label, c) => given.Contains(c)
            ? given[c].First().Value
            : throw new TaskException(
                $"target '{output}': class '{label}' has no class weight; give a positive number for every class")).ToArray();
    }
}
