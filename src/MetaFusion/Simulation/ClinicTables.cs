using System.Globalization;
using MetaFusion.Tensors;

namespace MetaFusion.Simulation;

/// <summary>Writes the latent truth of <see cref="ClinicLatents"/> out as the tables a hospital would hand over.</summary>
internal static class ClinicTables
{
    private static readonly string[] Stages = ["I", "II", "III", "IV"];
    private static readonly string[] SmokingLabels = ["never", "former", "current"];
    private static readonly string[] Sites = ["north", "south", "harbour", "hill"];

    private static readonly (string Name, double MissingShare, string MissingText)[] ClinicColumns =
    [
        ("age", 0.05, string.Empty),
        ("sex", 0.05, string.Empty),
        ("smoker", 0.08, string.Empty),
        ("bmi", 0.08, string.Empty),
        ("stage", 0.06, string.Empty),
        ("site", 0.05, string.Empty),
        ("crp", 0.10, "NA"),
        ("albumin", 0.08, "NA"),
        ("ldh", 0.08, "NA"),
        ("haemoglobin", 0.06, "NA"),
    ];

    /// <summary>The clinic's table: numbers, categories and holes.</summary>
    public static SimulatedTable Clinic(string[] ids, ClinicLatents latents, RandomStream random)
    {
        RandomStream cells = random.Derive("cells");
        RandomStream holes = random.Derive("holes");
        var rows = new List<string[]>(ids.Length);
        for (int patient = 0; patient < ids.Length; patient++)
        {
            string[] row = [ids[patient], .. ClinicCells(patient, latents, cells)];
            for (int column = 0; column < ClinicColumns.Length; column++)
            {
                if (holes.NextDouble() < ClinicColumns[column].MissingShare)
                {
                    row[column + 1] = ClinicColumns[column].MissingText;
                }
            }

            rows.Add(row);
        }

        return new SimulatedTable("clinic.csv", ["patient", .. ClinicColumns.Select(c => c.Name)], rows);
    }

    /// <summary>A table of measurements: every column a random mixture of the latent factors plus noise.</summary>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="prefix">What column names start with; a running number follows.</param>
    /// <param name="width">Number of columns.</param>
    /// <param name="ids">The ids of the patients, <c>[n]</c>.</param>
    /// <param name="factors">Latent factors, <c>[k]</c> of <c>[n]</c>.</param>
    /// <param name="noise">Standard deviation of what is measured beside the factors.</param>
    /// <param name="random">The stream of this table.</param>
    public static SimulatedTable Measurements(
        string fileName, string prefix, int width, string[] ids, double[][] factors, double noise, RandomStream random)
    {
        RandomStream mixing = random.Derive("mixing");
        RandomStream errors = random.Derive("noise");
        double[,] loadings = new double[factors.Length, width];
        double[] levels = new double[width];
        for (int column = 0; column < width; column++)
        {
            levels[column] = mixing.NextUniform(5, 12);
            for (int k = 0; k < factors.Length; k++)
            {
                loadings[k, column] = 0.6 * mixing.NextNormal();
            }
        }

        var rows = new List<string[]>(ids.Length);
        for (int patient = 0; patient < ids.Length; patient++)
        {
            string[] row = new string[width + 1];
            row[0] = ids[patient];
            for (int column = 0; column < width; column++)
            {
                double value = levels[column] + (noise * errors.NextNormal());
                for (int k = 0; k < factors.Length; k++)
                {
                    value += loadings[k, column] * factors[k][patient];
                }

                row[column + 1] = Format(value, 2);
            }

            rows.Add(row);
        }

        string digits = width > 99 ? "000" : "00";
        IEnumerable<string> names = Enumerable.Range(1, width)
            .Select(i => prefix + i.ToString(digits, CultureInfo.InvariantCulture));
        return new SimulatedTable(fileName, ["patient", .. names], rows);
    }

    /// <summary>The same table with its rows in another order and some of them gone.</summary>
    public static SimulatedTable Disorder(SimulatedTable table, int rowsToDrop, RandomStream random)
    {
        string[][] rows = [.. table.Rows];
        random.Shuffle<string[]>(rows);
        return table with { Rows = rows[rowsToDrop..] };
    }

    /// <summary>An index drawn with the given shares, which sum to 1.</summary>
    public static int Draw(RandomStream random, double[] shares)
    {
        double rest = random.NextDouble();
        for (int i = 0; i < shares.Length - 1; i++)
        {
            rest -= shares[i];
            if (rest < 0)
            {
                return i;
            }
        }

        return shares.Length - 1;
    }

    /// <summary>A number with a fixed count of digits after the point, invariant culture.</summary>
    public static string Format(double value, int digits)
    {
        // Adding zero turns a rounded −0 into 0, which would print as "-0".
        double rounded = Math.Round(value, digits) + 0.0;
        return rounded.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string[] ClinicCells(int patient, ClinicLatents latents, RandomStream random)
    {
        double faintInflammation = (0.7 * latents.Inflammation[patient]) + (0.7 * random.NextNormal());
        return
        [
            Format(Math.Clamp(62 + (10 * latents.Age[patient]), 25, 95), 0),
            random.NextDouble() < 0.5 ? "female" : "male",
            SmokingLabels[latents.Smoking[patient]],
            Format(Math.Max(15, 26 + (4 * random.NextNormal())), 1),
            Stages[latents.Stage[patient]],
            Sites[Draw(random, [0.4, 0.3, 0.2, 0.1])],
            Format(Math.Exp(1.5 + (0.8 * faintInflammation)), 1),
            Format(40 + (4 * random.NextNormal()), 1),
            Format(Math.Max(90, 210 + (45 * random.NextNormal())), 0),
            Format(13 + (1.5 * random.NextNormal()), 1),
        ];
    }
}
