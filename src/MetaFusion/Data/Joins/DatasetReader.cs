using MetaFusion.Data.Joins.Internal;
using MetaFusion.Foundation;

namespace MetaFusion.Data.Joins;

/// <summary>Reads the tables of a data set and joins them by id, never by position.</summary>
/// <remarks>
/// An id is text: "007" and "7" are two samples. Spaces around it do not count. Reading the same files twice gives equal
/// results; nothing is random here.
/// </remarks>
public static class DatasetReader
{
    /// <summary>Reads a data set to fit on: modalities and target.</summary>
    /// <param name="options">The tables.</param>
    /// <returns>
    /// The samples of the target's table that have at least one modality, in the order of that table;
    /// <see cref="MultimodalDataset.UsableSamples"/> are those a fit takes.
    /// </returns>
    /// <exception cref="DataException">The options, a file, an id, a column or a value cannot be used; the message says
    /// which.</exception>
    public static DatasetReading Read(DatasetOptions options)
    {
        Guard.Given(options, nameof(options)).Validate();
        return new FitDatasetBuilder(options).Build();
    }

    /// <summary>Reads a data set to evaluate a fitted model on: its modalities by name, and its target.</summary>
    /// <param name="options">The tables; columns may come in any order and with others between them.</param>
    /// <param name="schemas">The columns the model expects, by modality.</param>
    /// <param name="target">The target the model was fitted to; its classes are found however they are written.</param>
    /// <exception cref="DataException">
    /// As in <see cref="Read"/>, a modality or column of the model is missing, or a sample is of a class that the model does not know.
    /// </exception>
    public static DatasetReading ReadForEvaluation(
        DatasetOptions options, IReadOnlyList<ModalitySchema> schemas, TargetSchema target) =>
        ReadForEvaluation(options, schemas, target, static _ => true);

    /// <summary>The same for some of the samples: the others may be of a class that the model does not know, and then have no target.</summary>
    internal static DatasetReading ReadForEvaluation(
        DatasetOptions options, IReadOnlyList<ModalitySchema> schemas, TargetSchema target, Func<string, bool> isAsked)
    {
        Guard.Given(options, nameof(options)).Validate();
        Guard.Items(schemas, nameof(schemas));
        return new FittedDatasetBuilder(options, schemas, isAsked).Build(Guard.Given(target, nameof(target)));
    }

    /// <summary>Reads new samples to predict: modalities by name, no target.</summary>
    /// <param name="options">The tables; a target named in it is not read.</param>
    /// <param name="schemas">The columns the model expects, by modality.</param>
    /// <returns>
    /// The samples of the first modality in the order of its table, then those only later ones have; columns as in the
    /// schemas, labels the model does not know with codes behind those it knows.
    /// </returns>
    /// <exception cref="DataException">As in <see cref="Read"/>, or a modality or column of the model is missing.</exception>
    public static DatasetReading ReadForPrediction(DatasetOptions options, IReadOnlyList<ModalitySchema> schemas)
    {
        Guard.Given(options, nameof(options)).Validate();
        Guard.Items(schemas, nameof(schemas));
        return new FittedDatasetBuilder(options, schemas, static _ => true).Build(null);
    }
}
