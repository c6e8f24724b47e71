namespace MetaFusion.Tasks;

/// <summary>What the loss of a task is, where more can be done with it than to lower it.</summary>
public enum LossForm
{
    /// <summary>
    /// The mean of <c>(o − y)²</c>: outputs and encoded targets are of one kind, so that students can fit each other's residuals
    /// and least squares solves a linear student.
    /// </summary>
    SquaredError,

    /// <summary>A negative log-likelihood in nats, up to a constant: differences of it weigh against those of other likelihoods.</summary>
    LogLikelihood,

    /// <summary>Anything else, in a unit of its own.</summary>
    Other,
}
