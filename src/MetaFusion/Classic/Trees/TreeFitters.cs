using MetaFusion.Foundation;

namespace MetaFusion.Classic.Trees;

/// <summary>The fitter of trees that the host program brought.</summary>
internal static class TreeFitters
{
    // A test may bring one for itself; what runs beside it does not see it.
    private static readonly AsyncLocal<ITreeFitter?> Own = new();

    private static ITreeFitter? _registered;

    /// <summary>The fitter; null where the program brought none.</summary>
    public static ITreeFitter? Current => Own.Value ?? Volatile.Read(ref _registered);

    /// <summary>Why no trees of a kind can be fitted here, as the end of a sentence that says what to do; null where they can.</summary>
    /// <param name="kind">Key of the kind.</param>
    public static string? WhyNot(string kind) => Current is { } fitter
        ? fitter.WhyNot(kind)
        : "this program brought nothing that fits trees; reference the package MetaFusion.Trees and call TreeFitting.Register() first";

    /// <summary>Brings a fitter for the whole program; a later one takes its place.</summary>
    /// <param name="fitter">The fitter.</param>
    public static void Register(ITreeFitter fitter)
    {
        ArgumentNullException.ThrowIfNull(fitter);
        Volatile.Write(ref _registered, fitter);
    }

    /// <summary>The fitter, for a kind that somebody named.</summary>
    /// <param name="kind">Key of the kind, for the message.</param>
    /// <exception cref="InputException">Trees cannot be fitted here.</exception>
    public static ITreeFitter Require(string kind) =>
        WhyNot(kind) is { } reason ? throw new InputException($"{kind}: {reason}") : Current!;

    /// <summary>Brings a fitter for the caller and all that it starts and awaits, until the answer is disposed of.</summary>
    internal static IDisposable With(ITreeFitter fitter)
    {
        ITreeFitter? before = Own.Value;
        Own.Value = fitter;
        return new Restoration(before);
    }

    private sealed class Restoration(ITreeFitter? before) : IDisposable
    {
        public void Dispose() => Own.Value = before;
    }
}
