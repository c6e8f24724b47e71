using MetaFusion.Experiments.Runs;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Reporting;
using MetaFusion.Reporting.Documents;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Documents of reports; what is read must render.</summary>
internal sealed class ReportTarget(SmallRun[] runs) : FuzzTarget
{
    public override string Name => "report";

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. runs.Select(run => run.File(RunFiles.ReportDocument))];

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Json;

    public override double Weight => 0.3;

    public override byte[] Generate(RandomStream random) => JsonBender.Bend(Seeds[random.NextInt(Seeds.Count)], random);

    public override void Read(byte[] input, int variant)
    {
        Report report = ReportJson.Read(input, "report.json");
        RoundTrip.Require(report, ReportJson.Write, bytes => ReportJson.Read(bytes, "again.json"), "report");
        RunReport.Render(report, variant % 2 == 0 ? ReportFormat.Text : ReportFormat.Markdown);
    }
}
