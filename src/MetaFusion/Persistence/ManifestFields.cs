using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MetaFusion.Foundation;

namespace MetaFusion.Persistence;

/// <summary>
/// Compares the fields of a manifest with the record that it is read into, before anything is made from it, so that a
/// message can name the field; the serializer's own messages name .NET types.
/// </summary>
internal static class ManifestFields
{
    private const string Remedy = "the file is damaged or foreign, get it again";

    /// <summary>Walks an element along its type.</summary>
    /// <param name="element">The JSON.</param>
    /// <param name="type">What it is read into.</param>
    /// <param name="path">Path of the element, empty for the root.</param>
    /// <param name="source">Name of the file in messages.</param>
    /// <exception cref="ModelFormatException">A field is unknown or missing.</exception>
    public static void Check(JsonElement element, JsonTypeInfo type, string path, string source)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                CheckObject(element, type, path, source);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                CheckItems(element, type.Options.GetTypeInfo(type.ElementType!), path, source);
                break;
            case JsonTypeInfoKind.Dictionary when element.ValueKind == JsonValueKind.Object:
                JsonTypeInfo valueType = type.Options.GetTypeInfo(type.ElementType!);
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    RequireValue(property.Value, Join(path, property.Name), source);
                    Check(property.Value, valueType, Join(path, property.Name), source);
                }

                break;
            default:
                break;
        }
    }

    private static void CheckItems(JsonElement list, JsonTypeInfo itemType, string path, string source)
    {
        int index = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            string place = $"{path}[{index++}]";
            RequireValue(item, place, source);
            Check(item, itemType, place, source);
        }
    }

    /// <summary>The serializer respects nullable annotations of fields, but not those of the items of lists and maps.</summary>
    private static void RequireValue(JsonElement item, string place, string source)
    {
        if (item.ValueKind == JsonValueKind.Null)
        {
            throw new ModelFormatException($"{source}: '{Shortened.Of(place)}' holds no value; {Remedy}");
        }
    }

    private static void CheckObject(JsonElement element, JsonTypeInfo type, string path, string source)
    {
        string? mark = type.PolymorphismOptions?.TypeDiscriminatorPropertyName;
        type = Derived(element, type);
        foreach (JsonProperty field in element.EnumerateObject())
        {
            JsonPropertyInfo? known = type.Properties.FirstOrDefault(property => property.Name == field.Name);
            if (known is null && field.Name != mark)
            {
                throw new ModelFormatException(
                    $"{source}: the field '{Shortened.Of(Join(path, field.Name))}' is unknown; {Remedy}");
            }

            if (known is not null && field.Value.ValueKind != JsonValueKind.Null)
            {
                Check(field.Value, type.Options.GetTypeInfo(known.PropertyType), Join(path, field.Name), source);
            }
        }

        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.IsRequired && !element.TryGetProperty(property.Name, out _))
            {
                throw new ModelFormatException($"{source}: the field '{Shortened.Of(Join(path, property.Name))}' is missing; " +
                    $"{Remedy}");
            }
        }
    }

    private static JsonTypeInfo Derived(JsonElement element, JsonTypeInfo type)
    {
        if (type.PolymorphismOptions is not { } options
            || !element.TryGetProperty(options.TypeDiscriminatorPropertyName, out JsonElement mark)
            || mark.ValueKind != JsonValueKind.String)
        {
            return type;
        }

        string? text = mark.GetString();
        JsonDerivedType derived = options.DerivedTypes.FirstOrDefault(candidate => Equals(candidate.TypeDiscriminator, text));
        return derived.DerivedType is null ? type : type.Options.GetTypeInfo(derived.DerivedType);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
