using System.Globalization;
using MetaFusion.Classic.Trees;

namespace MetaFusion.Trees.Native;

/// <summary>Reads trees out of the text that LightGBM writes of a model.</summary>
/// <remarks>
/// Of its decision types bit 0 says that a node looks at categories, bit 1 that missing values go left, bits 2 and 3 what is missing:
/// nothing (0: NaN counts as 0), or NaN (2). Features here are numbers, and 0 never counts as missing.
/// </remarks>
internal static class ModelText
{
    private const int MissingGoesLeft = 2;
    private const int NaNIsMissing = 2 << 2;

    /// <summary>The trees of a text, in its order.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<SingleTree> Trees(string text)
    {
        var trees = new List<SingleTree>();
        Dictionary<string, string>? fields = null;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("Tree="))
            {
                Finish(fields, trees);
                fields = [];
            }
            else if (line.SequenceEqual("end of trees"))
            {
                break;
            }
            else if (fields is not null && line.IndexOf('=') is > 0 and int at)
            {
                fields[line[..at].ToString()] = line[(at + 1)..].ToString();
            }
        }

        Finish(fields, trees);
        return trees;
    }

    private static void Finish(Dictionary<string, string>? fields, List<SingleTree> trees)
    {
        if (fields is null)
        {
            return;
        }

        if (int.Parse(fields["num_leaves"], CultureInfo.InvariantCulture) == 1)
        {
            trees.Add(SingleTree.Constant(Doubles(fields["leaf_value"])[0]));
            return;
        }

        double[] thresholds = Doubles(fields["threshold"]);
        int[] decisions = Integers(fields["decision_type"]);
        trees.Add(new SingleTree(
            Integers(fields["split_feature"]),
            Array.ConvertAll(thresholds, RoundedDown),
            [.. decisions.Select((decision, node) => GoesLeft(decision, thresholds[node]))],
            Integers(fields["left_child"]),
            Integers(fields["right_child"]),
            Doubles(fields["leaf_value"])));
    }

    private static bool GoesLeft(int decision, double threshold) => (decision & ~MissingGoesLeft) switch
    {
        0 => 0 <= threshold,
        NaNIsMissing => (decision & MissingGoesLeft) != 0,
        _ => throw new InvalidOperationException($"LightGBM: decision type {decision} was not asked for."),
    };

    /// <summary>
    /// The largest float32 that is at most the threshold: features are finite float32, so that no sample goes another way. Where only
    /// missing values go right, the threshold is beyond all numbers.
    /// </summary>
    private static float RoundedDown(double threshold)
    {
        float rounded = (float)Math.Clamp(threshold, -float.MaxValue, float.MaxValue);
        return rounded > threshold ? MathF.BitDecrement(rounded) : rounded;
    }

    private static double[] Doubles(string text) =>
        Array.ConvertAll(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), part => part switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => double.Parse(part, CultureInfo.InvariantCulture),
        });

    private static int[] Integers(string text) =>
        Array.ConvertAll(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), part => int.Parse(part, CultureInfo.InvariantCulture));
}
