using MetaFusion.Foundation;

namespace MetaFusion.MutualLearning;

/// <summary>No student of the cohort has a usable validation loss: training diverged altogether.</summary>
public sealed class CohortDivergedException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The thing, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public CohortDivergedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Throws unless at least one loss is finite.</summary>
    /// <param name="losses">Validation task loss of every student, <c>[students]</c>.</param>
    /// <exception cref="CohortDivergedException">No loss is finite.</exception>
    /// <exception cref="ArgumentException">There is no student.</exception>
    public static void ThrowIfNoneFinite(IReadOnlyList<double> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        if (losses.Count == 0)
        {
            throw new ArgumentException("A cohort has at least one student.", nameof(losses));
        }

        if (losses.Any(double.IsFinite))
        {
            return;
        }

        throw new CohortDivergedException(
            $"training diverged: the validation loss of all {losses.Count} students is not a finite number; " +
            "lower training.learning_rate, or look for extreme values in the tables");
    }
}
