using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Mutations;

/// <summary>Bends a JSON document along its structure: values of other types, items left out, doubled or swapped, other numbers.</summary>
internal static class JsonBender
{
    private const int MostBends = 3;

    private static readonly Gen<JsonNode?> Values = Gen.Elements(
        "0", "1", "-1", "2", "3", "1000000", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "1e308", "1e-320", "0.5", "1.5", "null", "true", "false",
        "\"\"", "\"x\"", "\"raw\"", "\"pca:3\"", "\"pca:2147483647\"", "\"mlp:99999999\"", "\"none\"", "\"sum\"", "\"greedy\"", "\"\\u001b[31m\"", "\"a\\nb\"", "\"NaN\"", "\"regression\"",
        "\"\\ud83e\\uddec\"", "\"'\"", "[]", "{}", "[0]", "[1,2,3]", "[[]]", "[null]", "[\"\"]", "{\"a\":1}", "[2147483647]", "[100000,100000]", "[-1]", "[0,0]", "[1e999]")
        .Select(text => text == "[1e999]" ? new JsonArray(JsonValue.Create("1e999")) : JsonNode.Parse(text));

    /// <summary>A bent copy.</summary>
    public static byte[] Bend(byte[] document, RandomStream random)
    {
        JsonNode root = JsonNode.Parse(document)!;
        int bends = 1 + (random.NextInt(3) == 0 ? random.NextInt(MostBends) : 0);
        for (int i = 0; i < bends; i++)
        {
            Bend(root, random);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString(new JsonSerializerOptions { MaxDepth = 512 }));
    }

    private static void Bend(JsonNode root, RandomStream random)
    {
        // Walks down a random path, so that the few large parts do not get all the bends.
        JsonNode node = root;
        while (Children(node) is { Count: > 0 } children && children[random.NextInt(children.Count)] is JsonObject or JsonArray && random.NextInt(6) > 0)
        {
            JsonNode?[] inner = [.. children.Where(child => child is JsonObject or JsonArray)];
            node = inner[random.NextInt(inner.Length)]!;
        }

        switch (node)
        {
            case JsonArray array:
                Bend(array, random);
                break;
            case JsonObject map:
                Bend(map, random);
                break;
            default:
                break;
        }
    }

    private static void Bend(JsonArray array, RandomStream random)
    {
        if (array.Count == 0)
        {
            array.Add(Values.Draw(random)?.DeepClone());
            return;
        }

        int place = random.NextInt(array.Count);
        JsonNode? item = array[place];
        switch (random.NextInt(5))
        {
            case 0:
                array.RemoveAt(place);
                break;
            case 1:
                array.Insert(place, item?.DeepClone());
                break;
            case 2:
                array.RemoveAt(place);
                array.Insert(random.NextInt(array.Count + 1), item);
                break;
            default:
                array[place] = Values.Draw(random)?.DeepClone();
                break;
        }
    }

    private static void Bend(JsonObject map, RandomStream random)
    {
        string[] keys = [.. map.Select(pair => pair.Key)];
        string key = keys.Length == 0 ? "x" : keys[random.NextInt(keys.Length)];
        switch (random.NextInt(7))
        {
            case 0:
                map.Remove(key);
                break;
            case 1:
                map[key + "2"] = map[key]?.DeepClone();
                break;
            case 2 when keys.Length > 1:
                map[key] = map[keys[random.NextInt(keys.Length)]]?.DeepClone();
                break;
            default:
                map[key] = Values.Draw(random)?.DeepClone();
                break;
        }
    }

    private static List<JsonNode?> Children(JsonNode node) => node switch
    {
        JsonArray array => [.. array],
        JsonObject map => [.. map.Select(pair => pair.Value)],
        _ => [],
    };
}
