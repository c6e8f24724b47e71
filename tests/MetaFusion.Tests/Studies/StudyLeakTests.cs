using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Splits;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;
using MetaFusion.Simulation;
using MetaFusion.Studies;
using MetaFusion.Studies.Contenders;
using MetaFusion.Studies.Procedures;
using MetaFusion.Tasks;
using MetaFusion.Tests.Evaluation.Designs;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Studies;

/// <summary>
/// Garbage in place of every test sample's features and target: nothing that a job of a comparison chooses, and no figure of
/// its validation samples, may change.
/// </summary>
public sealed class StudyLeakTests
{
    private static readonly SearchSection Search = new()
    {
        Method = SearchMethod.Grid,
        Space =
        [
            new SearchDimension("training.learning_rate", ["0.01", "0.03"]),
            new SearchDimension("ensemble", ["greedy", "simple-average"]),
        ],
    };

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Jobs_OfANestedPart_DoNotKnowItsTestSamples(int classes)
    {
        (MultimodalDataset data, Experiment experiment) = Simulated(classes);
        DesignPart part = DesignData.Divide("nested:3/2", data)[1];

        Assert.False(LeakCheck.Leaks(data, part.Split, (given, _) => Chosen(given, experiment, part)));
    }

    [Fact]
    public void Jobs_OfAPartThatChoosesOnATestSample_AreCaught()
    {
        (MultimodalDataset data, Experiment experiment) = Simulated(2);
        DesignPart part = DesignData.Divide("nested:3/2", data)[1];
        DesignPart leaking = part with
        {
            Split = new DataSplit(part.Split.Train, [.. part.Split.Validation, part.Split.Test[0]], [.. part.Split.Test.Skip(1)]),
        };

        Assert.True(LeakCheck.Leaks(data, part.Split, (given, _) => Chosen(given, experiment, leaking)));
    }

    [Fact]
    public void Jobs_OfAPartWhoseInnerFoldHoldsATestSample_AreCaught()
    {
        (MultimodalDataset data, Experiment experiment) = Simulated(2);
        DesignPart part = DesignData.Divide("nested:3/2", data)[1];
        DataSplit inner = part.Inner[0];
        DesignPart leaking = part with { Inner = [new DataSplit([.. inner.Train, part.Split.Test[0]], inner.Validation, [])] };

        Assert.True(LeakCheck.Leaks(data, part.Split, (given, _) => Chosen(given, experiment, leaking)));
    }

    /// <summary>Every validation figure, best epoch, weight, size and note of every job of the part, as numbers.</summary>
    private static double[] Chosen(MultimodalDataset data, Experiment experiment, DesignPart part)
    {
        var figures = new List<double>();
        foreach (StudyJob job in Jobs(data, experiment, part))
        {
            StudyFigures result = job.Run(1, TestContext.Current.CancellationToken);
            foreach (ContenderFigures contender in result.Contenders)
            {
                figures.Add(contender.Parameters);
                figures.AddRange(contender.Validation.OrderBy(figure => figure.Key, StringComparer.Ordinal).Select(figure => figure.Value));
            }

            figures.AddRange(result.Students.SelectMany(student => new[] { student.Validation, student.BestEpoch, student.Weight }));
            figures.AddRange(result.Notes.OrderBy(note => note.Key, StringComparer.Ordinal).SelectMany(note => note.Value.Select(c => (double)c)));
        }

        return [.. figures];
    }

    private static IEnumerable<StudyJob> Jobs(MultimodalDataset data, Experiment experiment, DesignPart part)
    {
        LearningTask task = TaskRegistry.ForTarget(data.Target!, [.. part.Split.Train]);
        var context = new ContenderContext(
            data.Modalities.Select(modality => modality.Name).ToArray(), task,
            ExperimentOptions.ForFit(experiment with { Search = null }), experiment.Cohort.Kind)
        {
            SearchesEnsemble = true,
        };
        var unit = new StudyUnit("small", part.Name, 0);
        var jobs = new ComparisonJob(data, experiment, searchesEnsemble: true);
        return ComparisonJob.ProceduresOf(new ContenderCatalogue(ContenderRegistry.Default, context).Resolve(["all"]))
            .Select(procedure => jobs.Of(procedure, unit, part));
    }

    private static (MultimodalDataset Data, Experiment Experiment) Simulated(int classes)
    {
        using var folder = new TemporaryFolder();
        SimulationSetting setting = new SimulationChanges { Classes = classes, Samples = 90 }.Apply(SmallReproduction.Setting.Simulation);
        string path = folder.File(string.Create(CultureInfo.InvariantCulture, $"data-{classes}"));
        Experiment known = SmallReproduction.Setting.Experiment;
        TargetSection target = SimulationFolder.Experiment(setting).Target;
        SimulationFolder.Write(path, setting, 1, SmallReproduction.Setting with { Experiment = known with { Target = target } });
        ExperimentSource source = ExperimentSource.Open(path);
        Experiment experiment = source.Experiment;
        return (
            DatasetReader.Read(ExperimentOptions.ForData(experiment, source.DataFolder)).Dataset,
            experiment with { Search = Search, Training = experiment.Training with { Epochs = 2 } });
    }
}
