using System.Globalization;
using System.Text;
using MetaFusion.Tasks;

namespace MetaFusion.Tests.Contracts.Toys;

/// <summary>Tables for the kinds of task that only the tests know, and the experiment that fits them.</summary>
internal static class ToyTables
{
    public const int Samples = 100;

    /// <summary>The kind with a key.</summary>
    public static TaskKind Kind(string key) => key == "counts" ? new CountsKind() : new WaitingKind();

    /// <summary>Writes tables and experiment.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="key">Key of the kind of task.</param>
    /// <param name="holes">Whether every fourth sample lacks a table.</param>
    /// <returns>The experiment file.</returns>
    public static string Write(Support.TemporaryFolder folder, string key, bool holes = false)
    {
        var blood = new StringBuilder("id,a,b\n");
        var scan = new StringBuilder("id,p,q\n");
        var outcome = new StringBuilder("id,visits,days,relapse,part\n");
        for (int i = 0; i < Samples; i++)
        {
            double a = Math.Sin(i * 1.7), p = Math.Cos(i * 0.9);
            double days = 300 * Math.Exp(-a - p + (0.3 * Math.Sin(i * 3.1)));
            blood.Append(holes && i % 8 == 1 ? "" : Line($"s{i},{a:R},{i % 7}\n"));
            scan.Append(holes && i % 8 == 5 ? "" : Line($"s{i},{p:R},{i % 5}\n"));
            outcome.Append(Line($"s{i},{Math.Round(Math.Exp(0.8 + a + p))},{Math.Min(days, 400):R},{(days < 400 ? 1 : 0)},"))
                .Append(i % 5 == 4 ? "test\n" : i % 5 == 3 ? "validation\n" : "train\n");
        }

        folder.Write("blood.csv", blood.ToString());
        folder.Write("scan.csv", scan.ToString());
        folder.Write("outcome.csv", outcome.ToString());
        string columns = key == "counts" ? "[visits]" : "[days, relapse]";
        return folder.Write("experiment.yaml", $$"""
            name: toy
            data: {folder: .}
            target: {file: outcome.csv, columns: {{columns}}, kind: {{key}}}
            split: {column: part}
            modalities: {blood: blood.csv, scan: scan.csv}
            training: {epochs: 6}
            mutual_learning: {rho: [0, 1]}
            """);
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
