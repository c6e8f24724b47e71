using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Experiments.Files.Keys;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>Everything that can stand in an experiment file, from the tables that read it.</summary>
internal static class ExperimentReference
{
    /// <summary>Every key, in the order of the file.</summary>
    public static IReadOnlyList<ExperimentKey> Keys => ExperimentKeys.Facts;

    /// <summary>The JSON Schema (draft 2020-12) of experiment files, for editors; <c>docs/experiment.schema.json</c>.</summary>
    public static string Schema => ExperimentSchema.Text();

    /// <summary>Finds a key.</summary>
    /// <param name="key">The full key; names that the user chooses may stand in it: <c>modalities.genes.file</c>.</param>
    /// <exception cref="InputException">There is no such key; the nearest one is named.</exception>
    public static ExperimentKey Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string general = General(key);
        return Keys.FirstOrDefault(known => known.Key == general) ?? throw new InputException(
            $"'{Shortened.Of(key)}' is no key of an experiment file{Hint(key, general)}; 'metafusion explain' lists all keys");
    }

    /// <summary>The keys of a block, those of its inner blocks too.</summary>
    /// <param name="block">The block's key.</param>
    public static IReadOnlyList<ExperimentKey> Inside(ExperimentKey block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return [.. Keys.Where(key => key.Key.StartsWith(block.Key + ".", StringComparison.Ordinal))];
    }

    /// <summary>The key as the reference has it: <c>NAME</c> for a modality, and the block for names inside of it.</summary>
    private static string General(string key)
    {
        string[] parts = key.Split('.');
        if (parts is ["modalities", _, ..])
        {
            parts[1] = "NAME";
        }

        string general = parts is ["modalities", _] ? "modalities" : string.Join('.', parts);
        return NamesWithin.FirstOrDefault(block => general.StartsWith(block + ".", StringComparison.Ordinal)) ?? general;
    }

    /// <summary>Keys whose inner keys are names that the user chooses.</summary>
    private static string[] NamesWithin { get; } = ["target.class_weights", "modalities.NAME.kinds", "cohort.representations", "search.space"];

    private static string Hint(string key, string general)
    {
        // Who writes the last word alone, or mistypes a word of the path, means a key that is near by its own name.
        string[] sameName = [.. Keys.Select(known => known.Key).Where(known => known.EndsWith($".{key}", StringComparison.Ordinal))];
        return sameName.Length > 0
            ? $" (did you mean {string.Join(" or ", sameName.Select(name => $"'{name}'"))}?)"
            : NearestName.Hint(general, Keys.Select(known => known.Key)) is { Length: > 0 } whole ? whole
            : NearestName.Find(key, Keys.Select(known => known.Key.Split('.')[^1])) is { } last
                ? Hint(last, last)
                : "";
    }
}
