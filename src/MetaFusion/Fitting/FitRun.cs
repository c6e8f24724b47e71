using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Splits;
using MetaFusion.Data.Splits.Internal;
using MetaFusion.Ensembles;
using MetaFusion.Evaluation.Calibration;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Layers;
using MetaFusion.Tensors.Threading;
using Microsoft.Extensions.Logging;

namespace MetaFusion.Fitting;

/// <summary>One fit from data to model, a method per stage, in the order of design.md, section 4.</summary>
internal sealed partial class FitRun
{
    private const int FewTrainSamples = 100;

    private readonly MultimodalDataset _dataset;
    private readonly FitOptions _options;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly ILogger _logger;
    private readonly RandomStream _random;
    private readonly ICheckpoints? _checkpoints;
    private readonly DataWarnings _warnings = new();

    public FitRun(MultimodalDataset dataset, FitOptions options, IProgress<TrainingProgress>? progress, ILogger logger, ICheckpoints? checkpoints = null)
    {
        _checkpoints = checkpoints;
        _dataset = dataset;
        _options = options;
        _progress = progress;
        _logger = logger;
        _random = new RandomStream(options.Seed);
    }

    public FusionModel Run(CancellationToken cancellation)
    {
        LogStart(_logger, KernelSet.Current.Name, _options.Seed);
        (int[] samples, int leftOut) = FitSamples.Of(_dataset, "fit", _warnings, _options.Training.Trainer.NeedsEveryModality);
        DataSplit split = Stage("split", () => _options.Parts is { } parts
            ? Splitter.Take(_dataset, samples, parts, _warnings)
            : Splitter.Split(_dataset, samples, _options.Split, _random.Derive("split"), _warnings));
        LearningTask task = TaskRegistry.ForTarget(_dataset.Target!, [.. split.Train], _options.ClassWeights);
        RequireRateOfEveryModality();
        _options.Training.Trainer.Check(task, _dataset.Modalities.Count, _options.Cohort);
        EnsembleRule rule = SelectedRule(task);
        RequireClassesForTemperature(task);
        FeaturePipeline pipeline = Stage("preprocessing", () => FeaturePipeline.Fit(_dataset, split.Train, _options.Preprocessing, _warnings));

        Matrix[] trainFeatures = Stage("preprocessing", () => pipeline.Transform(_dataset, split.Train));
        Matrix[] validationFeatures = Stage("preprocessing", () => pipeline.Transform(_dataset, split.Validation));
        Matrix trainTargets = task.EncodeTargets(_dataset.Target!, [.. split.Train]);
        Matrix validationTargets = task.EncodeTargets(_dataset.Target!, [.. split.Validation]);
        var train = new PresentRows(pipeline.PresenceOf(_dataset, split.Train));
        var validation = new PresentRows(pipeline.PresenceOf(_dataset, split.Validation));
        Matrix[] presentFeatures = trainFeatures.Select((features, m) => train.Of(features, m)).ToArray();
        var components = new PrincipalComponents?[trainFeatures.Length];
        CohortSpec spec = Stage("representations", () => ChooseCohort(presentFeatures, split.Train.Count, components));
        CohortSpec baselineSpec = Baselines.Spec(_dataset.Modalities.Count, spec);
        var known = new KnownEncoders(_checkpoints);
        RepresentationSet representations = Stage("representations", () => RepresentationSet.Fit(_dataset.Modalities
            .Select((modality, m) => new RepresentationContext(
                modality.Name, task, presentFeatures[m], train.Of(trainTargets, m),
                validation.Has(m) ? validation.Of(validationFeatures[m], m) : presentFeatures[m],
                validation.Has(m) ? validation.Of(validationTargets, m) : train.Of(trainTargets, m),
                Requested(spec, m), _options.Encoder, _random.Derive($"representations/{modality.Name}"))
            {
                KnownComponents = components[m],
                KnownView = view => known.Find(m, view, trainFeatures[m].Columns),
                Cancellation = cancellation,
            })
            .ToArray()));
        Cohort built = Cohort.Build(spec, representations, task);
        MemoryPlan.Of(
            _dataset,
            built,
            _options.Baselines ? Cohort.Build(baselineSpec, representations, task) : null,
            trainFeatures, validationFeatures, train.Presence, validation.Presence, task, _options,
            isKept: _checkpoints is not null).Require(MemoryPlan.Limit);
        RequireStudentWithSamples(built.Students, train.Presence, validation.Presence);

        // Only a fit that may go on leaves a checkpoint, which would bind the next one to its settings.
        known.Keep(representations);

        using var workers = new WorkerGroup(_options.Threads);
        FrozenCohort? baselines = null;
        if (_options.Baselines)
        {
            baselines = Stage("baselines", () => TrainBaselines(baselineSpec));
        }

        (FrozenCohort cohort, TrainingResult training, FrozenCohort? independentCohort) =
            Stage("cohort", () => Train("cohort", spec, _options.Training));
        WarnOfDivergence("", spec, training.Rounds);
        FusionModel model = Judged(cohort, training.Selected, training.ValidationOutputs, training.DivergenceWeights, baselines);
        FusionModel? independentModel = training.Independent is { } apart
            ? Judged(independentCohort!, apart.Round, apart.ValidationOutputs, new double[spec.Students.Count], null)
            : null;
        foreach (string warning in _warnings)
        {
            LogWarning(_logger, warning);
        }

        return model.With(model.Fit! with
        {
            Rounds = training.Rounds,
            Warnings = [.. _warnings],
            Stages = SumStages(),
            Independent = independentModel,
        });

        FusionModel Judged(
            FrozenCohort students, TrainingRound run, IReadOnlyList<Matrix> validationOutputs, IReadOnlyList<double> weights, FrozenCohort? beside)
        {
            FittedEnsemble[] ensembles = Stage("ensembles", () => FitEnsembles(
                task, rule, run, validationOutputs, validationTargets,
                () => new TrainingAnswers(students.AnswerPresent(trainFeatures, train.Presence), trainTargets),
                PatternFit.For(students, train.Presence, validation.Presence)));
            FusionModel unheated = Model(1);
            double temperature = Stage("ensembles", () => FitTemperature(
                task, unheated.Combine(unheated.Ensemble, validationOutputs, validation.Presence), split.Validation));
            FusionModel judged = Model(temperature);
            var chosen = Stage("evaluation", () => judged.Evaluate(_dataset, split.Validation));
            var test = split.Test.Count == 0 ? null : Stage("evaluation", () => judged.Evaluate(_dataset, split.Test));
            return judged.With(new FitRecord(split, [run], chosen, test, [], leftOut, []));

            FusionModel Model(double heat) => new(
                pipeline, task, students, beside, ensembles, rule.Name, run.Rho, Summarize(students, run, weights), Provenance(split), heat);
        }

        (FrozenCohort Cohort, TrainingResult Result, FrozenCohort? Independent) Train(
            string stage, CohortSpec students, TrainingOptions training)
        {
            Cohort trained = Cohort.Build(students, representations, task);
            trained.Initialize(_random.Derive("initialisation"));
            var trainer = new CohortTrainer(
                trained, task, training,
                new CohortData(Inputs(trained, representations, trainFeatures), trainTargets) { Presence = train.Presence },
                new CohortData(Inputs(trained, representations, validationFeatures), validationTargets) { Presence = validation.Presence },
                _random.Derive("training"), workers)
            {
                KeepsIndependent = _options.KeepsIndependent && stage == "cohort",
                Checkpoints = _checkpoints,
            };
            TrainingResult result = trainer.Train(stage, _progress, cancellation);
            WarnOfIdleStudents(stage, trained, result.Selected);
            FrozenCohort frozen = Freeze(students, trained);
            if (result.Independent is null)
            {
                return (frozen, result, null);
            }

            for (int k = 0; k < trained.Students.Count; k++)
            {
                result.Independent.Parameters[k].CopyTo(trained.Students[k].Parameters.Values);
            }

            return (frozen, result, Freeze(students, trained));
        }

        FrozenCohort? TrainBaselines(CohortSpec students)
        {
            var apart = _options.Training with { Trainer = Trainer.Mutual, Rhos = [0], Weighting = DivergenceWeighting.Uniform };
            try
            {
                (FrozenCohort frozen, TrainingResult result, _) = Train("baselines", students, apart);
                WarnOfDivergence("baseline ", students, result.Rounds);

                // One that diverged, or found no samples, has its first weights still: nothing to compare with.
                int[] kept = Enumerable.Range(0, students.Students.Count).Where(k => result.Selected.BestEpochs[k] >= 0).ToArray();
                return kept.Length == students.Students.Count ? frozen : frozen.Among(kept);
            }
            catch (CohortDivergedException)
            {
                // The cohort may do better; if not, its own exception says what to change.
                _warnings.Add("no baseline ever had a finite validation loss, so this run has none to compare with; " + DivergenceWarnings.Remedy);
                return null;
            }
        }

        FrozenCohort Freeze(CohortSpec students, Cohort trained) => new(
            students, representations, task, (student, name, shape) => Final(trained, student.Name, name, shape));
    }

