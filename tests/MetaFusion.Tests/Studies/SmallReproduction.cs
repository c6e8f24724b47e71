using MetaFusion.Ensembles;
using MetaFusion.Experiments.Files;
using MetaFusion.MutualLearning;
using MetaFusion.Simulation;
using MetaFusion.Studies;
using MetaFusion.Tasks;

namespace MetaFusion.Tests.Studies;

/// <summary>A setting like the paper's, of a size for tests.</summary>
internal static class SmallReproduction
{
    public static ReproductionSetting Setting { get; } = new()
    {
        Simulation = Simulation(),
        Experiment = SimulationFolder.Experiment(Simulation()) with
        {
            Preprocessing = new PreprocessingSection { Standardize = false },
            Split = new SplitSection { Stratify = false },
            Training = new TrainingSection
            {
                Epochs = 6,
                Patience = 0,
                BatchSize = 16,
                LearningRate = 0.01,
                TargetScale = TargetScale.Standard,
                Folds = FoldChoice.None,
            },
            Ensemble = GreedyRule.Key,
            Cohort = new CohortSection
            {
                Kind = CohortKind.Product,
                Classic = [],
                Representations =
                [
                    new ModalityRepresentations("modality1", [RepresentationToken.None, RepresentationToken.Raw, new(RepresentationTokenKind.Mlp, 3)]),
                    new ModalityRepresentations("modality2", [RepresentationToken.None, RepresentationToken.Raw]),
                ],
                Head = [6],
                Extractor = [5],
            },
        },
    };

    /// <summary>Two seeds, some of the procedures.</summary>
    public static StudyPlan Plan(params string[] procedures)
    {
        StudyPlan plan = ReproductionPlan.Create([Setting], [1, 2]);
        return plan with { Jobs = plan.Jobs.Where(job => procedures.Contains(job.Procedure)).ToArray() };
    }

    private static SimulationSetting Simulation() => new()
    {
        Name = "small",
        Samples = 120,
        Modalities = [new(8, 2, 0.2) { Weight = 1 }, new(5, 2, 0.2) { Weight = 1 }],
    };
}
