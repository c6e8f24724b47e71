using MetaFusion.Data;
using MetaFusion.Evaluation.Importance;
using MetaFusion.Evaluation.Statistics;
using MetaFusion.Foundation;
using MetaFusion.Preprocessing;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <content>Which column matters.</content>
public sealed partial class FusionAnalysis
{
    private const int MostPermutedSamples = 5000;
    private const int FewestPermutedSamples = 200;

    /// <summary>
    /// Shuffles columns among the samples that judge and gives what the model loses. All features of a column (its labels,
    /// its mark of missing cells) are shuffled together, and only members of the ensemble that read its modality answer anew.
    /// </summary>
    /// <param name="options">Repeats, groups, wide modalities; null for the defaults.</param>
    /// <exception cref="DataException">A group names a modality or column that the model does not have.</exception>
    /// <remarks>
    /// L. Breiman, Random forests, 2001, section 10; model-agnostic as in Fisher, Rudin, Dominici, 2019. Columns that carry
    /// the same information cover for each other: each alone then costs little; group them to see what they carry together.
    /// </remarks>
    public PermutationImportance Permutation(PermutationOptions? options = null)
    {
        options ??= new PermutationOptions();
        CheckGroups(options);
        var notes = new List<string>();
        List<ShuffledColumns>[] units = _model.Preprocessing.Select(step => Units(step.Preprocessor, options)).ToArray();
        int[] samples = PermutedSamples(units, options, notes);
        Matrix[] features = _features.Of(samples);
        IReadOnlyList<Matrix?> outputs = Members(samples, features);
        Predictions predictions = _model.Combine(outputs);

        var wholes = new List<FeatureImportance>();
        var parts = new List<FeatureImportance>();
        for (int m = 0; m < features.Length; m++)
        {
            string name = _model.Modalities[m].Name;
            var whole = new ShuffledColumns(name, _model.Modalities[m].Columns.Count, Enumerable.Range(0, features[m].Columns).ToArray());
            List<ShuffledColumns> chosen = Screened(units[m], name, features[m], predictions, options, notes);
            var losses = PrimarySheet.Of(_model.Task, _dataset.Target!, samples, 1 + chosen.Count);
            AddLosses(losses, 0, m, whole, "modality");
            for (int i = 0; i < chosen.Count; i++)
            {
                AddLosses(losses, 1 + i, m, chosen[i], "column");
            }

            PairedBootstrap bootstrap = losses.Draw(_random.Derive($"permutation/{name}/samples"));
            wholes.Add(new FeatureImportance(name, name, whole.Columns, bootstrap.Figure(0)));
            parts.AddRange(chosen
                .Select((unit, i) => new FeatureImportance(name, unit.Name, unit.Columns, bootstrap.Figure(i + 1)))
                .OrderByDescending(importance => importance.Loss.Estimate));
        }

        AddWide(units, options, notes);
        return new PermutationImportance(Primary, Split, samples.Length, options.Repeats, wholes, parts, notes);

        void AddLosses(PrimarySheet losses, int figure, int m, ShuffledColumns unit, string sort)
        {
            int[] readers = _model.Ensemble.Members.Where(k => _model.Cohort.Students[k].Modalities.Contains(m)).ToArray();
            for (int repeat = 0; readers.Length > 0 && repeat < options.Repeats; repeat++)
            {
                RandomStream random = _random.Derive(FormattableString.Invariant(
                    $"permutation/{_model.Modalities[m].Name}/{sort}/{unit.Name}/{repeat}"));
                Matrix[] shuffled = [.. features];
                shuffled[m] = unit.Shuffle(features[m], random);
                Matrix?[] answers = [.. outputs];
                IReadOnlyList<Matrix?> anew = _answers.Of(_model.Cohort, samples, shuffled, readers);
                foreach (int k in readers)
                {
                    answers[k] = anew[k];
                }

                losses.AddLoss(figure, predictions, _model.Combine(answers), Sign, options.Repeats);
            }
        }
    }

    private static List<ShuffledColumns> Units(Preprocessor preprocessor, PermutationOptions options)
    {
        string modality = preprocessor.State.Modality;
        FeatureGroup[] groups = options.Groups.Where(group => group.Modality == modality).ToArray();
        var grouped = groups.SelectMany(group => group.Columns).ToHashSet(StringComparer.Ordinal);
        var place = preprocessor.Schema.Select((column, c) => (column.Name, c)).ToDictionary(p => p.Name, p => p.c, StringComparer.Ordinal);
        return
        [
            .. groups.Select(group => new ShuffledColumns(
                group.Name, group.Columns.Count, group.Columns.SelectMany(column => FeaturesOf(place[column])).ToArray())),
            .. place.Keys.Where(column => !grouped.Contains(column)).OrderBy(column => place[column])
                .Select(column => new ShuffledColumns(column, 1, FeaturesOf(place[column]).ToArray())),
        ];

        IEnumerable<int> FeaturesOf(int column)
        {
            (int first, int count) = preprocessor.FeaturesOf(column);
            return Enumerable.Range(first, count);
        }
    }

