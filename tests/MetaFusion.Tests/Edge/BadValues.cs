using MetaFusion.Foundation;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tests.Edge;

/// <summary>What a program can hand over by mistake where a value of some type is asked for.</summary>
internal static class BadValues
{
    private static readonly Dictionary<Type, object?[]> OfType = new()
    {
        [typeof(string)] = [null, "", " ", "\ud800", "a\0b", "../x", new string('x', 100_000)],
        [typeof(char)] = ['\0', 'a', '"', '\ud800'],
        [typeof(int)] = [int.MinValue, -1, 0, 99, int.MaxValue],
        [typeof(long)] = [long.MinValue, -1L, 0L, long.MaxValue],
        [typeof(ulong)] = [0UL, ulong.MaxValue],
        [typeof(float)] = [float.NaN, float.NegativeInfinity, float.PositiveInfinity, -1f, 0f, float.MaxValue],
        [typeof(double)] = [double.NaN, double.NegativeInfinity, double.PositiveInfinity, -1d, 0d, double.Epsilon, double.MaxValue],
        [typeof(double[])] = [null, Array.Empty<double>(), new[] { double.NaN }, new[] { double.PositiveInfinity, 0 }, new[] { -1d, 0.5 }],
        [typeof(Matrix)] = [null, new Matrix(0, 0), Filled(float.NaN), Filled(float.PositiveInfinity), Filled(-1), Filled(0.5f), Filled(float.MaxValue)],
        [typeof(Shape)] = [default(Shape), new Shape(0), new Shape(40_000, 40_000, 0)],
    };

    /// <summary>Texts where a path is asked for: none of them lets a file be written.</summary>
    public static IReadOnlyList<string?> Paths => [null, "", "a\0b", "\0", Samples.Folder, "/nowhere/at/all", $"/{new string('x', 100_000)}"];

    /// <summary>The values.</summary>
    /// <param name="type">What is asked for.</param>
    /// <param name="valid">A value that can be used; lists hold it twice, beside null and beside bad items.</param>
    public static IEnumerable<object?> Of(Type type, object? valid)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (OfType.TryGetValue(bare, out object?[]? known))
        {
            return bare == type ? known : [null, .. known];
        }

        if (bare.IsEnum)
        {
            return [Enum.ToObject(bare, 99), Enum.ToObject(bare, -1)];
        }

        if (bare.IsValueType)
        {
            return [];
        }

        return ItemType(bare) is { } item ? [null, .. Lists(bare, item, valid)]
            : bare.IsGenericType && bare.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? [null, .. Dictionaries(bare, valid)]
            : [null];
    }

    private static Matrix Filled(float value) => new(Samples.Count, 2, [.. Enumerable.Repeat(value, Samples.Count * 2)]);

    private static Type? ItemType(Type type) => type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>) || type.GetGenericTypeDefinition() == typeof(ValueList<>))
            ? type.GetGenericArguments()[0]
            : null;

    private static IEnumerable<object?> Lists(Type list, Type item, object? valid)
    {
        object?[] items = valid is null ? [] : [.. ((System.Collections.IEnumerable)valid).Cast<object?>()];
        yield return ListOf(list, item, []);
        if (items.Length > 0)
        {
            yield return ListOf(list, item, [.. items, items[0]]);
            yield return ListOf(list, item, [.. items.Select(_ => items[0])]);
            yield return ListOf(list, item, items[..^1]);
        }

        foreach (object? bad in Of(item, items.FirstOrDefault()))
        {
            yield return ListOf(list, item, [bad]);
            yield return ListOf(list, item, items.Length == 0 ? [bad, bad] : [.. items[..^1], bad]);
        }
    }

    private static object ListOf(Type list, Type item, object?[] items) => typeof(BadValues)
        .GetMethod(list.GetGenericTypeDefinition() == typeof(ValueList<>) ? nameof(Values) : nameof(Plain), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .MakeGenericMethod(item).Invoke(null, [items])!;

    private static ValueList<T> Values<T>(object?[] items) => [.. items.Select(item => (T)item!)];

    private static T[] Plain<T>(object?[] items) => [.. items.Select(item => (T)item!)];

    private static IEnumerable<object?> Dictionaries(Type type, object? valid)
    {
        Type[] arguments = type.GetGenericArguments();
        object? value = ((System.Collections.IEnumerable?)valid)?.Cast<object>().Select(pair => pair.GetType().GetProperty("Value")!.GetValue(pair)).FirstOrDefault();
        yield return DictionaryOf(arguments, []);
        foreach (object? key in Of(arguments[0], null).Where(key => key is not null))
        {
            yield return DictionaryOf(arguments, [(key, value)]);
        }

        foreach (object? bad in Of(arguments[1], value))
        {
            yield return DictionaryOf(arguments, [("x", bad)]);
        }
    }

    private static object DictionaryOf(Type[] arguments, (object? Key, object? Value)[] entries)
    {
        var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        foreach ((object? key, object? value) in entries)
        {
            dictionary.Add(key!, value ?? (arguments[1].IsValueType ? Activator.CreateInstance(arguments[1]) : null));
        }

        return dictionary;
    }
}
