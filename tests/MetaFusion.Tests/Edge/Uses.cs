using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Splits;
using MetaFusion.Data.Tables;
using MetaFusion.Evaluation.Importance;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Runs;
using MetaFusion.Fitting;
using MetaFusion.Foundation.Settings;
using MetaFusion.MutualLearning;
using MetaFusion.Preprocessing;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Edge;

/// <summary>Uses what was accepted as a program would: what cannot be used must be refused at the latest here, in a sentence.</summary>
internal static class Uses
{
    private static readonly Dictionary<Type, Action<object>> ByType = new()
    {
        [typeof(ColumnScale)] = it => Use(new ColumnSchema("x", ColumnKind.Numeric) { Scale = (ColumnScale)it }),
        [typeof(ColumnSchema)] = it => Fit(With(new Modality("a", [new ColumnSchema("w", ColumnKind.Numeric), (ColumnSchema)it], Ids, Samples.Of<Matrix>()))),
        [typeof(Matrix)] = it => Fit(With(new Modality("a", Samples.Of<Modality>().Columns, Ids, (Matrix)it))),
        [typeof(Modality)] = it => Fit(With((Modality)it)),
        [typeof(ModalitySchema)] = it => DatasetReader.ReadForPrediction(Samples.Of<DatasetOptions>(), [(ModalitySchema)it]),
        [typeof(MultimodalDataset)] = it => Fit((MultimodalDataset)it),
        [typeof(Target)] = it => Fit(SmallData.WithTarget(Samples.Dataset(), (Target)it)),
        [typeof(TargetSchema)] = it => DatasetReader.ReadForEvaluation(Samples.Of<DatasetOptions>(), [Samples.Of<ModalitySchema>()], (TargetSchema)it),
        [typeof(DataSplit)] = it =>
        {
            Fit(Samples.Dataset(), Samples.Options() with { Parts = (DataSplit)it });
            _ = new FusionAnalysis(Samples.Of<FusionModel>(), Samples.Dataset(), (DataSplit)it).Compare();
        },
        [typeof(SplitOptions)] = it => Fit(Samples.Dataset(), Samples.Options() with { Split = (SplitOptions)it }),
        [typeof(DatasetOptions)] = it => DatasetReader.Read((DatasetOptions)it),
        [typeof(ModalityOptions)] = it => DatasetReader.Read(Samples.Of<DatasetOptions>() with { Modalities = [(ModalityOptions)it] }),
        [typeof(TargetOptions)] = it => DatasetReader.Read(Samples.Of<DatasetOptions>() with { Target = (TargetOptions)it }),
        [typeof(LabelColumnOptions)] = it =>
        {
            DatasetReader.Read(Samples.Of<DatasetOptions>() with { Group = (LabelColumnOptions)it });
            DatasetReader.Read(Samples.Of<DatasetOptions>() with { Split = (LabelColumnOptions)it });
        },
        [typeof(TableOptions)] = it => DatasetReader.Read(Samples.Of<DatasetOptions>() with { Text = (TableOptions)it }),
        [typeof(IdRule)] = it => DatasetReader.Read(Samples.Of<DatasetOptions>() with { Text = new TableOptions { Ids = (IdRule)it } }),
        [typeof(LongForm)] = it => DatasetReader.Read(Samples.Of<DatasetOptions>() with
        {
            Modalities = [Samples.Of<ModalityOptions>() with { Text = new TableOptions { Long = (LongForm)it } }],
        }),
        [typeof(CohortSpec)] = it => Fit(Samples.Dataset(), Samples.Options() with { Cohort = (CohortSpec)it }),
        [typeof(ClassicSpec)] = it => Use(new CohortSpec([(ClassicSpec)it, new FusionSpec([RepresentationSpec.Raw, RepresentationSpec.None])]) { Head = [2], Extractor = [2] }),
        [typeof(FusionSpec)] = it => Use(new CohortSpec([(FusionSpec)it]) { Head = [2], Extractor = [2] }),
        [typeof(MethodSpec)] = it => Use(new CohortSpec([(MethodSpec)it])),
        [typeof(MethodUse)] = it => Fit(Samples.Dataset(), Samples.Options() with { Methods = [(MethodUse)it] }),
        [typeof(MethodFacts)] = it => Use(new MethodUse(new FactsMethod((MethodFacts)it))),
        [typeof(RepresentationSpec)] = it => Use(new FusionSpec([(RepresentationSpec)it, RepresentationSpec.Raw])),
        [typeof(EncoderOptions)] = it => Fit(
            Samples.Dataset(), Samples.Options() with { Cohort = new CohortSpec([new FusionSpec([RepresentationSpec.Encoder(1), RepresentationSpec.Raw])]) { Head = [2] }, Encoder = (EncoderOptions)it }),
        [typeof(PreprocessingOptions)] = it => Fit(Samples.Dataset(), Samples.Options() with { Preprocessing = (PreprocessingOptions)it }),
        [typeof(PreprocessorState)] = it => Preprocessor.FromState((PreprocessorState)it).Transform(Samples.Of<Modality>(), [0, 1]),
        [typeof(ColumnState)] = it => Use(new PreprocessorState("a", UnknownCategory.Ignore, [Samples.Of<PreprocessorState>().Columns[0], (ColumnState)it])),
        [typeof(ColumnRange)] = it => Use(new PreprocessorState(
            "a", UnknownCategory.Ignore, [Samples.Of<PreprocessorState>().Columns[0] with { Range = (ColumnRange)it }, Samples.Of<ColumnState>()])),
        [typeof(OptimizerOptions)] = it => Use(Samples.Of<TrainingOptions>() with { Optimizer = (OptimizerOptions)it }),
        [typeof(TrainingOptions)] = it => Fit(Samples.Dataset(), Samples.Options() with { Training = (TrainingOptions)it }),
        [typeof(TargetScale)] = it => Use(Samples.Of<TrainingOptions>() with { TargetScale = (TargetScale)it }),
        [typeof(FoldChoice)] = it => Use(Samples.Of<TrainingOptions>() with { Folds = (FoldChoice)it }),
        [typeof(NegativeCorrelationTrainer)] = it => Use(Samples.Of<TrainingOptions>() with { Trainer = (NegativeCorrelationTrainer)it }),
        [typeof(CooperativeTrainer)] = it => Fit(
            SmallData.WithTarget(Samples.Dataset(), new Target(TargetKind.Regression, ["y"], [], [.. Enumerable.Range(0, Samples.Count).Select(i => (double)i)])),
            Samples.Options() with { Cohort = null, Training = Samples.Of<TrainingOptions>() with { Trainer = (CooperativeTrainer)it } }),
        [typeof(ClassWeighting)] = it => Fit(Samples.Dataset(), Samples.Options() with { ClassWeights = (ClassWeighting)it }),
        [typeof(FitOptions)] = it => Fit(Samples.Dataset(), (FitOptions)it),
        [typeof(PermutationOptions)] = it => Samples.Of<FusionAnalysis>().Permutation((PermutationOptions)it),
        [typeof(FeatureGroup)] = it => Use(new PermutationOptions { Repeats = 1, Groups = [(FeatureGroup)it] }),
        [typeof(TaskState)] = it => LearningTask.FromState((TaskState)it).Predict(new Matrix(3, 2)),
        [typeof(TaskClasses)] = it => ((TaskClasses)it).CodesOf(Samples.Of<Target>(), [0, 1]),
        [typeof(TaskValues)] = it => ((TaskValues)it).Of(new Target(TargetKind.Regression, ["y"], [], [1, 2]), [0, 1]),
        [typeof(Predictions)] = it => ((Predictions)it).Take([.. Enumerable.Range(0, ((Predictions)it).Rows)]),
        [typeof(Setting)] = it => Use(new SettingTable([(Setting)it])),
        [typeof(SettingTable)] = it => ((SettingTable)it).Parse(new Dictionary<string, string> { ["depth"] = "2" }),
        [typeof(CalibrationSection)] = it => Use(Samples.Of<Experiment>() with { Calibration = (CalibrationSection)it }),
        [typeof(ClassWeight)] = it => Use(Samples.Of<TargetSection>() with { ClassWeights = [(ClassWeight)it] }),
        [typeof(CohortSection)] = it => Use(Samples.Of<Experiment>() with { Cohort = (CohortSection)it }),
        [typeof(ColumnKindChoice)] = it => Use(Samples.Of<ModalitySection>() with { Kinds = [(ColumnKindChoice)it] }),
        [typeof(ColumnMissingTexts)] = it => Use(Samples.Of<ModalitySection>() with { MissingIn = [(ColumnMissingTexts)it] }),
        [typeof(CooperativeSection)] = it => Use(Samples.Of<Experiment>() with { Trainer = CooperativeTrainer.Key, Cooperative = (CooperativeSection)it }),
        [typeof(DataSection)] = it => Use(Samples.Of<Experiment>() with { Data = (DataSection)it }),
        [typeof(ModalityRepresentation)] = it => Use(new StudentSpecification([new ModalityRepresentation("a", RepresentationToken.Raw), (ModalityRepresentation)it])),
        [typeof(ModalityRepresentations)] = it => Use(new CohortSection { Representations = [(ModalityRepresentations)it] }),
        [typeof(ModalitySection)] = it => Use(Samples.Of<Experiment>() with { Modalities = [(ModalitySection)it, Samples.Of<Experiment>().Modalities[1]] }),
        [typeof(MutualLearningSection)] = it => Use(Samples.Of<Experiment>() with { MutualLearning = (MutualLearningSection)it }),
        [typeof(NegativeCorrelationSection)] = it => Use(Samples.Of<Experiment>() with { Trainer = NegativeCorrelationTrainer.Key, NegativeCorrelation = (NegativeCorrelationSection)it }),
        [typeof(PreprocessingSection)] = it => Use(Samples.Of<Experiment>() with { Preprocessing = (PreprocessingSection)it }),
        [typeof(RepresentationToken)] = it => Use(Samples.Of<ModalityRepresentation>() with { Token = (RepresentationToken)it }),
        [typeof(SearchDimension)] = it => Use(new SearchSection { Trials = 2, Space = [(SearchDimension)it] }),
        [typeof(SearchSection)] = it => Use(Samples.Of<Experiment>() with { Search = (SearchSection)it }),
        [typeof(SplitSection)] = it => Use(Samples.Of<Experiment>() with { Split = (SplitSection)it }),
        [typeof(StudentSpecification)] = it => Use(new CohortSection { Kind = CohortKind.List, Students = [(StudentSpecification)it] }),
        [typeof(TargetSection)] = it => Use(Samples.Of<Experiment>() with { Target = (TargetSection)it }),
        [typeof(TrainingSection)] = it => Use(Samples.Of<Experiment>() with { Training = (TrainingSection)it }),
        [typeof(ExperimentSource)] = it => ExperimentRun.Prepare((ExperimentSource)it, Path.Combine(Samples.Folder, "run")),
        [typeof(Experiment)] = it =>
        {
            var experiment = (Experiment)it;
            experiment.Validate();
            ExperimentFile.Parse(ExperimentFile.Write(experiment, "An experiment"), "experiment.yaml");
        },
    };

