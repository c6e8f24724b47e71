using System.Globalization;
using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.Persistence;

namespace MetaFusion.Fitting;

/// <summary>What the model file of a cohort will hold, estimated before it trains: nothing is trained that could not be read again.</summary>
internal static class ModelFilePlan
{
    // What the header says of an array beside the student's name: the layer's, type, shape, place, and the marks between them.
    private const int HeaderBytesPerArray = 100;

    /// <summary>Refuses a cohort whose weights would need a longer header than readers open.</summary>
    /// <param name="size">How large its networks will be.</param>
    /// <param name="limits">What readers open.</param>
    /// <exception cref="InputException">The header would be longer.</exception>
    public static void Require(CohortSize size, ModelLimits limits)
    {
        double bytes = ((double)size.Arrays * HeaderBytesPerArray) + size.NameLength;
        if (bytes > limits.HeaderBytes)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"cohort: its model file would list {size.Arrays} arrays in a header of about {bytes / 1e6:0} MB, and at most " +
                $"{limits.HeaderBytes / 1e6:0} MB are read again; choose fewer students or fewer layers (cohort)"));
        }
    }
}
