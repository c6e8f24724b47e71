namespace MetaFusion;

/// <summary>What the training found out about one student.</summary>
/// <param name="Name">Its name, unique in the cohort.</param>
/// <param name="ParameterCount">Its trainable values.</param>
/// <param name="BestEpoch">Its best epoch by validation task loss under the selected rho, from 1; 0 if it never had a finite
/// loss.</param>
/// <param name="ValidationLoss">Its validation task loss at that epoch.</param>
/// <param name="DivergenceWeight">How much the others followed it.</param>
public sealed record StudentSummary(string Name, int ParameterCount, int BestEpoch, double ValidationLoss, double DivergenceWeight);
