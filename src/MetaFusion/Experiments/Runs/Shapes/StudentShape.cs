namespace MetaFusion.Experiments.Runs.Shapes;

/// <summary>One student.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Representations">By modality: how the student sees it.</param>
/// <param name="Parameters">Its trainable values.</param>
/// <param name="BestEpoch">Its best epoch, from 1.</param>
/// <param name="ValidationLoss">Its validation task loss at that epoch.</param>
/// <param name="DivergenceWeight">How much the others followed it.</param>
/// <param name="EnsembleWeight">Its weight in the chosen ensemble.</param>
internal sealed record StudentShape(
    string Name,
    OrderedDictionary<string, string> Representations,
    long Parameters,
    int BestEpoch,
    double ValidationLoss,
    double DivergenceWeight,
    double EnsembleWeight);
