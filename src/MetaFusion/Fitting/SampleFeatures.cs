using MetaFusion.Data;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>
/// The features of a data set's samples as a model reads them. Those of a sample are made once, when first asked for, and
/// stay for as long as this object: the length of a fit with its figures, tables and analyses.
/// </summary>
/// <remarks>Not safe for concurrent use. Whoever is given features must not change them.</remarks>
/// <param name="pipeline">The fitted preprocessing.</param>
/// <param name="dataset">The data set.</param>
/// <param name="keeps">Whether features stay; false where each sample is asked for once.</param>
internal sealed class SampleFeatures(FeaturePipeline pipeline, MultimodalDataset dataset, bool keeps = true)
{
    private readonly List<(IReadOnlyList<int> Samples, Matrix[] Features)> _blocks = [];

    // By sample of the data set: its block and its row there; block −1 for one that nobody asked for.
    private readonly (int Block, int Row)[] _places = keeps ? [.. Enumerable.Repeat((-1, 0), dataset.SampleIds.Count)] : [];

    /// <summary>The data set.</summary>
    public MultimodalDataset Dataset => dataset;

    /// <summary>The fitted preprocessing.</summary>
    public FeaturePipeline Pipeline => pipeline;

    /// <summary>How many times the features of a sample were made; no more than there are samples where they are kept.</summary>
    public int Transformed { get; private set; }

    /// <summary>Which of some samples have which modality of the model, in its order.</summary>
    /// <exception cref="DataException">The data set lacks a modality of the model altogether.</exception>
    public Presence PresenceOf(IReadOnlyList<int> samples) => pipeline.PresenceOf(dataset, samples);

    /// <summary>The features of some samples; zeros, which nobody may read, where one lacks a modality.</summary>
    /// <param name="samples">Indices of samples.</param>
    /// <returns>By modality of the model: <c>[samples, features]</c>. The same samples in the same order give the same matrices.</returns>
    /// <exception cref="DataException">The data set lacks a modality of the model, or its columns differ.</exception>
    public Matrix[] Of(IReadOnlyList<int> samples)
    {
        if (!keeps)
        {
            return Transform(samples);
        }

        int[] strangers = samples.Where(sample => _places[sample].Block < 0).Distinct().ToArray();
        if (strangers.Length > 0)
        {
            Keep(strangers, Transform(strangers));
        }

        foreach ((IReadOnlyList<int> kept, Matrix[] features) in _blocks)
        {
            if (kept.SequenceEqual(samples))
            {
                return features;
            }
        }

        return Enumerable.Range(0, pipeline.Steps.Count).Select(m => Gathered(m, samples)).ToArray();
    }

    private Matrix[] Transform(IReadOnlyList<int> samples)
    {
        Transformed += samples.Count;
        return pipeline.Transform(dataset, samples);
    }

    private void Keep(int[] samples, Matrix[] features)
    {
        for (int row = 0; row < samples.Length; row++)
        {
            _places[samples[row]] = (_blocks.Count, row);
        }

        _blocks.Add((samples, features));
    }

    private Matrix Gathered(int modality, IReadOnlyList<int> samples)
    {
        var gathered = new Matrix(samples.Count, pipeline.Steps[modality].Preprocessor.FeatureNames.Count);
        for (int i = 0; i < samples.Count; i++)
        {
            (int block, int row) = _places[samples[i]];
            _blocks[block].Features[modality].Row(row).CopyTo(gathered.Row(i));
        }

        return gathered;
    }
}