    private static IReadOnlyList<string> Ids => Samples.Dataset().SampleIds;

    /// <summary>Uses a thing, if there is a use for its type beyond looking at it.</summary>
    public static void Use(object it)
    {
        _ = it.ToString();
        _ = it.GetHashCode();
        _ = it.Equals(it);
        for (Type? type = it.GetType(); type is not null; type = type.BaseType)
        {
            if (ByType.TryGetValue(type, out Action<object>? use))
            {
                use(it);
                return;
            }
        }
    }

    private static MultimodalDataset With(Modality modality) => new(Ids, [modality, Samples.Dataset().Modalities[1]], Samples.Of<Target>());

    /// <summary>Fits, and cancels what would take longer than a moment: that somebody wants to wait is no fault.</summary>
    private static void Fit(MultimodalDataset dataset, FitOptions? options = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var progress = new Moments(patience);
        FusionModel model = new MetaFusionEstimator().FitAsync(dataset, options ?? Samples.Options(), progress, patience.Token).GetAwaiter().GetResult();
        model.Predict(dataset);
        model.Evaluate(dataset);
        using var file = new MemoryStream();
        model.Save(file);
    }

    private sealed class Moments(CancellationTokenSource patience) : IProgress<TrainingProgress>
    {
        private int _epochs;

        public void Report(TrainingProgress value)
        {
            if (++_epochs > 20)
            {
                patience.Cancel();
            }
        }
    }

    private sealed class FactsMethod(MethodFacts facts) : OddMethod
    {
        public override MethodFacts Facts { get; } = facts;
    }
}
