using System.Reflection;

namespace MetaFusion.Tests.Architecture;

/// <summary>A class is either abstract or sealed, and what a class says concretely no class below it says otherwise.</summary>
internal static class Inheritance
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Classes that are neither, by full name, and the reason.</summary>
    private static readonly IReadOnlyDictionary<string, string> Open = new Dictionary<string, string>
    {
        ["MetaFusion.Foundation.InputException"] = "thrown as it is for a single sentence; faults with places of their own derive from it",
    };

    /// <summary>What of a class breaks this, one sentence each.</summary>
    public static IEnumerable<string> Violations(Type type)
    {
        if (type is { IsClass: true, IsAbstract: false, IsSealed: false } && !Open.ContainsKey(PublicTypes.NameOf(type)))
        {
            yield return $"{PublicTypes.NameOf(type)} is neither abstract nor sealed; say which";
        }

        // What Object asks of everybody (equality, text) records answer anew at every level, by themselves.
        foreach (MethodInfo method in type.GetMethods(Declared).Where(method =>
            method.GetBaseDefinition() is var first && first != method && first.DeclaringType!.Assembly == type.Assembly))
        {
            if (Overridden(method) is { IsAbstract: false } concrete && concrete.GetBaseDefinition() != concrete)
            {
                yield return $"{PublicTypes.NameOf(type)}.{method.Name} overrides {PublicTypes.NameOf(concrete.DeclaringType!)}'s, which is an answer already; seal that one";
            }
        }
    }

    /// <summary>The declaration next above in the same assembly; null where there is none.</summary>
    private static MethodInfo? Overridden(MethodInfo method)
    {
        for (Type? type = method.DeclaringType!.BaseType; type is not null && type.Assembly == method.DeclaringType.Assembly; type = type.BaseType)
        {
            if (type.GetMethods(Declared).FirstOrDefault(above => above.GetBaseDefinition() == method.GetBaseDefinition()) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
