using MetaFusion.Evaluation.Calibration;
using MetaFusion.Evaluation.Curves;
using MetaFusion.Tasks.Classification;

namespace MetaFusion.Fitting;

/// <summary>How good the predicted classes and probabilities are.</summary>
/// <param name="Split">The samples that judge: <c>test</c>, or <c>validation</c> where there are none.</param>
/// <param name="Samples">How many they are.</param>
/// <param name="Classes">Names of the classes, in the order of the confusion matrix.</param>
/// <param name="Confusion">True against predicted classes.</param>
/// <param name="Curves">ROC and precision-recall curves of the probabilities that the model gives.</param>
/// <param name="Calibration">
/// Before and after temperature scaling, whether the model applies it or not. The temperature is fitted on validation, so
/// where these samples judge, "after" flatters.
/// </param>
public sealed record ClassificationQuality(
    string Split,
    int Samples,
    IReadOnlyList<string> Classes,
    ConfusionMatrix Confusion,
    ClassificationCurves Curves,
    TemperatureReport Calibration);
