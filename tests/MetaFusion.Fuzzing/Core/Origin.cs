using System.Diagnostics;
using System.Reflection;

namespace MetaFusion.Fuzzing.Core;

/// <summary>Where in the library an exception came from.</summary>
internal static class Origin
{
    /// <summary>The innermost method of the library on the way, as type and name; the outermost frame where there is none.</summary>
    public static string Of(Exception exception)
    {
        var trace = new StackTrace(exception);
        MethodBase? own = trace.GetFrames()
            .Select(frame => frame.GetMethod())
            .FirstOrDefault(method => method?.DeclaringType?.Namespace is { } space
                && space.StartsWith("MetaFusion", StringComparison.Ordinal)
                && !space.StartsWith("MetaFusion.Fuzzing", StringComparison.Ordinal));
        return own is null ? "elsewhere" : $"{own.DeclaringType!.Name}.{own.Name}";
    }
}
