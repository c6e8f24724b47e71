using System.Globalization;

namespace MetaFusion.Studies;

/// <summary>The names of the subsets of test samples that a study of incomplete data tells apart.</summary>
internal static class SubsetNames
{
    /// <summary>Samples with every modality.</summary>
    public const string Complete = "complete";

    /// <summary>Samples that lack some.</summary>
    public const string Incomplete = "incomplete";

    /// <summary>Samples with so many modalities.</summary>
    /// <param name="modalities">How many.</param>
    public static string Of(int modalities) => modalities == 1
        ? "1 modality"
        : string.Create(CultureInfo.InvariantCulture, $"{modalities} modalities");

    /// <summary>The name in a sentence: "on complete samples", "on samples with 2 modalities".</summary>
    /// <param name="subset">The name.</param>
    public static string Shown(string subset) => subset is Complete or Incomplete ? $"{subset} samples" : $"samples with {subset}";
}
