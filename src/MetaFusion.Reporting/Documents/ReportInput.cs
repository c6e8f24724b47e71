namespace MetaFusion.Reporting.Documents;

/// <summary>One file that was read.</summary>
/// <param name="Role">What it holds: <c>target</c>, a modality, or <c>split</c>.</param>
/// <param name="File">Its name as the experiment gives it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal.</param>
internal sealed record ReportInput(string Role, string File, long Bytes, string Sha256);
