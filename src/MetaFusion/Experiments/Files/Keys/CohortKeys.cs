using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>The keys of the block <c>cohort</c>.</summary>
internal static class CohortKeys
{
    private const int WidestLayer = 65536;
    private const string OfAMethod = "by a published method that brings its own";

    /// <summary>The table.</summary>
    public static Block<CohortSection> Block { get; } = new("cohort: auto",
    [
        new CohortStudentsEntry(),
        new MethodsEntry(),
        KeyOf<CohortSection>.Of(
            "classic", s => s.Classic, (s, value) => s with { Classic = value }, _ => new ClassicKindsKind(),
            "students that are no networks, of every modality and of all side by side; `auto`: an elastic net beside `cohort: auto`", see: "small-samples.md",
            first: "none"),
        KeyOf<CohortSection>.Of(
            "extractor", s => s.Extractor, (s, value) => s with { Extractor = value }, Widths, "hidden widths of `mlp:k`", ignored: OfAMethod),
        KeyOf<CohortSection>.Of(
            "head", s => s.Head, (s, value) => s with { Head = value }, Widths, "hidden widths of every student's head", ignored: OfAMethod),
    ], shortKey: CohortStudentsEntry.Kind);

    private static ListKind<int> Widths(ValueList<int> standard) => new(
        new WholeKind(new(From: 1, To: WidestLayer), standard[0]), "whole numbers", standard.ToString(), mayBeEmpty: true, isDistinct: false);
}
