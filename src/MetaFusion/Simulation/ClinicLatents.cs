using MetaFusion.Tensors;

namespace MetaFusion.Simulation;

/// <summary>What is true about every simulated patient of <see cref="ClinicGenerator"/> and stands in no table.</summary>
internal sealed class ClinicLatents
{
    private const int GeneNuisances = 4;
    private const int ProteinNuisances = 2;

    public ClinicLatents(int patients, RandomStream random)
    {
        PathwayActivity = Normals(patients, random);
        Inflammation = Normals(patients, random);
        TargetAbundance = Normals(patients, random);
        GeneBackground = Enumerable.Range(0, GeneNuisances).Select(_ => Normals(patients, random)).ToArray();
        ProteinBackground = Enumerable.Range(0, ProteinNuisances).Select(_ => Normals(patients, random)).ToArray();
        Age = Normals(patients, random);
        Stage = Draws(patients, random, [0.25, 0.30, 0.25, 0.20]);
        Smoking = Draws(patients, random, [0.45, 0.30, 0.25]);
    }

    /// <summary>Activity of the pathway that the drug blocks; never seen alone.</summary>
    public double[] PathwayActivity { get; }

    /// <summary>Raises the same genes as the pathway; proteins (and, faintly, one lab value) show it.</summary>
    public double[] Inflammation { get; }

    /// <summary>How much of the drug's target there is; proteins show it.</summary>
    public double[] TargetAbundance { get; }

    /// <summary>Variation of genes that means nothing here, <c>[k]</c> of <c>[patients]</c>.</summary>
    public double[][] GeneBackground { get; }

    /// <summary>Variation of proteins that means nothing here, <c>[k]</c> of <c>[patients]</c>.</summary>
    public double[][] ProteinBackground { get; }

    /// <summary>Age in standard deviations from the mean.</summary>
    public double[] Age { get; }

    /// <summary>Stage of the disease, 0 to 3.</summary>
    public int[] Stage { get; }

    /// <summary>0 never smoked, 1 former, 2 current smoker.</summary>
    public int[] Smoking { get; }

    /// <summary>
    /// The score that decides both targets. The drug helps by the pathway's activity where its target is there:
    /// <c>4 a / (1 + exp(-2 t)) + 0.8 t + 1.6 c</c>, with <c>c</c> what age, stage and smoking do.
    /// </summary>
    public double Score(int patient)
    {
        double gate = 1 / (1 + Math.Exp(-2 * TargetAbundance[patient]));
        double clinical = (-0.5 * Age[patient]) - (0.5 * (Stage[patient] - 1.4)) - (Smoking[patient] == 2 ? 0.6 : 0);
        return (4 * PathwayActivity[patient] * gate) + (0.8 * TargetAbundance[patient]) + (1.6 * clinical);
    }

    private static double[] Normals(int count, RandomStream random)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = random.NextNormal();
        }

        return values;
    }

    private static int[] Draws(int count, RandomStream random, double[] shares)
    {
        int[] values = new int[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = ClinicTables.Draw(random, shares);
        }

        return values;
    }
}
