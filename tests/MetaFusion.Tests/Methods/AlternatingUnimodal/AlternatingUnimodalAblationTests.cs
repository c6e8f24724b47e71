using MetaFusion.Cohorts;

namespace MetaFusion.Tests.Methods.AlternatingUnimodal;

/// <summary>What the method is for (tests 6 to 8 of the brief): four seeds, means over them where the brief says so.</summary>
public sealed class AlternatingUnimodalAblationTests
{
    private static readonly ulong[] Seeds = [0, 1, 2, 3];

    // Trained once for all tests: with the correction and without.
    private static readonly Lazy<(LazyTask Task, Student Corrected, Student Plain)[]> Fits = new(() => [.. Seeds.Select(seed =>
    {
        var task = new LazyTask(seed);
        Student corrected = task.Student(seed), plain = task.Student(seed, ("modification", "none"));
        task.Fit(corrected);
        task.Fit(plain);
        return (task, corrected, plain);
    })]);

    [Fact]
    public void Fit_WeakModality_IsLearnedWhereJointTrainingNeglectsIt()
    {
        double fused = 0, fusedJointly = 0;
        foreach ((LazyTask task, Student student, _) in Fits.Value)
        {
            var joint = new JointStudent(1);
            task.Fit(joint);

            double weak = task.Accuracy(student, task.Test, 1), weakJointly = joint.AccuracyOf(1, task.Slots, task.Test);

            Assert.True(weak >= 0.90, $"second modality {weak:0.000}");
            Assert.True(weakJointly <= 0.75, $"second modality of joint training {weakJointly:0.000}");
            Assert.True(weak - weakJointly >= 0.25, $"gap {weak - weakJointly:0.000}");
            fused += task.Accuracy(student, task.Test, 0, 1) / Seeds.Length;
            fusedJointly += task.Accuracy(joint, task.Test, 0, 1) / Seeds.Length;
        }

        Assert.True(fused >= fusedJointly, $"fused {fused:0.000}, jointly {fusedJointly:0.000}");
    }

    [Fact]
    public void Fusion_ModalityWithoutSignal_CountsLessByEntropy()
    {
        double gain = 0;
        foreach ((ulong seed, (LazyTask task, Student student, _)) in Seeds.Zip(Fits.Value))
        {
            Student equal = task.Student(seed, ("fusion", "equal"));
            student.Parameters.Values.CopyTo(equal.Parameters.Values);
            CohortData corrupted = task.Corrupted(seed);
            gain += (task.Accuracy(student, corrupted, 0, 1) - task.Accuracy(equal, corrupted, 0, 1)) / Seeds.Length;
        }

        Assert.True(gain >= 0.002, $"gain {100 * gain:0.00} points");
    }

    [Fact]
    public void Modification_ModalityWithoutSignal_HelpsAndCostsNothingOnCleanData()
    {
        double gain = 0, clean = 0;
        foreach ((ulong seed, (LazyTask task, Student corrected, Student plain)) in Seeds.Zip(Fits.Value))
        {
            CohortData corrupted = task.Corrupted(seed);
            gain += (task.Accuracy(corrected, corrupted, 0, 1) - task.Accuracy(plain, corrupted, 0, 1)) / Seeds.Length;
            clean += (task.Accuracy(corrected, task.Test, 0, 1) - task.Accuracy(plain, task.Test, 0, 1)) / Seeds.Length;
        }

        Assert.True(gain >= 0.003, $"gain {100 * gain:0.00} points");
        Assert.InRange(clean, -0.005, 0.005);
    }
}
