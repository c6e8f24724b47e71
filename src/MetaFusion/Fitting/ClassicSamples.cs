using MetaFusion.Classic;
using MetaFusion.Classic.Internal;
using MetaFusion.Ensembles;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>The samples of a fit as one classic student reads them.</summary>
internal sealed class ClassicSamples
{
    // Below this, no fold has anything to learn from.
    private const int FewestSamples = 10;

    private const int FewestOfOtherFolds = 5;

    private readonly FitContext _fit;
    private readonly PreparedData _data;
    private readonly string _student;
    private readonly IReadOnlyList<int> _modalities;
    private readonly int[] _readable;
    private readonly Dictionary<int, int> _placeOf;

    /// <summary>Gathers them.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">Its samples.</param>
    /// <param name="student">Name of the student.</param>
    /// <param name="modalities">The modalities that it reads.</param>
    public ClassicSamples(FitContext fit, PreparedData data, string student, IReadOnlyList<int> modalities)
    {
        _fit = fit;
        _data = data;
        _student = student;
        _modalities = modalities;
        _readable = data.Train.Presence.RowsWith(modalities);
        _placeOf = _readable.Select((row, place) => (Sample: data.Train.Samples[row], place)).ToDictionary();
        Pool = Of(data.Train).Gather(_readable);
    }

    /// <summary>The samples to learn from, those that have the modalities: all of the pool with folds, else the training samples.</summary>
    public ClassicData Pool { get; }

    /// <summary>Whether there is enough to learn from, also without any of the folds.</summary>
    public bool AreEnough => _readable.Length >= FewestSamples
        && (!_data.HasFolds || Folds().All(fold => _readable.Length - fold.Length >= FewestOfOtherFolds));

    /// <summary>Whether some of them belong together.</summary>
    public bool HaveGroups => _fit.Dataset.Groups is not null;

    /// <summary>Chance of the student's own.</summary>
    public RandomStream Random => _data.Carve.Random.Derive($"classic/{_student}");

    /// <summary>The rows of <see cref="Pool"/> in every fold of the fit.</summary>
    public int[][] Folds() => _data.Trained
        .Select(carve => carve.Validation.Samples.Where(_placeOf.ContainsKey).Select(sample => _placeOf[sample]).ToArray())
        .ToArray();

    /// <summary>The rows of <see cref="Pool"/> in folds of its own, dealt class by class, groups together.</summary>
    public int[][] Inner() => InnerFolds.Rows(
        Pool.Marks(), _fit.Dataset.Groups is { } groups ? [.. _readable.Select(row => groups[_data.Train.Samples[row]])] : null, Random);

    /// <summary>Known answers of a student that has nothing to learn from: none.</summary>
    public KnownAnswers[] Unanswered() =>
        _data.Trained.Select(carve => new KnownAnswers(Spread([], null, carve.Train.Rows), Spread([], null, carve.Validation.Rows))).ToArray();

    /// <summary>Known answers with folds: to every sample that of the fold's own model.</summary>
    /// <param name="outOfFold">The answers to <see cref="Pool"/>.</param>
    public KnownAnswers[] Known(Matrix outOfFold) => _data.Trained
        .Select(carve => new KnownAnswers(AnswersTo(carve.Train, outOfFold), AnswersTo(carve.Validation, outOfFold)))
        .ToArray();

    /// <summary>Known answers without folds.</summary>
    /// <param name="outOfFold">The answers to <see cref="Pool"/> by models that did not know the samples.</param>
    /// <param name="answer">Answers other samples by the model of all.</param>
    public KnownAnswers Known(Matrix outOfFold, Func<Matrix, Matrix> answer)
    {
        int[] asked = _data.Validation.Presence.RowsWith(_modalities);
        return new KnownAnswers(
            Spread(_readable, outOfFold, _data.Train.Rows), Spread(asked, answer(Of(_data.Validation).Features[0].Gather(asked)), _data.Validation.Rows));
    }

    private ClassicData Of(PreparedPart part) => new([Columns.Join(part.Features, _modalities)], part.Targets);

    private Matrix AnswersTo(PreparedPart part, Matrix outOfFold)
    {
        int[] rows = Enumerable.Range(0, part.Rows).Where(row => _placeOf.ContainsKey(part.Samples[row])).ToArray();
        return Spread(rows, outOfFold.Gather(rows.Select(row => _placeOf[part.Samples[row]]).ToArray()), part.Rows);
    }

    private Matrix Spread(int[] places, Matrix? answers, int rows)
    {
        var all = new Matrix(rows, _data.Task.OutputCount);
        all.Values.Fill(float.NaN);
        for (int i = 0; i < places.Length; i++)
        {
            answers!.Row(i).CopyTo(all.Row(places[i]));
        }

        return all;
    }
}
