namespace MetaFusion.Foundation.Settings;

/// <summary>Settings cannot be used; every fault is listed.</summary>
public sealed class SettingException : InputException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="source">Whose settings they are.</param>
    /// <param name="faults">One sentence per fault; at least one.</param>
    internal SettingException(string source, IReadOnlyList<string> faults)
        : base(FaultList.Lines(source, faults), null) => Faults = faults;

    /// <summary>One sentence per fault.</summary>
    public IReadOnlyList<string> Faults { get; }
}
