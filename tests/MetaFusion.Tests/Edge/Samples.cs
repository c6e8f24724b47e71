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
using MetaFusion.Methods;
using MetaFusion.MutualLearning;
using MetaFusion.Preprocessing;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Optimizers;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Edge;

/// <summary>One of everything that a program hands to the library, each such as can be used.</summary>
internal static class Samples
{
    /// <summary>Number of samples of the data set.</summary>
    public const int Count = 24;

    private static readonly Lazy<FusionModel> Fitted = new(() => SmallFit.Fit(Dataset(), Options()));
    private static readonly Lazy<string> Tables = new(WriteTables);

    private static readonly Lazy<FittedRun> Run = new(FitRun);

    private static readonly Dictionary<Type, Func<object>> Makers = new()
    {
        [typeof(ColumnScale)] = () => new ColumnScale(0, 1),
        [typeof(ColumnSchema)] = () => new ColumnSchema("sex", ColumnKind.Categorical) { Categories = ["f", "m"] },
        [typeof(DataWarnings)] = () => new DataWarnings(),
        [typeof(Modality)] = () => Dataset().Modalities[0],
        [typeof(ModalitySchema)] = () => new ModalitySchema("a", [new ColumnSchema("x", ColumnKind.Numeric), Of<ColumnSchema>()]),
        [typeof(MultimodalDataset)] = Dataset,
        [typeof(Presence)] = () => new Presence(2, 2, (row, modality) => row >= modality),
        [typeof(Target)] = () => Dataset().Target!,
        [typeof(TargetSchema)] = () => new TargetSchema(TargetKind.Classification, ["y"], ["no", "yes"]),
        [typeof(DataSplit)] = () => new DataSplit([.. Enumerable.Range(0, 16)], [16, 17, 18, 19], [20, 21, 22, 23]),
        [typeof(SplitOptions)] = () => new SplitOptions(),
        [typeof(DatasetOptions)] = () => new DatasetOptions { Folder = Folder, Modalities = [Of<ModalityOptions>()], Target = Of<TargetOptions>() },
        [typeof(ModalityOptions)] = () => new ModalityOptions("a", "a.csv"),
        [typeof(TargetOptions)] = () => new TargetOptions("y.csv", ["y"]),
        [typeof(IdRule)] = () => new IdRule { Replace = [new("p", "s")], Strip = [" "], Take = 8, IgnoreCase = true },
        [typeof(LongForm)] = () => new LongForm("x", "sex"),
        [typeof(LabelColumnOptions)] = () => new LabelColumnOptions("part"),
        [typeof(TableOptions)] = () => new TableOptions(),
        [typeof(CohortSpec)] = () => Options().Cohort!,
        [typeof(ClassicSpec)] = () => new ClassicSpec(ClassicSpec.ElasticNet, [RepresentationSpec.Raw, RepresentationSpec.None]),
        [typeof(FusionSpec)] = () => new FusionSpec([RepresentationSpec.Raw, RepresentationSpec.None]),
        [typeof(MethodSpec)] = () => new MethodSpec(MethodRegistry.All[0], 2),
        [typeof(MethodUse)] = () => new MethodUse(MethodRegistry.All[0]),
        [typeof(MethodFacts)] = () => new MethodFacts("odd", "Odd method", "Made up for a test"),
        [typeof(StudentTraining)] = () => new StudentTraining(),
        [typeof(Method)] = () => MethodRegistry.All[0],
        [typeof(RepresentationSpec)] = () => RepresentationSpec.Pca(1),
        [typeof(EncoderOptions)] = () => new EncoderOptions { Epochs = 1 },
        [typeof(PreprocessingOptions)] = () => new PreprocessingOptions(),
        [typeof(Preprocessor)] = () => Preprocessor.Fit(Of<Modality>(), [.. Enumerable.Range(0, Count)]),
        [typeof(PreprocessorState)] = () => Of<Preprocessor>().State,
        [typeof(ColumnState)] = () => Of<PreprocessorState>().Columns[1],
        [typeof(ColumnRange)] = () => new ColumnRange(0, 23),
        [typeof(OptimizerOptions)] = () => new OptimizerOptions(),
        [typeof(TrainingOptions)] = () => new TrainingOptions { Epochs = 1, Rhos = [0, 0.5] },
        [typeof(TargetScale)] = () => TargetScale.Auto,
        [typeof(FoldChoice)] = () => FoldChoice.Of(2),
        [typeof(CooperativeTrainer)] = () => new CooperativeTrainer(),
        [typeof(NegativeCorrelationTrainer)] = () => new NegativeCorrelationTrainer(),
        [typeof(ClassWeighting)] = () => ClassWeighting.Balanced,
        [typeof(FitOptions)] = Options,
        [typeof(FusionModel)] = () => Fitted.Value,
        [typeof(MetaFusionEstimator)] = () => new MetaFusionEstimator(),
        [typeof(FusionAnalysis)] = () => new FusionAnalysis(Fitted.Value, Dataset()),
        [typeof(PermutationOptions)] = () => new PermutationOptions { Repeats = 1, Groups = [Of<FeatureGroup>()] },
        [typeof(FeatureGroup)] = () => new FeatureGroup("both", "a", ["x", "sex"]),
        [typeof(TaskState)] = () => Fitted.Value.Task.State,
        [typeof(LearningTask)] = () => Fitted.Value.Task,
        [typeof(TaskKind)] = () => Fitted.Value.Task.Kind,
        [typeof(TaskClasses)] = () => new TaskClasses("y", ["no", "yes"]),
        [typeof(TaskValues)] = () => new TaskValues(["y"]),
        [typeof(Predictions)] = () => new Predictions(2, 2, [1, 2, 3, 4]),
        [typeof(SettingTable)] = () => new SettingTable([Setting.Whole("depth", 1, "How deep it is.", from: 1)]),
        [typeof(SettingValues)] = () => Of<SettingTable>().Defaults,
        [typeof(Setting)] = () => Setting.Numbers("rates", [0.5], "Some rates.", from: 0, to: 1),
        [typeof(NewDataRules)] = () => new NewDataRules(),
        [typeof(Experiment)] = () => ExperimentFile.Parse(ExperimentText, "experiment.yaml"),
        [typeof(ExperimentRun)] = () => ExperimentRun.Prepare(Of<ExperimentSource>(), Path.Combine(Folder, "unfitted")),
        [typeof(FittedRun)] = () => Run.Value,
        [typeof(CalibrationSection)] = () => Of<Experiment>().Calibration,
        [typeof(ClassWeight)] = () => Of<Experiment>().Target.ClassWeights[0],
        [typeof(CohortSection)] = () => Of<Experiment>().Cohort,
        [typeof(ColumnKindChoice)] = () => Of<ModalitySection>().Kinds[0],
        [typeof(ColumnMissingTexts)] = () => Of<ModalitySection>().MissingIn[0],
        [typeof(CooperativeSection)] = () => Of<Experiment>().Cooperative,
        [typeof(DataSection)] = () => Of<Experiment>().Data,
        [typeof(ModalityRepresentation)] = () => Of<StudentSpecification>().Representations[1],
        [typeof(ModalityRepresentations)] = () => new ModalityRepresentations("a", [RepresentationToken.Raw, new RepresentationToken(RepresentationTokenKind.Mlp, 3)]),
        [typeof(ModalitySection)] = () => Of<Experiment>().Modalities[0],
        [typeof(MutualLearningSection)] = () => Of<Experiment>().MutualLearning,
        [typeof(NegativeCorrelationSection)] = () => Of<Experiment>().NegativeCorrelation,
        [typeof(PreprocessingSection)] = () => Of<Experiment>().Preprocessing,
        [typeof(RepresentationToken)] = () => Of<ModalityRepresentation>().Token,
        [typeof(SearchDimension)] = () => new SearchDimension("training.learning_rate", ["0.1", "0.2"]),
        [typeof(SearchSection)] = () => new SearchSection { Trials = 2, Space = [Of<SearchDimension>()] },
        [typeof(SplitSection)] = () => Of<Experiment>().Split,
        [typeof(StudentSpecification)] = () => Of<CohortSection>().Students[0],
        [typeof(TargetSection)] = () => Of<Experiment>().Target,
        [typeof(TrainingSection)] = () => Of<Experiment>().Training,
        [typeof(ExperimentSource)] = () => new ExperimentSource(Of<Experiment>(), Path.Combine(Folder, "experiment.yaml")),
        [typeof(Matrix)] = () => new Matrix(Count, 2, [.. Enumerable.Range(0, Count).SelectMany(i => new float[] { i, i % 2 })]),
        [typeof(Shape)] = () => new Shape(2),
    };

