namespace MetaFusion.Experiments.Files.Internal;

/// <summary>
/// The text of an experiment that checksums are taken of: of checkpoints, trials and studies. It is the experiment file as the
/// present numerics number first had it, so that what was stored before a key came is found again.
/// </summary>
/// <remarks>
/// A key that came later shows only where it says something: a line that a default would write is left out. Such a line has to
/// be listed here when the key comes; a test that holds the checksums of an older program fails until it is. Settings of methods do
/// so by themselves. What an older numerics number wrote is refused by its number, so the list begins anew with every number.
/// </remarks>
internal static class IdentityText
{
    /// <summary>Starts of lines that never decide a result: the numerics number is compared on its own.</summary>
    private static readonly string[] Silent = ["numerics:", "# numerics", "# yaml-language-server:"];

    /// <summary>Lines of keys that came later, as their defaults write them.</summary>
    private static readonly string[] Defaults = ["  samples: rows", "    samples: rows", "    columns: null", "  sheet: null", "    sheet: null", "  long: null", "    long: null"];

    /// <summary>Composes the text.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="title">The comment at its top, which tells uses apart; empty for none.</param>
    public static string Of(Experiment experiment, string title) => string.Join(
        '\n',
        ExperimentFile.WriteIdentity(experiment, title)
            .Split('\n')
            .Where(line => !Silent.Any(start => line.StartsWith(start, StringComparison.Ordinal)) && !Defaults.Contains(line)));
}
