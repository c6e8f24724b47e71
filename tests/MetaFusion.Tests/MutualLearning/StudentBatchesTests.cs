using System.Collections.Concurrent;
using MetaFusion.Cohorts;
using MetaFusion.MutualLearning;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.MutualLearning;

/// <summary>What a student sees of samples, asked through a student that writes it down.</summary>
public sealed class StudentBatchesTests
{
    private static readonly TrainingOptions Short = new() { Epochs = 3, BatchSize = 10, Rhos = [0] };

    [Theory]
    [InlineData("regression", false)]
    [InlineData("regression", true)]
    [InlineData("classification", false)]
    [InlineData("classification", true)]
    public void Targets_TrainingAndValidation_AreThoseOfTheRowsAndNone(string kind, bool hasHoles)
    {
        var seen = new ConcurrentBag<(bool IsTraining, int Rows, int Targets)>();
        SmallCohort small = Small(kind, hasHoles, new OddMethod
        {
            Answered = (batch, _, answer) =>
            {
                seen.Add((batch.Random is not null, batch.Rows, batch.Targets.Length));
                return answer;
            },
        });

        small.Fit(Short);

        Assert.Contains(seen, batch => batch.IsTraining);
        Assert.Contains(seen, batch => !batch.IsTraining);
        Assert.All(seen, batch => Assert.Equal(batch.IsTraining ? batch.Rows * small.Task.TargetColumns : 0, batch.Targets));
    }

    [Fact]
    public void IsFirstOfEpoch_StudentThatSitsOutBatches_IsTrueInTheFirstThatItTakesPartIn()
    {
        var seen = new List<(int Epoch, int Batch, bool IsFirst)>();
        var method = new OddMethod
        {
            Learned = step =>
            {
                seen.Add((step.Epoch, step.BatchOfEpoch, step.IsFirstOfEpoch));
                step.Descend(step.Answer);
            },
        };
        var small = new SmallCohort("regression", CohortSpec.Unimodal(2).With([new MethodUse(method)]))
        {
            // Three of 48 training samples have both modalities: most batches have none of them.
            Has = (row, m) => row >= 48 || m == row % 2 || row is 7 or 21 or 30,
        };

        small.Fit(Short with { Epochs = 8, BatchSize = 2 });

        Assert.Contains(seen, step => step is { IsFirst: true, Batch: > 0 });
        Assert.All(seen.GroupBy(step => step.Epoch), epoch => Assert.Equal([true, .. epoch.Skip(1).Select(_ => false)], epoch.Select(step => step.IsFirst)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_ModalityDropout_NeverLeavesAStudentWhatItCannotRead(bool hasHoles)
    {
        // It needs the first modality, and can do without the second.
        var seen = new ConcurrentBag<(bool First, bool Second)>();
        SmallCohort small = Small("regression", hasHoles, new OddMethod
        {
            Reads = present => present.Contains(0),
            Answered = (batch, _, answer) =>
            {
                for (int row = 0; row < batch.Rows && batch.Random is not null; row++)
                {
                    seen.Add((batch.IsPresent(row, 0), batch.IsPresent(row, 1)));
                }

                return answer;
            },
        });

        small.Fit(Short with { ModalityDropout = [0.5, 0.5] });

        Assert.All(seen, row => Assert.True(row.First));
        Assert.Contains(seen, row => row.Second);
        Assert.Contains(seen, row => !row.Second);
    }

    [Fact]
    public void Fit_ModalityDropout_HidesNothingFromAMethodThatNeedsAll()
    {
        var hidden = new ConcurrentBag<int>();
        SmallCohort small = Small("regression", hasHoles: false, new OddMethod
        {
            Answered = (batch, _, answer) =>
            {
                hidden.Add(Enumerable.Range(0, batch.Rows).Count(row => !batch.IsPresent(row, 0) || !batch.IsPresent(row, 1)));
                return answer;
            },
        });

        small.Fit(Short with { ModalityDropout = [0.5, 0.5] });

        Assert.All(hidden, rows => Assert.Equal(0, rows));
    }

    [Fact]
    public void Fit_ModalityDropoutBesideAMethod_LeavesTheOthersAsTheyWere()
    {
        TrainingOptions options = Short with { ModalityDropout = [0.5, 0.25] };
        var plain = new SmallCohort("regression", SmallCohort.Product(2));
        var beside = new SmallCohort("regression", SmallCohort.Product(2).With([new MethodUse(new OddMethod())]));
        Cohort expected = plain.Build(), actual = beside.Build();

        plain.Fit(expected, options);
        beside.Fit(actual, options);

        Assert.Equal(SmallCohort.Parameters(expected), SmallCohort.Parameters(actual)[..^1]);
    }

    [Fact]
    public void Step_ModalityDropoutAndAMethod_AllocatesNothing()
    {
        SmallCohort small = Small("regression", hasHoles: false, new OddMethod { Reads = present => present.Count > 0 });
        Cohort cohort = small.Build();
        CohortData train = small.Train(cohort);
        var dropout = new ModalityDropout([0.5, 0.5], train.Rows);
        dropout.Draw(new RandomStream(1));
        var batches = new StudentBatches(cohort, train, train.Rows, dropout);
        int[] rows = [.. Enumerable.Range(0, train.Rows)];
        batches.Choose(rows);

        long least = Enumerable.Range(0, 5).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            batches.Choose(rows);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, least);
    }

    private static SmallCohort Small(string kind, bool hasHoles, Method method) =>
        new(kind, CohortSpec.Unimodal(2).With([new MethodUse(method)]), validationRows: 300)
        {
            Has = hasHoles ? (row, m) => row % 4 != m : null,
        };
}
