using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MetaFusion.EndToEnd.Tests.Documents;

/// <summary>Accuracy on the test patients of examples/clinic, best first, as README and its picture show it.</summary>
internal sealed class ClinicFigures
{
    private const double Left = 190;
    private const double UnitWidth = 562.5;

    private static readonly (string Group, string Key, string Name, string Label, string Colour)[] Shown =
    [
        ("ensembles", "shrunk", "Meta Fusion", "Meta Fusion (shrunk)", "#0b6e4f"),
        ("baselines", "early", "early fusion", "early fusion", "#7a8b99"),
        ("baselines", "late", "late fusion", "late fusion", "#7a8b99"),
        ("baselines", "unimodal:clinic", "clinic alone", "clinic alone", "#b8c4cd"),
        ("baselines", "unimodal:genes", "genes alone", "genes alone", "#b8c4cd"),
        ("baselines", "unimodal:proteins", "proteins alone", "proteins alone", "#b8c4cd"),
    ];

    private readonly (double Accuracy, string Name, string Label, string Colour)[] _bars;
    private readonly int _samples;

    /// <summary>Reads the metrics of a run.</summary>
    /// <param name="metrics">The text of <c>metrics.json</c>.</param>
    public ClinicFigures(string metrics)
    {
        using var document = JsonDocument.Parse(metrics);
        JsonElement test = document.RootElement.GetProperty("splits").GetProperty("test");
        _samples = test.GetProperty("samples").GetInt32();
        _bars =
        [
            .. Shown
                .Select(s => (test.GetProperty(s.Group).GetProperty(s.Key).GetProperty("accuracy").GetDouble(), s.Name, s.Label, s.Colour))
                .OrderByDescending(bar => bar.Item1),
        ];
    }

    /// <summary>All figures in one line.</summary>
    public string Sentence => string.Join(", ", _bars.Select(bar => $"{bar.Name} {Digits(bar.Accuracy)}"));

    /// <summary>The line of README that shows the picture.</summary>
    public string ReadmeLine => $"![Accuracy on the test patients of examples/clinic: {Sentence}](docs/images/clinic.svg)";

    /// <summary>The picture.</summary>
    public string Picture()
    {
        int bottom = 46 + (33 * _bars.Length) + 8;
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {bottom + 38}\" role=\"img\" aria-labelledby=\"t d\" font-family=\"system-ui, sans-serif\" font-size=\"14\">");
        Line(svg, $"<title id=\"t\">examples/clinic: accuracy on the test samples</title>");
        Line(svg, $"<desc id=\"d\">{Sentence}.</desc>");
        Line(svg, $"<rect width=\"720\" height=\"{bottom + 38}\" fill=\"#ffffff\"/>");
        Line(svg, $"<text x=\"20\" y=\"28\" font-size=\"16\" font-weight=\"600\" fill=\"#1b2733\">examples/clinic: share of {_samples} test patients predicted correctly</text>");
        foreach (double tick in (double[])[0, 0.2, 0.4, 0.6, 0.8])
        {
            double x = Left + (UnitWidth * tick);
            Line(svg, $"<line x1=\"{x:0.0}\" y1=\"46\" x2=\"{x:0.0}\" y2=\"{bottom}\" stroke=\"#e3e8ec\"/>");
            Line(svg, $"<text x=\"{x:0.0}\" y=\"{bottom + 20}\" text-anchor=\"middle\" fill=\"#51606c\">{tick:0.0}</text>");
        }

        for (int i = 0; i < _bars.Length; i++)
        {
            (double accuracy, string name, string label, string colour) = _bars[i];
            int weight = name == "Meta Fusion" ? 600 : 400;
            int y = 54 + (33 * i);
            Line(svg, $"<text x=\"180\" y=\"{y + 17}\" text-anchor=\"end\" font-weight=\"{weight}\" fill=\"#1b2733\">{label}</text>");
            Line(svg, $"<rect x=\"190\" y=\"{y}\" width=\"{UnitWidth * accuracy:0.0}\" height=\"24\" rx=\"3\" fill=\"{colour}\"/>");
            Line(svg, $"<text x=\"{Left + (UnitWidth * accuracy) + 8:0.0}\" y=\"{y + 17}\" font-weight=\"{weight}\" fill=\"#1b2733\">{Digits(accuracy)}</text>");
        }

        svg.Append("</svg>\n");
        return svg.ToString();
    }

    private static void Line(StringBuilder svg, FormattableString line) =>
        svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Digits(double accuracy) => accuracy.ToString("0.000", CultureInfo.InvariantCulture);
}
