using MetaFusion.Classic;
using MetaFusion.Classic.Internal;
using MetaFusion.Cohorts;
using MetaFusion.Ensembles;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Fitting;

/// <summary>
/// Fits the students that are no networks before the others train: on every fold a model of all other samples, which answers the fold; without
/// folds a model of the training samples, and for the others to follow models of inner folds, so that nobody follows an answer to a sample by a
/// model that knew it.
/// </summary>
internal sealed class ClassicStudents
{
    // Below this, no fold has anything to learn from.
    private const int FewestSamples = 10;

    private readonly FitContext _fit;
    private readonly PreparedData _data;
    private readonly WorkerGroup _workers;

    private ClassicStudents(FitContext fit, PreparedData data, WorkerGroup workers) => (_fit, _data, _workers) = (fit, data, workers);

    /// <summary>Fits them and sets their coefficients.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">The samples.</param>
    /// <param name="cohorts">The cohort of every carve, laid out.</param>
    /// <param name="workers">The threads to use.</param>
    /// <returns>By carve and student what they answer; null for students that train, empty where all do.</returns>
    public static IReadOnlyList<KnownAnswers?>[] Fit(FitContext fit, PreparedData data, IReadOnlyList<Cohort> cohorts, WorkerGroup workers)
    {
        var answers = cohorts.Select(cohort => cohort.Students.Any(student => student.IsFixed) ? new KnownAnswers?[cohort.Students.Count] : []).ToArray();
        var fitter = new ClassicStudents(fit, data, workers);
        for (int k = 0; k < cohorts[0].Students.Count; k++)
        {
            if (cohorts[0].Students[k] is LinearStudent)
            {
                KnownAnswers[] own = fitter.Fit(cohorts.Select(cohort => (LinearStudent)cohort.Students[k]).ToArray());
                for (int c = 0; c < own.Length; c++)
                {
                    answers[c][k] = own[c];
                }
            }
        }

        return answers;
    }

    private KnownAnswers[] Fit(LinearStudent[] copies)
    {
        IReadOnlyList<int> modalities = copies[0].Modalities;
        int[] readable = _data.Train.Presence.RowsWith(modalities);
        if (readable.Length < FewestSamples)
        {
            return _data.Trained.Select(carve => new KnownAnswers(Nothing(carve.Train.Rows), Nothing(carve.Validation.Rows))).ToArray();
        }

        ClassicData pool = Of(_data.Train, modalities).Gather(readable);
        return _data.HasFolds ? OfFolds(copies, readable, pool) : [OfOne(copies[0], modalities, readable, pool)];
    }

    private KnownAnswers[] OfFolds(LinearStudent[] copies, int[] readable, ClassicData pool)
    {
        var rowOf = readable.Select((row, place) => (Sample: _data.Train.Samples[row], place)).ToDictionary();
        int[][] folds = _data.Trained.Select(carve => carve.Validation.Samples.Where(rowOf.ContainsKey).Select(sample => rowOf[sample]).ToArray()).ToArray();
        var model = CrossFittedLinear.Fit(_data.Task, pool, ClassicPenalty.ElasticNet, folds, _workers.Run, _fit.Cancellation);
        return _data.Trained.Select((carve, c) =>
        {
            Set(copies[c], model.Maps[c]);
            return new KnownAnswers(AnswersTo(carve.Train), AnswersTo(carve.Validation));
        }).ToArray();

        Matrix AnswersTo(PreparedPart part)
        {
            Matrix answers = Nothing(part.Rows);
            for (int row = 0; row < part.Rows; row++)
            {
                if (rowOf.TryGetValue(part.Samples[row], out int place))
                {
                    model.OutOfFold.Row(place).CopyTo(answers.Row(row));
                }
            }

            return answers;
        }
    }

    private KnownAnswers OfOne(LinearStudent student, IReadOnlyList<int> modalities, int[] readable, ClassicData pool)
    {
        int[][] folds = InnerFolds.Rows(
            pool.Marks(),
            _fit.Dataset.Groups is { } groups ? [.. readable.Select(row => groups[_data.Train.Samples[row]])] : null,
            _data.Carve.Random.Derive($"classic/{student.Name}"));
        var model = CrossFittedLinear.Fit(_data.Task, pool, ClassicPenalty.ElasticNet, folds, _workers.Run, _fit.Cancellation);
        LinearMap whole = model.Whole(_fit.Cancellation);
        Set(student, whole);
        int[] asked = _data.Validation.Presence.RowsWith(modalities);
        return new KnownAnswers(
            Spread(model.OutOfFold, readable, _data.Train.Rows),
            Spread(whole.Answer(Of(_data.Validation, modalities).Features[0].Gather(asked)), asked, _data.Validation.Rows));
    }

    private static ClassicData Of(PreparedPart part, IReadOnlyList<int> modalities) => new([Columns.Join(part.Features, modalities)], part.Targets);

    private Matrix Nothing(int rows) => Spread(new Matrix(0, _data.Task.OutputCount), [], rows);

    private static Matrix Spread(Matrix answers, int[] places, int rows)
    {
        var all = new Matrix(rows, answers.Columns);
        all.Values.Fill(float.NaN);
        for (int i = 0; i < places.Length; i++)
        {
            answers.Row(i).CopyTo(all.Row(places[i]));
        }

        return all;
    }

    private static void Set(LinearStudent student, LinearMap map)
    {
        (int outputs, int features) = (map.Coefficients.Rows, map.Coefficients.Width);
        float[] transposed = new float[outputs * features];
        for (int output = 0; output < outputs; output++)
        {
            for (int feature = 0; feature < features; feature++)
            {
                transposed[(feature * outputs) + output] = (float)map.Coefficients.Row(output)[feature];
            }
        }

        student.Set(transposed, Array.ConvertAll(map.Intercepts, value => (float)value));
    }
}
