using MetaFusion.Data;
using MetaFusion.Preprocessing;
using MetaFusion.Tensors;

namespace MetaFusion;

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
            .Select((modality, m) => (Modality: modality.Name, Preprocessor: Preprocessor.Fit(modality, Rows(dataset, m, train), options, warnings)))
            .ToArray();
        string? empty = steps.FirstOrDefault(step => step.Preprocessor.FeatureNames.Count == 0).Modality;
        return empty is null
            ? new FeaturePipeline(steps)
            : throw new DataException(
                $"modality '{empty}': the {train.Count} training samples have no value in any of its columns, so it gives no feature; " +
                "leave the modality out, or bring samples that have it");
    }

    /// <summary>Computes the features of samples that have every modality.</summary>
    /// <returns>By modality of the model: <c>[samples, features]</c>.</returns>
    /// <exception cref="DataException">The data set lacks a modality of the model, or its columns differ.</exception>
    public Matrix[] Transform(MultimodalDataset dataset, IReadOnlyList<int> samples)
    {
        var features = new Matrix[_steps.Count];
        for (int m = 0; m < _steps.Count; m++)
        {
            int index = IndexOf(dataset, _steps[m].Modality);
            features[m] = _steps[m].Preprocessor.Transform(dataset.Modalities[index], Rows(dataset, index, samples));
        }

        return features;
    }

    /// <summary>Parts samples into those that have every modality of the model and the others.</summary>
    public (int[] Complete, int[] Incomplete) Part(MultimodalDataset dataset)
    {
        int[] modalities = _steps.Select(step => IndexOf(dataset, step.Modality)).ToArray();
        ILookup<bool, int> parts = Enumerable.Range(0, dataset.SampleIds.Count)
            .ToLookup(sample => modalities.All(m => dataset.RowOf(m, sample) >= 0));
        return (parts[true].ToArray(), parts[false].ToArray());
    }

    private static int IndexOf(MultimodalDataset dataset, string modality)
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
