using MetaFusion.Data.Joins;
using MetaFusion.Foundation;
using MetaFusion.Preprocessing;

namespace MetaFusion.Experiments.Runs.Internal;

/// <summary>What is refused of new data.</summary>
/// <param name="rules">What they may lack, and how unlike those of training they may be.</param>
/// <param name="model">The model that is asked.</param>
internal sealed class NewDataChecks(NewDataRules rules, FusionModel model)
{
    /// <summary>Refuses tables that are absent or named otherwise: an answer without them is another answer.</summary>
    /// <param name="options">Where the tables are.</param>
    /// <exception cref="InputException">A table is absent and may not be, or a modality that may be is none of the model's.</exception>
    public void RequireTables(DatasetOptions options)
    {
        string[] names = model.Modalities.Select(modality => modality.Name).ToArray();
        foreach (string name in rules.AllowMissing.Where(name => !names.Contains(name, StringComparer.Ordinal)))
        {
            throw new InputException(
                $"--allow-missing: the model has no modality '{Shortened.Of(name)}'{NearestName.Hint(name, names)}; it has {string.Join(", ", names)}");
        }

        foreach (string name in names.Except(rules.AllowMissing, StringComparer.Ordinal))
        {
            ModalityOptions? modality = options.Modalities.FirstOrDefault(candidate => candidate.Name == name);
            string? fault = modality is null
                ? $"the data name no table of modality '{name}', which the model was fitted with"
                : options.PathOf(modality.File) is { Exists: false } file ? $"modality '{name}': {file.Missing()}" : null;
            if (fault is not null)
            {
                throw new InputException($"{fault}; name the right one, or add --allow-missing {CommandText.Quoted(name)} if no sample has this modality");
            }
        }
    }

    /// <summary>Refuses samples that differ from those that trained, where that is wanted.</summary>
    /// <param name="drift">How they differ.</param>
    /// <exception cref="InputException">They do, by more than tables that may be absent.</exception>
    public void RequireLikeness(DriftSummary drift)
    {
        DriftCount[] counts = drift.Counts
            .Where(count => count.Kind != DriftKind.AbsentTable || !rules.AllowMissing.Contains(count.Modality, StringComparer.Ordinal))
            .ToArray();
        if (rules.Strict && counts.Length > 0)
        {
            string more = counts.Length == 1 ? "" : FormattableString.Invariant($"; and {counts.Length - 1} more such findings");
            throw new InputException(
                $"{counts[0].Sentence}{more}; --strict refuses samples that differ from those that trained the model, so mend the tables, or leave it out");
        }
    }
}
