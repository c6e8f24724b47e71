namespace MetaFusion.Tests.Contracts;

/// <summary>Finds what the library defines, so that no type can be left out of a registry unnoticed.</summary>
internal static class ContractTypes
{
    /// <summary>The library's own classes of a kind that can be made.</summary>
    public static Type[] Concrete<T>() =>
        Sorted(typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract));

    public static Type[] Sorted(IEnumerable<Type> types) => types.OrderBy(type => type.FullName, StringComparer.Ordinal).ToArray();
}
