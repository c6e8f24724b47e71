using System.Reflection;
using System.Runtime.CompilerServices;

namespace MetaFusion.Tests.Architecture;

/// <summary>
/// Whether objects of a type stay as they were made, as far as reflection shows: no field is written after construction, no
/// property is set, and no property hands out memory to write into.
/// </summary>
internal static class Immutability
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Writable =
        [typeof(List<>), typeof(IList<>), typeof(Dictionary<,>), typeof(IDictionary<,>), typeof(HashSet<>), typeof(ISet<>), typeof(Span<>), typeof(Memory<>)];

    /// <summary>What of a type can change, one phrase each, from the type itself down to its last base in the same assembly.</summary>
    public static IEnumerable<string> ChangesOf(Type type)
    {
        if (type.IsEnum || type.IsInterface || type.IsSubclassOf(typeof(Delegate)))
        {
            yield break;
        }

        for (Type? part = type; part is not null && part.Assembly == type.Assembly; part = part.BaseType)
        {
            HashSet<string> init = [.. part.GetProperties(Declared).Where(p => p.SetMethod is { } set && IsInit(set)).Select(p => $"<{p.Name}>k__BackingField")];
            foreach (FieldInfo field in part.GetFields(Declared).Where(field => !field.IsInitOnly && !field.IsLiteral && !init.Contains(field.Name)))
            {
                yield return $"field '{field.Name}' is written later";
            }

            foreach (PropertyInfo property in part.GetProperties(Declared))
            {
                if (property.SetMethod is { IsPublic: true } setter && !IsInit(setter))
                {
                    yield return $"property '{property.Name}' can be set";
                }

                if (property.GetMethod is { IsPublic: true } && IsWritable(property.PropertyType))
                {
                    yield return $"property '{property.Name}' hands out memory to write into";
                }
            }
        }
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsWritable(Type type) =>
        type.IsArray || (type.IsGenericType && Writable.Contains(type.GetGenericTypeDefinition()));
}
