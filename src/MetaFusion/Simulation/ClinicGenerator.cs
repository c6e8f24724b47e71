using System.Text;
using MetaFusion.Tensors;

namespace MetaFusion.Simulation;

/// <summary>
/// Generates the example study <c>examples/clinic</c>: who responds to a drug, and for how long patients live, told by
/// three tables that hold the answer only together.
/// </summary>
/// <remarks>
/// <para>
/// The drug helps as far as a pathway is active (<c>a</c>) and its target is there (<c>t</c>). Genes show
/// <c>a + u</c>, the pathway and the inflammation <c>u</c> that raises the same genes; proteins show <c>u</c> and
/// <c>t</c> apart. So genes alone confuse the two, proteins alone know nothing of <c>a</c>, and because the effect is
/// the product of what the two tables know, averaging two single-table models does not recover it. Age, stage and
/// smoking add their own effect.
/// </para>
/// <para>The same seed gives the same bytes.</para>
/// </remarks>
internal sealed class ClinicGenerator
{
    /// <summary>The seed of the committed example.</summary>
    public const ulong DefaultSeed = 1;

    /// <summary>The number of patients of the committed example.</summary>
    public const int DefaultPatients = 800;

    private const int Genes = 120;
    private const int Proteins = 40;

    // Patients whose proteins were never measured.
    private const double LackingProteins = 0.03;

    // Moves the share of responders to about 40 %.
    private const double Intercept = -0.1;

    // How sure the score makes the response: the best possible accuracy is about 0.9.
    private const double Steepness = 2.0;

    private readonly ulong _seed;
    private readonly int _patients;

    /// <summary>Makes a generator.</summary>
    /// <param name="seed">The seed of all random numbers.</param>
    /// <param name="patients">Number of patients, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="patients"/> is not positive.</exception>
    public ClinicGenerator(ulong seed = DefaultSeed, int patients = DefaultPatients)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(patients);
        _seed = seed;
        _patients = patients;
    }

    /// <summary>Generates the four tables: clinic, genes, proteins, outcome.</summary>
    public IReadOnlyList<SimulatedTable> Generate()
    {
        var random = new RandomStream(_seed, "examples/clinic");
        string[] ids = Enumerable.Range(1, _patients).Select(i => FormattableString.Invariant($"P{i:0000}")).ToArray();
        var latents = new ClinicLatents(_patients, random.Derive("latents"));
        double[] expression = latents.PathwayActivity.Zip(latents.Inflammation, (a, u) => a + u).ToArray();

        SimulatedTable clinic = ClinicTables.Clinic(ids, latents, random.Derive("clinic"));
        SimulatedTable genes = ClinicTables.Measurements(
            "genes.csv", "gene_", Genes, ids, [expression, .. latents.GeneBackground], 1.0, random.Derive("genes"));
        SimulatedTable proteins = ClinicTables.Measurements(
            "proteins.csv",
            "protein_",
            Proteins,
            ids,
            [latents.Inflammation, latents.TargetAbundance, .. latents.ProteinBackground],
            0.7,
            random.Derive("proteins"));

        return
        [
            ClinicTables.Disorder(clinic, 0, random.Derive("clinic/order")),
            ClinicTables.Disorder(genes, 0, random.Derive("genes/order")),
            ClinicTables.Disorder(proteins, (int)(LackingProteins * _patients), random.Derive("proteins/order")),
            Outcome(ids, latents, random.Derive("outcome")),
        ];
    }

    /// <summary>Generates the tables and writes them as CSV files, replacing those that are there.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Write(string folder)
    {
        foreach (SimulatedTable table in Generate())
        {
            File.WriteAllText(Path.Combine(folder, table.FileName), table.ToCsv(), new UTF8Encoding(false));
        }
    }

    private static SimulatedTable Outcome(string[] ids, ClinicLatents latents, RandomStream random)
    {
        var rows = new List<string[]>(ids.Length);
        for (int patient = 0; patient < ids.Length; patient++)
        {
            double score = latents.Score(patient);
            double chance = 1 / (1 + Math.Exp(-Steepness * (score + Intercept)));
            double months = 36 + (4 * score) + (3.2 * random.NextNormal());
            string responder = random.NextDouble() < chance ? "yes" : "no";
            rows.Add([ids[patient], responder, ClinicTables.Format(Math.Max(0.5, months), 1)]);
        }

        return new SimulatedTable("outcome.csv", ["patient", "responder", "survival_months"], rows);
    }
}
