using MetaFusion.Data;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation.Calibration;
using MetaFusion.Tasks;

namespace MetaFusion.Fitting;

/// <summary>What a model answers on samples that may lack modalities, a row per sample.</summary>
/// <param name="Values">Predictions, <c>[samples, columns]</c>; NaN in the rows of samples that nobody can answer.</param>
/// <param name="Modalities">The modalities of every sample, joined by plus signs; empty for none.</param>
/// <param name="Members">How many students answered for every sample.</param>
/// <param name="NotFinite">The rows whose answers are not finite: they count as not answered.</param>
internal sealed record PatternAnswers(Predictions Values, IReadOnlyList<string> Modalities, IReadOnlyList<int> Members, IReadOnlyList<int> NotFinite)
{
    /// <summary>Answers some samples, pattern by pattern; only the students that count for them are run.</summary>
    public static PatternAnswers Of(FusionModel model, SampleFeatures features, IReadOnlyList<int> samples)
    {
        Presence presence = features.PresenceOf(samples);
        return Of(model, presence, (route, rows) => route.Combine(
            model.Task,
            model.Cohort.Answer(
                features.Of(presence.Patterns == 1 ? samples : rows.Select(row => samples[row]).ToArray()), route.Run, presence.ModalitiesOf(presence.PatternOf(rows[0])))));
    }

    /// <summary>Combines answers pattern by pattern.</summary>
    /// <param name="model">The model.</param>
    /// <param name="presence">What the samples have.</param>
    /// <param name="combine">What those who answer for a pattern make of the samples at these rows, before any temperature.</param>
    public static PatternAnswers Of(FusionModel model, Presence presence, Func<PatternRoute, int[], Predictions> combine)
    {
        double[] values = new double[presence.Rows * model.Task.PredictionCount];
        Array.Fill(values, double.NaN);
        string[] modalities = new string[presence.Rows];
        int[] members = new int[presence.Rows];
        for (int pattern = 0; pattern < presence.Patterns; pattern++)
        {
            int[] rows = presence.RowsOf(pattern);
            string name = string.Join('+', presence.ModalitiesOf(pattern).Select(m => model.Preprocessing[m].Modality));
            PatternRoute? route = EnsembleAnswers.Route(model, model.Ensemble, presence, pattern);
            foreach (int row in rows)
            {
                (modalities[row], members[row]) = (name, route?.Run.Count ?? 0);
            }

            if (route is not null)
            {
                Put(TemperatureScaling.Apply(combine(route, rows), model.Temperature), rows, values);
            }
        }

        var predictions = new Predictions(presence.Rows, model.Task.PredictionCount, values);
        int[] notFinite = Enumerable.Range(0, presence.Rows).Where(row => members[row] > 0 && !IsFinite(predictions.Row(row))).ToArray();
        foreach (int row in notFinite)
        {
            values.AsSpan(row * predictions.Columns, predictions.Columns).Fill(double.NaN);
            members[row] = 0;
        }

        return new PatternAnswers(predictions, modalities, members, notFinite);
    }

    /// <summary>Whether every number of an answer is finite.</summary>
    public static bool IsFinite(ReadOnlySpan<double> answer)
    {
        foreach (double value in answer)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The rows that somebody answered, ascending.</summary>
    public int[] Answered() => Enumerable.Range(0, Members.Count).Where(row => Members[row] > 0).ToArray();

    /// <summary>Puts rows of predictions at their places in a larger table.</summary>
    public static void Put(Predictions values, IReadOnlyList<int> rows, double[] into)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            values.Row(i).CopyTo(into.AsSpan(rows[i] * values.Columns));
        }
    }
}
