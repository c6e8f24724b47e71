using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.Preprocessing;
using MetaFusion.Preprocessing.Internal;

namespace MetaFusion.Fitting;

/// <summary>Compares samples with those that trained a model.</summary>
internal static class DriftSearch
{
    private const int MostNotes = 5;

    /// <summary>Looks at some samples.</summary>
    /// <param name="pipeline">What the model knows of its training.</param>
    /// <param name="dataset">Data with the model's modalities.</param>
    /// <param name="samples">Which samples.</param>
    /// <param name="notFinite">Places among them of those whose answers are not finite.</param>
    public static DriftSummary Of(FeaturePipeline pipeline, MultimodalDataset dataset, IReadOnlyList<int> samples, IReadOnlyCollection<int> notFinite)
    {
        var notes = new List<string>[samples.Count];
        var counts = new List<DriftCount>();
        if (notFinite.Count > 0)
        {
            string example = dataset.SampleIds[samples[notFinite.Min()]];
            counts.Add(new DriftCount(DriftKind.NotFinite, "", null, notFinite.Count,
                $"{Have(notFinite.Count)} no answer, because the arithmetic overflowed ('{Shortened.Of(example)}', for example); look at their values, and at the model"));
            Note(notFinite, "the answer is not finite");
        }

        foreach ((string name, Preprocessor preprocessor) in pipeline.Steps)
        {
            int index = FeaturePipeline.IndexOf(dataset, name);
            if (dataset.Modalities[index].Ids.Count == 0)
            {
                counts.Add(new DriftCount(DriftKind.AbsentTable, name, null, samples.Count, $"modality '{name}': its table is not there or has no rows, so no sample has it"));
                Note(Enumerable.Range(0, samples.Count), $"no table of {name}");
            }
            else
            {
                Scan(name, preprocessor.ScanOf(dataset.Modalities[index]), index);
            }
        }

        return new DriftSummary(
            [.. counts.OrderByDescending(count => count.Kind is DriftKind.NotFinite).ThenByDescending(count => count.Samples)],
            notes.Select(own => own is null ? "" : string.Join("; ", own.Count <= MostNotes ? own : [.. own.Take(MostNotes), string.Create(CultureInfo.InvariantCulture, $"and {own.Count - MostNotes} more")])).ToArray());

        void Note(IEnumerable<int> places, string note)
        {
            foreach (int place in places)
            {
                (notes[place] ??= []).Add(note);
            }
        }

        void Scan(string modality, DriftScan scan, int index)
        {
            var found = new Dictionary<(int Column, DriftKind Kind), (int Samples, string Example)>();
            for (int place = 0; place < samples.Count; place++)
            {
                int row = dataset.RowOf(index, samples[place]);
                foreach (CellDrift cell in row < 0 ? [] : scan.Of(row))
                {
                    (int before, string example) = found.GetValueOrDefault((cell.Column, cell.Kind), (0, cell.Value));
                    found[(cell.Column, cell.Kind)] = (before + 1, example);
                    Note([place], $"{modality}.{scan.NameOf(cell.Column)}: " +
                        (cell.Kind == DriftKind.UnseenLabel ? $"{cell.Value} is new" : $"{cell.Value} is far outside of {scan.RangeOf(cell.Column)}"));
                }
            }

            counts.AddRange(found.Select(pair => new DriftCount(
                pair.Key.Kind, modality, scan.NameOf(pair.Key.Column), pair.Value.Samples,
                $"modality '{modality}', column '{scan.NameOf(pair.Key.Column)}': {Have(pair.Value.Samples)} " +
                (pair.Key.Kind == DriftKind.UnseenLabel
                    ? $"a label that no training sample had ({pair.Value.Example}, for example)"
                    : $"a value far outside of the training range {scan.RangeOf(pair.Key.Column)} ({pair.Value.Example}, for example)"))));
        }
    }

    private static string Have(int samples) => string.Create(CultureInfo.InvariantCulture, $"{samples} {(samples == 1 ? "sample has" : "samples have")}");
}
