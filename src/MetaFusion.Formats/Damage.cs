using MetaFusion.Data;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Formats;

/// <summary>Turns what a package throws about a file into one sentence.</summary>
internal static class Damage
{
    /// <summary>Runs a step of reading.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">What it is: <c>a Parquet file</c>.</param>
    /// <param name="step">The step.</param>
    /// <exception cref="DataException">The step threw; a sentence of ours goes on as it is.</exception>
    public static T Told<T>(DataPath path, string title, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception problem) when (problem is not (DataException or OperationCanceledException))
        {
            throw new DataException(
                $"file '{path.Shown}' is {title} that is damaged, cut short or of a version that is not read; download it again, or write it anew", problem);
        }
    }

    /// <summary>The same of a step that gives nothing.</summary>
    public static void Told(DataPath path, string title, Action step) => Told(path, title, () =>
    {
        step();
        return true;
    });
}
