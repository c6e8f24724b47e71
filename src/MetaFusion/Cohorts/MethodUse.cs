using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;

namespace MetaFusion.Cohorts;

/// <summary>A published method that is to join a cohort. Immutable.</summary>
/// <param name="Method">The method: of the library's registry, or a program's own.</param>
/// <param name="Settings">Its settings; null for the defaults.</param>
public sealed record MethodUse(Method Method, SettingValues? Settings = null)
{
    /// <summary>The method.</summary>
    public Method Method { get; init => field = Guard.Given(value, nameof(Method)); } = Guard.Given(Method, nameof(Method));

    /// <summary>Its settings; null for the defaults, also where these were written out: the two are equal.</summary>
    public SettingValues? Settings { get; init => field = Unless(value, Method); } = Unless(Settings, Method);

    /// <summary>The student that this is on some data.</summary>
    /// <param name="modalities">Number of modalities of the data.</param>
    public MethodSpec ToSpec(int modalities) => new(Method, modalities, Settings);

    private static SettingValues? Unless(SettingValues? settings, Method method) => settings is null || settings.Equals(method.Settings.Defaults) ? null : settings;
}
