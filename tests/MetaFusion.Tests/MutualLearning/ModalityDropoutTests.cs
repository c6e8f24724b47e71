using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Optimizers;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>Whole modalities hidden at random, from the students that see others.</summary>
public sealed class ModalityDropoutTests
{
    private const int Rows = 48;
    private static readonly double[] Rates = [0.5, 0.25, 0];
    private static readonly TrainingOptions Plain = new() { Epochs = 3, BatchSize = 10, Optimizer = new OptimizerOptions { LearningRate = 0.02 } };

    [Fact]
    public void Draw_ManySamples_HidesEveryModalityAtItsRate()
    {
        const int Samples = 20_000;
        var dropout = new ModalityDropout(Rates, Samples);
        dropout.Draw(new RandomStream(1));

        int[] hidden = Enumerable.Range(0, 3).Select(m => Enumerable.Range(0, Samples).Count(row => Hides(dropout, row, m, [0, 1, 2]))).ToArray();
        int together = Enumerable.Range(0, Samples).Count(row => Hides(dropout, row, 0, [0, 2]) && Hides(dropout, row, 1, [1, 2]));

        // Five standard errors of a share of 20,000 draws are below 0.018; the third modality is always there to see.
        Assert.InRange(hidden[0] / (double)Samples, 0.482, 0.518);
        Assert.InRange(hidden[1] / (double)Samples, 0.232, 0.268);
        Assert.Equal(0, hidden[2]);
        Assert.InRange(together / (double)Samples, 0.107, 0.143);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gather_HiddenModality_IsZeroForThoseWhoSeeAnotherOne(bool hasHoles)
    {
        var small = new SmallCohort("regression", SmallCohort.Product(3), Rows) { Has = hasHoles ? (row, m) => row % 4 != m : null };
        Cohort cohort = small.Build();
        CohortData train = small.Train(cohort);
        var dropout = new ModalityDropout(Rates, Rows);
        dropout.Draw(new RandomStream(1));
        var batches = new StudentBatches(cohort, train, Rows, dropout);
        int[] rows = Enumerable.Range(0, Rows).Reverse().ToArray();

        batches.Choose(rows);
        for (int part = 0; part < batches.Parts; part++)
        {
            batches.Gather(part);
        }

        // What the students that read all three see says what was drawn; the third modality hides nothing.
        int hiddenFromPairs = 0;
        foreach ((Student student, int k) in cohort.Students.Select((student, k) => (student, k)))
        {
            int[] read = rows.Where(row => train.Presence is null || train.Presence.Covers(train.Presence.PatternOf(row), student.Modalities)).ToArray();
            Assert.Equal(read.Length, batches.Of(k).Rows);
            for (int i = 0; i < read.Length; i++)
            {
                bool[] isHidden = student.Modalities.Select(m => Hides(dropout, read[i], m, [m, 2])).ToArray();
                foreach (int slot in student.Slots)
                {
                    int place = student.Modalities.ToList().IndexOf(cohort.Slots[slot].Modality);
                    bool isZero = isHidden[place] && !Array.TrueForAll(isHidden, hidden => hidden);
                    hiddenFromPairs += isZero && student.Modalities.Count == 2 ? 1 : 0;
                    float[] expected = isZero ? new float[cohort.Slots[slot].Width] : train.Inputs[slot].Row(read[i]).ToArray();
                    Assert.Equal(expected, batches.Of(k).Inputs[slot].Row(i).ToArray());
                }
            }

            Assert.Equal(hasHoles, batches.PlacesOf(k) is not null);
        }

        Assert.True(hiddenFromPairs > 20, $"{hiddenFromPairs} hidden");
    }

    [Fact]
    public void Fit_StudentsOfOneModality_AreNotTouched()
    {
        var small = new SmallCohort("classification", SmallCohort.Product(2));
        Cohort plain = small.Build(), dropped = small.Build();
        TrainingOptions options = Plain with { Rhos = [0] };

        small.Fit(plain, options);
        small.Fit(dropped, options with { ModalityDropout = [0.5, 0.25] });

        float[][] expected = SmallCohort.Parameters(plain), actual = SmallCohort.Parameters(dropped);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.Equal(plain.Students[k].Modalities.Count == 1, expected[k].SequenceEqual(actual[k]));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_RatesOfZero_GiveTheBitsOfNone(bool hasHoles)
    {
        var small = new SmallCohort("regression", SmallCohort.Product(2)) { Has = hasHoles ? (row, m) => row % 4 != m : null };
        Cohort plain = small.Build(), dropped = small.Build();

        small.Fit(plain, Plain);
        small.Fit(dropped, Plain with { ModalityDropout = [0, 0] });

        Assert.Equal(SmallCohort.Parameters(plain), SmallCohort.Parameters(dropped));
    }

    [Theory]
    [InlineData("regression", false)]
    [InlineData("classification", true)]
    public void Fit_AnyNumberOfThreads_GivesTheSameBits(string kind, bool hasHoles)
    {
        var small = new SmallCohort(kind, SmallCohort.Product(3)) { Has = hasHoles ? (row, m) => row % 4 != m : null };
        Cohort one = small.Build(), three = small.Build();
        TrainingOptions options = Plain with { ModalityDropout = Rates };

        small.Fit(one, options);
        small.Fit(three, options, threads: 3);

        Assert.Equal(SmallCohort.Parameters(one), SmallCohort.Parameters(three));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Rates_OutOfRange_AreRefused(double rate) =>
        Assert.Throws<ArgumentException>(() => new TrainingOptions { ModalityDropout = [0, rate] });

    [Fact]
    public void Hide_AllThatIsPresentIsDrawn_HidesNothing()
    {
        var dropout = new ModalityDropout([1 - 1e-12, 1 - 1e-12, 0], 1);
        dropout.Draw(new RandomStream(1));
        bool[] present = [true, true, false];

        dropout.Hide(0, [0, 1, 2], present);

        Assert.Equal([true, true, false], present);
    }

    /// <summary>Whether a modality of a sample that has all of them is hidden from those who read some.</summary>
    private static bool Hides(ModalityDropout dropout, int row, int modality, int[] read)
    {
        bool[] present = [true, true, true];
        dropout.Hide(row, read, present);
        return !present[modality];
    }
}
