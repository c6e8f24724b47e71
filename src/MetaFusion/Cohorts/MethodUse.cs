using MetaFusion.Foundation.Settings;

namespace MetaFusion.Cohorts;

/// <summary>A published method that is to join a cohort. Immutable.</summary>
/// <param name="Method">The method: of the library's registry, or a program's own.</param>
/// <param name="Settings">Its settings; null for the defaults.</param>
public sealed record MethodUse(Method Method, SettingValues? Settings = null)
{
    /// <summary>The student that this is on some data.</summary>
    /// <param name="modalities">Number of modalities of the data.</param>
    public MethodSpec ToSpec(int modalities) => new(Method, modalities, Settings);
}
