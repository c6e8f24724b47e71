using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.Methods.AlternatingUnimodal;

namespace MetaFusion.Methods;

/// <summary>The published fusion methods. A new one is a folder beside this file and a line below (docs/adding-a-method.md).</summary>
public static class MethodRegistry
{
    private static readonly Method[] Registered =
    [
        new AlternatingUnimodalMethod(),
    ];

    /// <summary>All methods, in the order of tables.</summary>
    public static IReadOnlyList<Method> All => Registered;

    /// <summary>Their keys.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Registered.Select(method => method.Facts.Key)];

    /// <summary>Finds a method by its key; null if there is none of this name.</summary>
    /// <param name="key">For example <c>alternating-unimodal</c>.</param>
    /// <param name="more">Methods of the calling program; they go before those of the library.</param>
    public static Method? Find(string key, IReadOnlyList<Method>? more = null) =>
        Guard.Items(more ?? [], nameof(more)).Concat(Registered).FirstOrDefault(method => method.Facts.Key == key);
}