    private static Matrix Final(Cohort trained, string student, string parameter, Shape shape)
    {
        ParameterBlock block = trained.Students.First(s => s.Name == student).Parameters;
        Tensor values = block.Contents.First(p => p.Name == parameter).Tensor;
        return new Matrix(shape.Rows, shape.Columns, values.Values.ToArray());
    }

    private static Matrix[] Inputs(Cohort cohort, RepresentationSet representations, Matrix[] features) => cohort.Slots
        .Select(slot => representations.ForInput(slot.Modality, slot.Key).Transform(features[slot.Modality]))
        .ToArray();

    private static StudentSummary[] Summarize(FrozenCohort cohort, TrainingRound run, IReadOnlyList<double> weights) => cohort.Students
        .Select((student, k) => new StudentSummary(
            student.Name,
            student.Parameters.ParameterCount,
            run.BestEpochs[k] + 1,
            run.ComparableLosses[k],
            weights[k]))
        .ToArray();

    [LoggerMessage(Level = LogLevel.Information, Message = "kernels {Kernels}, seed {Seed}")]
    private static partial void LogStart(ILogger logger, string kernels, ulong seed);

    [LoggerMessage(Level = LogLevel.Information, Message = "cohort: {Students} students ({Reason})")]
    private static partial void LogCohort(ILogger logger, int students, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);

