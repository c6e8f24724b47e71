using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Runs;

/// <summary>The folder of a run or study that takes the name of its experiment.</summary>
internal static class NamedFolder
{
    /// <summary>A folder in another one; never that one itself, and never one outside of it.</summary>
    /// <param name="parent">The folder of all runs or studies.</param>
    /// <param name="name">The name of the experiment.</param>
    /// <exception cref="InputException">The name leads elsewhere.</exception>
    public static string In(string parent, string name)
    {
        string folder = Path.Combine(parent, name);
        string inside = Path.GetFullPath(parent) + Path.DirectorySeparatorChar;
        return Path.GetFullPath(folder).StartsWith(inside, StringComparison.Ordinal)
            ? folder
            : throw new InputException(
                $"name '{Shortened.Of(name)}' leads out of the folder '{parent}'; write another name, or choose a folder with --out");
    }
}
