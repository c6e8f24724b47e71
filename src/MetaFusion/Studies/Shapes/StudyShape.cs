using System.Text.Json.Serialization;

namespace MetaFusion.Studies.Shapes;

/// <summary>The shape of <c>study.json</c>: the tables and the data of the figures, for programs.</summary>
/// <param name="SchemaVersion">Its version.</param>
/// <param name="Study">Kind of the study.</param>
/// <param name="Title">The title of its report.</param>
/// <param name="Command">The command that does it again.</param>
/// <param name="Versions">The MetaFusions that computed it.</param>
/// <param name="Kernels">Their kernels.</param>
/// <param name="Processor">The machine that wrote the file.</param>
/// <param name="Metric">The metric of the tables.</param>
/// <param name="Direction">Which figures are better: <c>higher</c> or <c>lower</c>.</param>
/// <param name="Reference">The method that the others are compared with.</param>
/// <param name="Bounds">Methods that bound the others instead of competing.</param>
/// <param name="Methods">Every method in every setting.</param>
/// <param name="Differences">Every method beside the reference.</param>
/// <param name="Subsets">The same on some of the test samples; empty where none lacks a modality.</param>
/// <param name="Pooled">Figures that no part can have, on the predictions of all parts together; not there where each part has its own.</param>
/// <param name="Ranks">Ranks over the settings; null where there is nothing to rank.</param>
/// <param name="Acceptance">What a reproduction should show.</param>
/// <param name="Students">Every student, the mean over the units.</param>
/// <param name="Jobs">The jobs.</param>
internal sealed record StudyShape(
    int SchemaVersion,
    string Study,
    string Title,
    string Command,
    IReadOnlyList<string> Versions,
    string Kernels,
    string Processor,
    string Metric,
    string Direction,
    string Reference,
    IReadOnlyList<string> Bounds,
    IReadOnlyList<MethodShape> Methods,
    IReadOnlyList<DifferenceShape> Differences,
    IReadOnlyList<SubsetShape> Subsets,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PooledShape>? Pooled,
    RankingShape? Ranks,
    IReadOnlyList<CheckShape> Acceptance,
    IReadOnlyList<TrainedStudentShape> Students,
    IReadOnlyList<JobShape> Jobs);