    private EnsembleRule SelectedRule(LearningTask task)
    {
        if (_options.Training.Trainer.PredictsBySum)
        {
            return EnsembleRegistry.Find(SumRule.Key)!;
        }

        EnsembleRule rule = EnsembleRegistry.Find(_options.Ensemble) ?? throw new InputException(
            $"ensemble '{_options.Ensemble}' is unknown{NearestName.Hint(_options.Ensemble, EnsembleRegistry.Names)}; " +
            $"use one of {string.Join(", ", EnsembleRegistry.Names)}");
        if (rule is SumRule)
        {
            throw new InputException(
                $"ensemble '{rule.Name}' is for students that were trained to answer together, and trainer '{_options.Training.Trainer.Name}' " +
                "trains each to answer for itself; use greedy, simple-average or weighted-average");
        }

        return rule.Supports(task)
            ? rule
            : throw new InputException($"ensemble '{rule.Name}' does not support {task.Kind}; use greedy, simple-average or weighted-average");
    }

    private CohortSpec ChooseCohort(Matrix[] trainFeatures, int trainSamples, PrincipalComponents?[] components)
    {
        CohortSpec spec = _options.Cohort
            ?? OwnCohort(trainFeatures, trainSamples)
            ?? ChooseAutomatically(trainFeatures, trainSamples, components);
        if (spec.Students[0].Representations.Count != _dataset.Modalities.Count)
        {
            throw new InputException(
                $"cohort: its students name {spec.Students[0].Representations.Count} modalities, the data set has {_dataset.Modalities.Count} " +
                $"({string.Join(", ", _dataset.Modalities.Select(m => m.Name))}); name a representation for each");
        }

        spec = spec.With(_options.Methods);
        RequireOwnSteps(spec);
        LogCohort(_logger, spec.Students.Count, spec.Reason.Length > 0 ? spec.Reason : "as specified");
        if (trainSamples < FewTrainSamples)
        {
            _warnings.Add(
                $"only {trainSamples} samples train and {_dataset.Modalities.Sum(m => m.Columns.Count)} columns describe them: expect unstable figures; " +
                "judge by repeated cross-validation, not by one split");
        }

        return spec;
    }

    /// <summary>The trainer's own students, if it has such, as wide as automatic ones.</summary>
    private CohortSpec? OwnCohort(Matrix[] trainFeatures, int trainSamples) => _options.Training.Trainer.OwnCohort(trainFeatures.Length) is { } own
        ? own with
        {
            Head = AutoCohort.Choose(trainFeatures.Select(f => f.Columns).ToArray(), trainSamples).Head,
            Reason = $"the students of the trainer {_options.Training.Trainer.Name}",
        }
        : null;

