namespace MetaFusion.Reporting.Documents;

/// <summary>One target column in the table of samples.</summary>
/// <param name="Name">The target column.</param>
/// <param name="Truth">True values in the target's unit, or places in the task's classes.</param>
/// <param name="Predicted">Predicted values, or places of the most probable class.</param>
internal sealed record ReportSampleOutput(string Name, IReadOnlyList<double?> Truth, IReadOnlyList<double?> Predicted);
