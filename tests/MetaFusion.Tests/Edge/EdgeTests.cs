namespace MetaFusion.Tests.Edge;

/// <summary>
/// Whatever a program hands to the library by mistake is refused by an exception that names the argument or the thing, or can be used;
/// no mistake comes out as a fault of the library's inside.
/// </summary>
public sealed class EdgeTests
{
    /// <summary>What the library hands out and nobody hands in: results, and what a method is given while it trains.</summary>
    private static readonly string[] HandedOut =
    [
        "CohortData", "InputSlot", "MethodFault", "TableSection", "RowSet", "Student", "StudentAnswer", "StudentBatch", "StudentContext", "StudentSpec", "StudentStep",
        "CoverageReport", "DatasetReading", "LeftOutSamples", "ModalityCoverage", "OverlapPattern", "DriftCount", "DriftSummary",
        "EnsembleContext", "EnsembleRule", "EnsembleState", "FittedEnsemble", "PatternEnsemble", "TrainingAnswers",
        "CalibrationReport", "ReliabilityBin", "TemperatureReport", "BandPoint", "ClassificationCurves", "CurvePoint", "PredictionCurve",
        "Quantile", "RegressionDiagnostics", "ResidualPoint", "ScatterPoint", "TargetRange", "FeatureImportance", "ModalityValue",
        "PermutationImportance", "ShapleyTable", "PatternEvaluation", "SplitEvaluation", "Interval", "FusionComparison", "FusionVerdict", "RivalComparison",
        "FinishedRun", "IRunReporter", "PredictionTable", "RunEvaluation", "RunFile", "RunPrediction", "FitRecord", "FoldRecord", "ClassificationQuality",
        "ValueList`1", "ModelProvenance", "AllAtOnceTrainer", "MutualLearningTrainer", "Trainer", "EpochRecord", "TrainingFacts", "TrainingProgress", "TrainingRound",
        "PredictionResult", "Representation", "StudentSummary", "ConfusionMatrix", "Metric", "PredictionColumn",
    ];

    private static IEnumerable<Type> Types => typeof(FusionModel).Assembly.GetExportedTypes()
        .Where(type => !type.IsEnum && !typeof(Exception).IsAssignableFrom(type))
        .OrderBy(type => type.FullName, StringComparer.Ordinal);

    public static TheoryData<Type> Inputs => [.. Types.Where(type => !HandedOut.Contains(type.Name))];

    [Fact]
    public void EveryPublicType_IsHandedOutOrTried() =>
        Assert.Empty(Inputs.Select(row => row.Data).Where(type => !Samples.Has(type) && !(type.IsAbstract && type.IsSealed)).Select(type => type.Name));

    [Theory]
    [MemberData(nameof(Inputs))]
    public void EveryMember_BadValues_AreRefusedBySentencesOrCanBeUsed(Type type)
    {
        string[] faults = [.. Attack.FaultsOf(type)];

        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }
}