    /// <summary>A folder of tables: <c>a.csv</c> with the modality, <c>y.csv</c> with target, groups and split.</summary>
    public static string Folder => Tables.Value;

    /// <summary>An experiment that uses most keys.</summary>
    public static string ExperimentText => """
        target: {file: y.csv, column: y, class_weights: {no: 1, yes: 2}}
        modalities:
          a: {file: a.csv, kinds: {sex: categorical}, missing_in: {x: ['-9']}}
          b: {file: b.csv}
        cohort:
          students: [{a: raw, b: 'pca:1'}]
          head: [2]
        training: {epochs: 1}
        """;

    /// <summary>Whether there is one of a type.</summary>
    public static bool Has(Type type) => Makers.ContainsKey(type);

    /// <summary>A new one.</summary>
    public static object Of(Type type) => Makers[type]();

    /// <summary>A new one.</summary>
    public static T Of<T>() => (T)Of(typeof(T));

    /// <summary>Two modalities, one with labels, and a target of two classes.</summary>
    public static MultimodalDataset Dataset()
    {
        string[] ids = [.. Enumerable.Range(0, Count).Select(i => $"s{i}")];
        var first = new Modality(
            "a", [new ColumnSchema("x", ColumnKind.Numeric), new ColumnSchema("sex", ColumnKind.Categorical) { Categories = ["f", "m"] }],
            ids, new Matrix(Count, 2, [.. Enumerable.Range(0, Count).SelectMany(i => new float[] { i, i % 2 })]));
        var second = new Modality(
            "b", [new ColumnSchema("u", ColumnKind.Numeric), new ColumnSchema("v", ColumnKind.Numeric)],
            ids, new Matrix(Count, 2, [.. Enumerable.Range(0, Count).SelectMany(i => new float[] { i * i % 7, i % 5 })]));
        return new MultimodalDataset(
            ids, [first, second], new Target(TargetKind.Classification, ["y"], ["no", "yes"], [.. Enumerable.Range(0, Count).Select(i => (double)(i / 2 % 2))]),
            [.. Enumerable.Range(0, Count).Select(i => $"g{i / 2}")]);
    }

