using System.Globalization;
using MetaFusion.Data;
using MetaFusion.Data.Joins;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Values;
using MetaFusion.Tasks;

namespace MetaFusion.Experiments.Proposals.Internal;

/// <summary>What the cells of a column look like.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Present">Cells that are not missing.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="IsNumeric">Whether every cell is a number.</param>
/// <param name="IsWhole">Whether every cell is a whole number.</param>
internal sealed record ColumnProfile(string Name, int Present, int Distinct, bool IsNumeric, bool IsWhole)
{
    private const int MostNumberClasses = 20;
    private const int FewestPerNumberClass = 5;
    private const int MostTextClasses = 50;

    /// <summary>The kind of task it would be the target of, by the rule of <see cref="TargetOptions.Kind"/>.</summary>
    public TaskKind Kind => TaskRegistry.Usual(!IsNumeric || (IsWhole && Distinct <= MostNumberClasses && Distinct * FewestPerNumberClass <= Present)
        ? TargetKind.Classification
        : TargetKind.Regression);

    /// <summary>Whether it is text that says something else in nearly every row: names, notes, dates.</summary>
    public bool IsFreeText => !IsNumeric && Distinct > Math.Max(MostNumberClasses, Present / 2);

    /// <summary>Whether there is something in it to predict.</summary>
    public bool CanBeTarget => Distinct >= 2 && (IsNumeric || (Distinct <= MostTextClasses && Distinct * 2 <= Present));

    /// <summary>A number that may stand for "missing"; null without one.</summary>
    public string? Sentinel { get; private init; }

    /// <summary>Looks at the cells of a column. Words for "missing" among numbers are none of them.</summary>
    public static ColumnProfile Of(string name, IReadOnlyList<string?> cells)
    {
        string[] texts = [.. cells.OfType<string>()];
        string[] numeric = [.. texts.Where(text => !MissingWords.Contains(text))];
        double[] numbers = [.. numeric.Select(Number).OfType<double>()];
        bool isNumeric = numbers.Length > 0 && numbers.Length == numeric.Length;
        texts = isNumeric ? numeric : texts;
        return new ColumnProfile(
            name, texts.Length, Different(texts), isNumeric, isNumeric && numbers.All(number => number == Math.Floor(number)))
        {
            Sentinel = isNumeric ? Internal.Sentinel.Of(numbers) : null,
        };
    }

    private static int Different(string[] texts)
    {
        bool byValue = LabelKey.AreNumbers(texts, DecimalMark.Either);
        return texts.Select(text => LabelKey.Of(text, byValue, DecimalMark.Either)).Distinct().Count();
    }

    private static double? Number(string text) =>
        double.TryParse(CanonicalText.Of(text).Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
