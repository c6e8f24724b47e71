using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Data.Splits.Internal;
using MetaFusion.Data.Values;
using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Designs;

/// <summary>One division of a data set by a design.</summary>
internal sealed class DesignDivision
{
    private readonly EvaluationDesign _design;
    private readonly MultimodalDataset _dataset;
    private readonly DesignOptions _options;
    private readonly RandomStream _random;
    private readonly int[] _samples;
    private readonly DataWarnings? _warnings;

    public DesignDivision(
        EvaluationDesign design, MultimodalDataset dataset, DesignOptions options, RandomStream random, DataWarnings? warnings)
    {
        _design = design;
        _options = options;
        _random = random;
        _warnings = warnings;
        _dataset = options.Group || dataset.Groups is null
            ? dataset
            : new MultimodalDataset(dataset.SampleIds, dataset.Modalities, dataset.Target, null, dataset.AssignedSplits);

        // In the order of their ids, so that the order of rows changes nothing.
        (_samples, _) = FitSamples.Of(_dataset, "design", warnings);
        Array.Sort(_samples, (a, b) => CanonicalText.Compare(dataset.SampleIds[a], dataset.SampleIds[b]));
    }

    /// <summary>The parts by repeat, then by fold.</summary>
    public IReadOnlyList<DesignPart> Parts()
    {
        if (_design.Kind == DesignKind.Holdout)
        {
            RequireDrawsThatDiffer();
            return Enumerable.Range(1, _design.Repeats).Select(Draw).ToArray();
        }

        if (_design.Kind != DesignKind.File && _dataset.AssignedSplits is not null)
        {
            throw new DesignException(
                $"design {_design}: the data assign each sample to train, validation or test, which folds would not respect; " +
                "use holdout:1, file:FOLDS.csv, or leave out the column of the assigned split");
        }

        int[][] folds = _design.Kind == DesignKind.File
            ? FoldFile.Read(_design.Path, _dataset, _samples, _options, _warnings)
            : Enumerable.Range(1, _design.Repeats)
                .Select(repeat => Dealt(_samples, _design.Folds, _random.Derive(Repeat(repeat)), _design.ToString()))
                .ToArray();
        return folds
            .SelectMany((foldOf, r) => Enumerable.Range(0, foldOf.Max() + 1).Select(fold => Tested(foldOf, r + 1, fold)))
            .ToArray();
    }

    /// <summary>
    /// Draws that judge by the same samples would be taken for repetitions, and a spread that says nothing of the test samples for
    /// what another experiment would find.
    /// </summary>
    private void RequireDrawsThatDiffer()
    {
        if (_design.Repeats == 1 || _dataset.AssignedSplits is not { } assigned)
        {
            return;
        }

        bool isAllFixed = _samples.Any(sample => assigned[sample] == SplitNames.Validation);
        throw new DesignException(
            $"design {_design}: the data assign each sample to {(isAllFixed ? "train, validation or test" : "train or test")}, so " +
            $"{(isAllFixed ? "every draw would be the same" : "the same samples would judge every draw")}; " +
            "use holdout:1, or leave out the column of the assigned split");
    }

    private static string Repeat(int repeat) => FormattableString.Invariant($"repeat-{repeat}");

    private DesignPart Draw(int draw)
    {
        string name = FormattableString.Invariant($"draw-{draw}");
        DataSplit split = Named(name, () => Splitter.Split(_dataset, _samples, _options.Shares, _random.Derive(name)));
        return new DesignPart(name, draw, 1, split, []);
    }

    /// <summary>The part whose test samples are a fold.</summary>
    private DesignPart Tested(int[] foldOf, int repeat, int fold)
    {
        string name = FormattableString.Invariant($"{Repeat(repeat)}/fold-{fold + 1}");
        RandomStream stream = _random.Derive(name);
        int[] rest = _samples.Where((_, i) => foldOf[i] != fold).ToArray();
        int[] test = _samples.Where((_, i) => foldOf[i] == fold).ToArray();
        var carver = new SplitCarver(_dataset, _options.Stratify, stream);
        (int[] train, int[] validation) =
            Named(name, () => carver.Carve(rest, _options.ValidationShare, SplitNames.Validation, leave: 1));
        return new DesignPart(name, repeat, fold + 1, Splitter.Sorted(train, validation, test), Inner(name, rest, stream));
    }

    private DataSplit[] Inner(string name, int[] rest, RandomStream stream)
    {
        if (_design.Kind != DesignKind.Nested)
        {
            return [];
        }

        int[] foldOf = Dealt(rest, _design.InnerFolds, stream.Derive("inner"), $"{name}, inner folds");
        return Enumerable.Range(0, _design.InnerFolds)
            .Select(fold => Splitter.Sorted(rest.Where((_, i) => foldOf[i] != fold), rest.Where((_, i) => foldOf[i] == fold), []))
            .ToArray();
    }

    private int[] Dealt(int[] samples, int folds, RandomStream stream, string name)
    {
        int[] strata = SplitStrata.Of(_dataset, samples, _options.Stratify);
        return _dataset.Groups is { } groups
            ? new GroupDealer(new GroupCounts(_dataset, samples, groups), strata).Deal(folds, stream, name)
            : FoldDealer.Deal(strata, folds, stream, name);
    }

    /// <summary>Puts the name of the part before a message about it.</summary>
    private static T Named<T>(string name, Func<T> divide)
    {
        try
        {
            return divide();
        }
        catch (DataException problem)
        {
            throw new DesignException($"{name}: {problem.Message}", problem);
        }
    }
}
