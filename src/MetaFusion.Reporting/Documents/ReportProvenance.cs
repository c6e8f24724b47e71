namespace MetaFusion.Reporting.Documents;

/// <summary>Section 8: where the report comes from and how to make it again.</summary>
/// <param name="Reading">How to read this section, one sentence.</param>
/// <param name="Version">Version of MetaFusion.</param>
/// <param name="Commit">Commit it was built from; empty where not known.</param>
/// <param name="Seed">Seed of all random numbers, written as text because it may need 64 bits.</param>
/// <param name="Command">The command that runs it again.</param>
/// <param name="Experiment">The experiment as it was fitted, all defaults spelled out, in YAML; cut after 100,000
/// characters.</param>
/// <param name="Inputs">The files that were read; empty where not known.</param>
/// <param name="Circumstances">What may differ between two runs of the same seed: machine and time. Nothing else in the document
/// does.</param>
internal sealed record ReportProvenance(
    string Reading,
    string Version,
    string Commit,
    string Seed,
    string Command,
    string Experiment,
    IReadOnlyList<ReportInput> Inputs,
    ReportCircumstances Circumstances);
