namespace MetaFusion.Reporting.Documents;

/// <summary>How well one target column is predicted, over the answered judging samples.</summary>
/// <param name="Name">The target column.</param>
/// <param name="R2">Share of its variance that is explained; null where the column is constant.</param>
/// <param name="RootMeanSquaredError">Root of the mean squared error, in the target's unit.</param>
/// <param name="MeanAbsoluteError">Mean size of the error, in the target's unit.</param>
internal sealed record ReportOutput(string Name, double? R2, double? RootMeanSquaredError, double? MeanAbsoluteError);
