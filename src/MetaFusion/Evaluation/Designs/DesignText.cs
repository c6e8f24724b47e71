using System.Globalization;
using System.Text.RegularExpressions;
using MetaFusion.Foundation;

namespace MetaFusion.Evaluation.Designs;

/// <summary>Designs as users write them.</summary>
internal static partial class DesignText
{
    private const string Forms = "holdout:20, kfold:5, kfold:5x2 (5 folds, 2 repeats), nested:5x2/3 (3 inner folds) or file:folds.csv";

    private static readonly string[] Words = ["holdout", "kfold", "nested", "file"];

    /// <summary>Reads a design.</summary>
    /// <exception cref="DesignException">The text is none.</exception>
    public static EvaluationDesign Read(string text)
    {
        string shown = Shortened.Of(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string word = colon < 0 ? text : text[..colon];
        string rest = colon < 0 ? "" : text[(colon + 1)..];
        return word switch
        {
            "holdout" => Numbers(shown, DrawsForm().Match(rest), "holdout:20"),
            "kfold" => Numbers(shown, FoldsForm().Match(rest), "kfold:5 or kfold:5x2"),
            "nested" => Numbers(shown, NestedForm().Match(rest), "nested:5/3 or nested:5x2/3"),
            "file" when rest.Trim().Length > 0 => new EvaluationDesign(DesignKind.File) { Path = rest },
            "file" => throw new DesignException($"design '{shown}' lacks its file; write for example file:folds.csv"),
            _ => throw new DesignException($"'{shown}' is not an evaluation design{Hint(word, rest)}; write {Forms}"),
        };
    }

    /// <summary>Writes a design.</summary>
    public static string Write(EvaluationDesign design)
    {
        string folds = design.Repeats == 1
            ? FormattableString.Invariant($"{design.Folds}")
            : FormattableString.Invariant($"{design.Folds}x{design.Repeats}");
        return design.Kind switch
        {
            DesignKind.Holdout => FormattableString.Invariant($"holdout:{design.Repeats}"),
            DesignKind.KFold => $"kfold:{folds}",
            DesignKind.Nested => FormattableString.Invariant($"nested:{folds}/{design.InnerFolds}"),
            _ => $"file:{design.Path}",
        };
    }

    /// <summary>The nearest form with the numbers that were typed, if that is one.</summary>
    private static string Hint(string word, string rest)
    {
        if (NearestName.Find(word, Words) is not { } near)
        {
            return "";
        }

        try
        {
            return $" (did you mean '{Shortened.Of(Read($"{near}:{rest}").ToString())}'?)";
        }
        catch (DesignException)
        {
            return $" (did you mean '{near}'?)";
        }
    }

    private static EvaluationDesign Numbers(string shown, Match match, string example)
    {
        if (!match.Success)
        {
            throw new DesignException($"design '{shown}' cannot be read; write for example {example}");
        }

        bool isHoldout = !match.Groups["folds"].Success;
        bool isNested = match.Groups["inner"].Success;
        return new EvaluationDesign(isHoldout ? DesignKind.Holdout : isNested ? DesignKind.Nested : DesignKind.KFold)
        {
            Folds = isHoldout ? 1 : Number("folds", 2, "folds"),
            Repeats = match.Groups["repeats"].Success ? Number("repeats", 1, isHoldout ? "draws" : "repeats") : 1,
            InnerFolds = isNested ? Number("inner", 2, "inner folds") : 0,
        };

        int Number(string group, int least, string noun) =>
            int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= EvaluationDesign.Most
                ? number
                : throw new DesignException(FormattableString.Invariant(
                    $"design '{shown}': {noun} must be {least} to {EvaluationDesign.Most}; write for example {example}"));
    }

    [GeneratedRegex("^(?<repeats>[0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex DrawsForm();

    [GeneratedRegex("^(?<folds>[0-9]+)(x(?<repeats>[0-9]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex FoldsForm();

    [GeneratedRegex("^(?<folds>[0-9]+)(x(?<repeats>[0-9]+))?/(?<inner>[0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex NestedForm();
}