    /// <summary>The quickest fit.</summary>
    public static FitOptions Options() => new()
    {
        Cohort = new CohortSpec([new FusionSpec([RepresentationSpec.Raw, RepresentationSpec.None]), new FusionSpec([RepresentationSpec.Raw, RepresentationSpec.Mlp(1)])])
        {
            Head = [2],
            Extractor = [2],
        },
        Training = new TrainingOptions { Epochs = 1, Rhos = [0] },
        Baselines = false,
        Threads = 1,
    };

    private static string WriteTables()
    {
        string folder = Directory.CreateTempSubdirectory("metafusion-edge-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        File.WriteAllLines(Path.Combine(folder, "a.csv"), ["id,x,sex", .. Enumerable.Range(0, Count).Select(i => FormattableString.Invariant($"s{i},{i},{"fm"[i % 2]}"))]);
        File.WriteAllLines(Path.Combine(folder, "b.csv"), ["id,u,v", .. Enumerable.Range(0, Count).Select(i => FormattableString.Invariant($"s{i},{i * i % 7},{i % 5}"))]);
        File.WriteAllLines(
            Path.Combine(folder, "y.csv"),
            ["id,y,part", .. Enumerable.Range(0, Count).Select(i => FormattableString.Invariant($"s{i},{(i / 2 % 2 == 0 ? "no" : "yes")},{(i < 16 ? "train" : i < 20 ? "val" : "test")}"))]);
        return folder;
    }

    private static FittedRun FitRun()
    {
        string folder = Path.Combine(Folder, "fitted");
        ExperimentRun.Prepare(Of<ExperimentSource>(), folder).FitAsync().GetAwaiter().GetResult();
        return FittedRun.Open(folder);
    }
}