    /// <summary>
    /// Chooses by widths alone, fits the components that this asks for, and chooses again where the training samples turn
    /// out to have fewer independent directions (constant columns, columns that repeat each other).
    /// </summary>
    private CohortSpec ChooseAutomatically(Matrix[] trainFeatures, int trainSamples, PrincipalComponents?[] components)
    {
        int[] features = trainFeatures.Select(f => f.Columns).ToArray();
        int[] directions = Enumerable.Repeat(int.MaxValue, features.Length).ToArray();
        while (true)
        {
            CohortSpec spec = AutoCohort.Choose(features, trainSamples, directions);
            bool isSurprised = false;
            for (int m = 0; m < features.Length; m++)
            {
                int wanted = spec.Students.Max(s => s.Representations[m].Kind == PcaKind.Key ? s.Representations[m].Size : 0);
                if (wanted > 0 && components[m] is null)
                {
                    components[m] = PrincipalComponents.FitUpTo(trainFeatures[m], wanted, _dataset.Modalities[m].Name);
                    int found = components[m]?.Components.Rows ?? 0;
                    isSurprised |= found < wanted;
                    directions[m] = found < wanted ? found : directions[m];
                }
            }

            if (!isSurprised)
            {
                return spec;
            }
        }
    }

    private IReadOnlyList<RepresentationSpec> Requested(CohortSpec spec, int modality) => spec.Students
        .Select(s => s.Representations[modality])
        .Concat(_options.Baselines ? Baselines.Views : [])
        .Distinct()
        .ToArray();

    private FittedEnsemble[] FitEnsembles(
        LearningTask task,
        EnsembleRule selected,
        TrainingRound run,
        IReadOnlyList<Matrix> validationOutputs,
        Matrix validationTargets,
        Func<TrainingAnswers> answers,
        Func<EnsembleContext, PatternFit?> patterns)
    {
        IEnumerable<EnsembleRule> rules = _options.Training.Trainer.PredictsBySum ? [selected] : EnsembleRegistry.For(task).Append(selected).Distinct();
        return rules
            .Select(rule =>
            {
                var context = new EnsembleContext(
                    task, validationOutputs, validationTargets, run.ComparableLosses, _random.Derive($"ensembles/{rule.Name}"))
                {
                    Training = rule is StackingPublishedRule ? answers() : null,
                };
                return patterns(context)?.Fit(rule) ?? rule.Fit(context);
            })
            .ToArray();
    }

    private void WarnOfIdleStudents(string stage, Cohort trained, TrainingRound run)
    {
        string[] idle = trained.Students.Where((_, k) => run.BestEpochs[k] < 0 && run.DivergedEpochs[k] < 0).Select(s => s.Name).ToArray();
        if (idle.Length > 0 && stage == "baselines")
        {
            _warnings.Add($"baseline {string.Join(", ", idle)}: no sample that trains, or none that validates, has all modalities it reads; it is left out");
        }

        if (idle.Length > 0 && stage == "cohort" && trained.Students.Count > idle.Length && _dataset.UsableSamples().Any(s => !_dataset.IsComplete(s)))
        {
            _warnings.Add(
                $"{idle.Length} of {trained.Students.Count} students ({string.Join(", ", idle.Take(3))}{(idle.Length > 3 ? ", …" : "")}) found no training " +
                "sample with all modalities they read, or no validation sample, and have no part in the model");
        }
    }

    private double FitTemperature(
        LearningTask task, Predictions combined, IReadOnlyList<int> validation)
    {
        if (!_options.TemperatureScaling || task is not ClassificationTask classes)
        {
            return 1;
        }

        int[] answered = Enumerable.Range(0, validation.Count).Where(row => !double.IsNaN(combined.Row(row)[0])).ToArray();
        double temperature = TemperatureScaling.Fit(
            classes.LabelsOf(_dataset.Target!, answered.Select(row => validation[row]).ToArray()), PatternAnswers.Take(combined, answered));
        if (temperature is TemperatureScaling.Lowest or TemperatureScaling.Highest)
        {
            _warnings.Add(FormattableString.Invariant(
                $"calibration: the temperature stands at its bound of {temperature}, because the {validation.Count} validation samples ") +
                "do not hold it back; do not trust the probabilities, or hold out more validation samples");
        }

        return temperature;
    }

    private ModelProvenance Provenance(DataSplit split) => new(
        LibraryVersion.Full,
        _options.Seed, KernelSet.Current.Name, split.Train.Count, split.Validation.Count, split.Test.Count);
}
