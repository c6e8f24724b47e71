using MetaFusion.Data;
using MetaFusion.Preprocessing;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>From the tables of a data set to the preprocessed features of every modality of a model. Immutable.</summary>
internal sealed class FeaturePipeline
{
    private readonly IReadOnlyList<(string Modality, Preprocessor Preprocessor)> _steps;

    public FeaturePipeline(IReadOnlyList<(string Modality, Preprocessor Preprocessor)> steps) => _steps = steps;

    /// <summary>Names and fitted preprocessing of the modalities, in the order of the model.</summary>
    public IReadOnlyList<(string Modality, Preprocessor Preprocessor)> Steps => _steps;

    /// <summary>Fits the preprocessing of every modality on the training samples.</summary>
    /// <exception cref="DataException">The training samples leave a modality without any feature.</exception>
    public static FeaturePipeline Fit(MultimodalDataset dataset, IReadOnlyList<int> train, PreprocessingOptions options, DataWarnings warnings)
    {
        var steps = dataset.Modalities
            .Select((modality, m) => (Modality: modality.Name, Preprocessor: FitStep(dataset, m, train, options, warnings)))
            .ToArray();
        string? empty = steps.FirstOrDefault(step => step.Preprocessor.FeatureNames.Count == 0).Modality;
        return empty is null
            ? new FeaturePipeline(steps)
            : throw new DataException(
                $"modality '{empty}': the {train.Count} training samples have no value in any of its columns, so it gives no feature; " +
                "leave the modality out, or bring samples that have it");
    }

    /// <summary>Computes the features of samples; zeros, which nobody may read, where one lacks the modality.</summary>
    /// <returns>By modality of the model: <c>[samples, features]</c>.</returns>
    /// <exception cref="DataException">The data set lacks a modality of the model, or its columns differ.</exception>
    public Matrix[] Transform(MultimodalDataset dataset, IReadOnlyList<int> samples)
    {
        var features = new Matrix[_steps.Count];
        for (int m = 0; m < _steps.Count; m++)
        {
            int index = IndexOf(dataset, _steps[m].Modality);
            features[m] = Transform(_steps[m].Preprocessor, dataset.Modalities[index], Rows(dataset, index, samples));
        }

        return features;
    }

    /// <summary>Computes the features of samples for models that know missing values.</summary>
    /// <returns>By modality of the model: <c>[samples, features]</c>; NaN for a missing number, and for everything of an absent modality.</returns>
    /// <exception cref="DataException">The data set lacks a modality of the model, or its columns differ.</exception>
    public Matrix[] TransformKeepingMissing(MultimodalDataset dataset, IReadOnlyList<int> samples)
    {
        Matrix[] features = Transform(dataset, samples);
        for (int m = 0; m < features.Length; m++)
        {
            int index = IndexOf(dataset, _steps[m].Modality);
            int[] rows = Rows(dataset, index, samples);
            for (int i = 0; i < rows.Length; i++)
            {
                if (rows[i] < 0)
                {
                    features[m].Row(i).Fill(float.NaN);
                }
                else
                {
                    _steps[m].Preprocessor.RestoreMissing(dataset.Modalities[index].Values.Row(rows[i]), features[m].Row(i));
                }
            }
        }

        return features;
    }

    /// <summary>Which modalities of the model some samples have, in the order of the model.</summary>
    /// <exception cref="DataException">The data set lacks a modality of the model altogether.</exception>
    public Presence PresenceOf(MultimodalDataset dataset, IReadOnlyList<int> samples)
    {
        int[] modalities = _steps.Select(step => IndexOf(dataset, step.Modality)).ToArray();
        return new Presence(samples.Count, modalities.Length, (row, m) => dataset.RowOf(modalities[m], samples[row]) >= 0);
    }

    private static Preprocessor FitStep(
        MultimodalDataset dataset, int modality, IReadOnlyList<int> train, PreprocessingOptions options, DataWarnings warnings)
    {
        int[] rows = Rows(dataset, modality, train).Where(row => row >= 0).ToArray();
        string name = dataset.Modalities[modality].Name;
        return rows.Length > 0
            ? Preprocessor.Fit(dataset.Modalities[modality], rows, options, warnings)
            : throw new DataException($"modality '{name}': none of the {train.Count} training samples has it, so nothing can be learned from it; " +
                "leave the modality out, or bring samples that have it");
    }

    private static Matrix Transform(Preprocessor preprocessor, Modality modality, int[] rows)
    {
        int[] places = Enumerable.Range(0, rows.Length).Where(i => rows[i] >= 0).ToArray();
        if (places.Length == rows.Length)
        {
            return preprocessor.Transform(modality, rows);
        }

        Matrix present = preprocessor.Transform(modality, places.Select(i => rows[i]).ToArray());
        var all = new Matrix(rows.Length, present.Columns);
        for (int i = 0; i < places.Length; i++)
        {
            present.Row(i).CopyTo(all.Row(places[i]));
        }

        return all;
    }

    /// <summary>The place of a modality of the model in a data set.</summary>
    /// <exception cref="DataException">The data set lacks it altogether.</exception>
    public static int IndexOf(MultimodalDataset dataset, string modality)
    {
        int index = dataset.Modalities.ToList().FindIndex(m => m.Name == modality);
        return index >= 0
            ? index
            : throw new DataException(
                $"modality '{modality}' is not in the data, but the model reads it; " +
                $"the data has {string.Join(", ", dataset.Modalities.Select(m => m.Name))}");
    }

    private static int[] Rows(MultimodalDataset dataset, int modality, IReadOnlyList<int> samples) =>
        samples.Select(sample => dataset.RowOf(modality, sample)).ToArray();
}
