using MetaFusion.Cohorts;
using MetaFusion.Data;

namespace MetaFusion.MutualLearning;

/// <summary>How many samples a step takes where samples lack modalities.</summary>
internal static class ChunkSize
{
    /// <summary>A student that can read less than this share of the samples does not make steps any larger.</summary>
    private const double SmallestShare = 0.25;

    /// <summary>
    /// The batch size divided by the mean share of the samples that a student can read, 1/4 at least: the average student
    /// sees a full batch, and a step costs what one without holes costs. Without holes, the batch size.
    /// </summary>
    /// <param name="batchSize">Samples of a batch.</param>
    /// <param name="cohort">The students.</param>
    /// <param name="presence">What the samples that train have; null if all have all.</param>
    public static int Of(int batchSize, Cohort cohort, Presence? presence)
    {
        if (presence is null or { IsComplete: true })
        {
            return batchSize;
        }

        var attendance = new Attendance(cohort.Students, presence);
        double share = Enumerable.Range(0, attendance.Students).Average(k => (double)attendance.RowsOf(k).Count / presence.Rows);
        return (int)Math.Min(int.MaxValue / 2, Math.Ceiling(batchSize / Math.Max(share, SmallestShare)));
    }
}