    /// <summary>The columns that are shuffled one by one: all of them, or of a wide modality those that the options allow.</summary>
    private static List<ShuffledColumns> Screened(
        List<ShuffledColumns> units, string modality, Matrix features, Predictions predictions, PermutationOptions options, List<string> notes)
    {
        if (units.Count <= options.MostColumns)
        {
            return units;
        }

        if (!options.WideModalities)
        {
            return [];
        }

        notes.Add(FormattableString.Invariant(
            $"Of the {units.Count} columns of modality '{modality}', the {options.MostColumns} that correlate most with the model's predictions ") +
            "were shuffled one by one.");
        double[] strength = FeatureScreen.Strengths(features, predictions);
        return units
            .OrderByDescending(unit => unit.Features.Select(feature => strength[feature]).DefaultIfEmpty(0).Max())
            .Take(options.MostColumns)
            .ToList();
    }

    /// <summary>Says in one sentence which modalities were too wide to be looked into.</summary>
    private void AddWide(List<ShuffledColumns>[] units, PermutationOptions options, List<string> notes)
    {
        string[] wide = options.WideModalities ? [] : Enumerable.Range(0, units.Length)
            .Where(m => units[m].Count > options.MostColumns)
            .Select(m => FormattableString.Invariant($"'{_model.Modalities[m].Name}' ({units[m].Count} columns)"))
            .ToArray();
        if (wide.Length > 0)
        {
            notes.Add((wide.Length == 1 ? $"Modality {wide[0]} was" : $"Modalities {string.Join(", ", wide)} were") +
                FormattableString.Invariant($" shuffled as a whole only: more than {options.MostColumns} columns."));
        }
    }

    /// <summary>As many of the samples as the budget allows, drawn at random; their order is that of the split.</summary>
    private int[] PermutedSamples(List<ShuffledColumns>[] units, PermutationOptions options, List<string> notes)
    {
        double perSample = 1;
        for (int m = 0; m < units.Length; m++)
        {
            int shuffles = 1 + (units[m].Count <= options.MostColumns ? units[m].Count : options.WideModalities ? options.MostColumns : 0);
            perSample += (double)shuffles * options.Repeats * _model.Ensemble.Members
                .Where(k => _model.Cohort.Students[k].Modalities.Contains(m)).Sum(Cost);
        }

        int most = (int)Math.Clamp(options.Budget / perSample, FewestPermutedSamples, MostPermutedSamples);
        if (_samples.Length <= most)
        {
            return _samples;
        }

        notes.Add(FormattableString.Invariant($"{most} of the {_samples.Length} {Split} samples, drawn at random, were used to save time."));
        int[] drawn = Enumerable.Range(0, _samples.Length).ToArray();
        _random.Derive("permutation/samples").Shuffle<int>(drawn);
        return drawn[..most].Order().Select(i => _samples[i]).ToArray();
    }

    /// <summary>Multiply-adds of one student's answer: its weights, and the static views that it has computed for it.</summary>
    private double Cost(int student)
    {
        double views = _model.Cohort.Spec.Students[student].Representations
            .Select((view, m) => view.Kind is "pca" or "encoder"
                ? (double)_model.Preprocessing[m].Preprocessor.FeatureNames.Count * Math.Max(view.Size, 64)
                : 0)
            .Sum();
        return views + _model.Cohort.Students[student].Parameters.ParameterCount;
    }

    private void CheckGroups(PermutationOptions options)
    {
        foreach (FeatureGroup group in options.Groups)
        {
            string[] names = _model.Modalities.Select(m => m.Name).ToArray();
            ModalitySchema schema = _model.Modalities.FirstOrDefault(m => m.Name == group.Modality) ?? throw new DataException(
                $"group '{group.Name}': the model has no modality '{group.Modality}'{NearestName.Hint(group.Modality, names)}; " +
                $"use one of {string.Join(", ", names)}");
            string[] columns = schema.Columns.Select(column => column.Name).ToArray();
            if (group.Columns.Count == 0 || group.Columns.FirstOrDefault(column => !columns.Contains(column)) is not null)
            {
                string column = group.Columns.FirstOrDefault(name => !columns.Contains(name)) ?? "";
                throw new DataException(group.Columns.Count == 0
                    ? $"group '{group.Name}' names no column; name at least one of modality '{group.Modality}'"
                    : $"group '{group.Name}': modality '{group.Modality}' has no column '{column}'{NearestName.Hint(column, columns)}; " +
                        "name columns as the table does");
            }
        }
    }
}
