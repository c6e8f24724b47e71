using MetaFusion.Tasks;

namespace MetaFusion.Studies;

/// <summary>Predictions as the result of a job keeps them.</summary>
/// <param name="Samples">Places of the samples in the data set.</param>
/// <param name="Columns">Columns of a prediction.</param>
/// <param name="Values">Row-major <c>[samples, columns]</c>.</param>
internal sealed record StoredPredictions(IReadOnlyList<int> Samples, int Columns, IReadOnlyList<double> Values)
{
    /// <summary>Keeps predictions, a row for every sample.</summary>
    public static StoredPredictions Of(IReadOnlyList<int> samples, Predictions predictions) => new([.. samples], predictions.Columns, predictions.Values);

    /// <summary>Whether the sizes fit each other, as those of a file need not.</summary>
    public bool IsWhole => Columns > 0 && Values.Count == (long)Samples.Count * Columns;
}
