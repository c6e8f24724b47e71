using MetaFusion.Foundation;

namespace MetaFusion.Simulation;

/// <summary>A simulation setting contradicts itself; the message names the setting, the fault and the remedy.</summary>
public sealed class SimulationException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The setting, what is wrong with it, what to do.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public SimulationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
