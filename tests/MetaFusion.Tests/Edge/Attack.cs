using System.Collections;
using System.Diagnostics;
using System.Reflection;
using MetaFusion.Foundation;

namespace MetaFusion.Tests.Edge;

/// <summary>Calls every public constructor, setter and method of a type with one bad value at a time.</summary>
internal static class Attack
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>What came out that no person could mend by it, a line each.</summary>
    public static IEnumerable<string> FaultsOf(Type type) =>
        Calls(type).Select(call => Outcome(call.What, call.Make, call.Bad)).OfType<string>();

    /// <summary>Runs one call; null where it went well or was refused as it should be.</summary>
    private static string? Outcome(string what, Func<object?> make, object? bad)
    {
        Exception? thrown = null;
        var worker = new Thread(() => thrown = Caught(make)) { IsBackground = true };
        worker.Start();
        return !worker.Join(Patience) ? $"{what}: hangs"
            : thrown is null ? bad is Enum ? $"{what}: is taken, and means nothing" : null
            : IsClear(thrown) ? null
            : $"{what}: {thrown.GetType().Name}: {thrown.Message} {FrameOf(thrown)}";
    }

    private static Exception? Caught(Func<object?> make)
    {
        try
        {
            if (make() is { } made)
            {
                Uses.Use(made);
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
        }
    }

    /// <summary>A sentence of the library's own, or an argument that is named; what the runtime says of itself names nothing.</summary>
    private static bool IsClear(Exception thrown) => thrown switch
    {
        MetaFusionException => thrown.Message.Contains(' ', StringComparison.Ordinal),
        OperationCanceledException => true,
        ArgumentException argument => argument.ParamName is { Length: > 0 } && IsOfTheLibrary(argument),
        _ => false,
    };

    /// <summary>Whether the library threw it, or asked a helper of the runtime to.</summary>
    private static bool IsOfTheLibrary(Exception thrown) => new StackTrace(thrown).GetFrames()
        .Select(frame => frame.GetMethod()?.DeclaringType)
        .FirstOrDefault(type => type is not null && !typeof(Exception).IsAssignableFrom(type))
        ?.Assembly.GetName().Name?.StartsWith("MetaFusion", StringComparison.Ordinal) is true;

    private static string FrameOf(Exception thrown) => new StackTrace(thrown, true).GetFrames()
        .FirstOrDefault(frame => frame.GetMethod()?.DeclaringType?.Assembly.GetName().Name?.StartsWith("MetaFusion", StringComparison.Ordinal) is true)
        ?.ToString().Trim() ?? "";

    private static IEnumerable<(string What, object? Bad, Func<object?> Make)> Calls(Type type)
    {
        foreach (ConstructorInfo constructor in type.GetConstructors())
        {
            foreach ((string what, object? bad, object?[] arguments) in Arguments(constructor))
            {
                yield return ($"new {type.Name}({what})", bad, () => constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null));
            }
        }

        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0))
        {
            foreach (object? bad in BadValues.Of(property.PropertyType, property.GetValue(Samples.Of(type))))
            {
                yield return ($"{type.Name}.{property.Name} = {Text(bad)}", bad, () => Changed(type, property, bad));
            }
        }

        foreach (MethodInfo method in type.GetMethods(Own).Where(IsAttacked))
        {
            foreach ((string what, object? bad, object?[] arguments) in Arguments(method))
            {
                yield return (
                    $"{type.Name}.{method.Name}({what})", bad,
                    () => method.Invoke(method.IsStatic ? null : Samples.Of(type), BindingFlags.DoNotWrapExceptions, null, arguments, null));
            }
        }
    }

    private static bool IsAttacked(MethodInfo method) => !method.IsGenericMethod
        && (!method.IsSpecialName || method.Name == "get_Item")
        && method.Name is not ("Equals" or "Deconstruct" or "GetHashCode" or "ToString")
        && method.GetParameters() is { Length: > 0 } parameters
        && !method.ReturnType.IsByRefLike
        && parameters.All(parameter => !parameter.ParameterType.IsByRefLike && !parameter.ParameterType.IsByRef);

    private static object Changed(Type type, PropertyInfo property, object? bad)
    {
        object changed = Samples.Of(type);
        property.SetMethod!.Invoke(changed, BindingFlags.DoNotWrapExceptions, null, [bad], null);
        return changed;
    }

    private static IEnumerable<(string What, object? Bad, object?[] Arguments)> Arguments(MethodBase method)
    {
        ParameterInfo[] parameters = method.GetParameters();
        if (parameters.Any(parameter => parameter.ParameterType.IsByRefLike || parameter.ParameterType.IsByRef))
        {
            yield break;
        }

        object?[] valid = [.. parameters.Select(parameter => Valid(method, parameter))];
        for (int i = 0; i < parameters.Length; i++)
        {
            foreach (object? bad in IsPath(method, parameters[i]) ? BadValues.Paths : BadValues.Of(parameters[i].ParameterType, valid[i]))
            {
                object?[] arguments = [.. valid];
                arguments[i] = bad;
                yield return ($"{parameters[i].Name}: {Text(bad)}", bad, arguments);
            }
        }
    }

    /// <summary>An argument that can be used: as the valid sample of the type holds it, as it is left out, or any of its type.</summary>
    private static object? Valid(MethodBase method, ParameterInfo parameter)
    {
        Type type = method.DeclaringType!;
        PropertyInfo? like = method is ConstructorInfo
            ? type.GetProperties().FirstOrDefault(property => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))
            : null;
        object? value = like?.GetValue(Samples.Of(type));
        return value is not null && parameter.ParameterType.IsInstanceOfType(value) ? value
            : value is IEnumerable<double> numbers && parameter.ParameterType == typeof(double[]) ? numbers.ToArray()
            : parameter.HasDefaultValue ? parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)
            : IsPath(method, parameter) ? parameter.Name == "file" ? Path.Combine(Samples.Folder, "answers.csv") : Samples.Folder
            : Samples.Has(parameter.ParameterType) ? Samples.Of(parameter.ParameterType)
            : Plain(parameter.ParameterType);
    }

    private static bool IsPath(MethodBase method, ParameterInfo parameter) => method is MethodInfo
        && parameter.ParameterType == typeof(string) && parameter.Name is "path" or "file" or "folder" or "data";

    private static object? Plain(Type type) => type == typeof(string) ? "depth"
        : type == typeof(IReadOnlyList<int>) ? new[] { 0 }
        : type == typeof(IReadOnlyList<string>) ? new[] { "x" }
        : type == typeof(IReadOnlyList<double>) ? new[] { 0.5 }
        : type == typeof(IReadOnlyDictionary<string, string>) ? new Dictionary<string, string> { ["depth"] = "1" }
        : type == typeof(IReadOnlyDictionary<string, double>) ? new Dictionary<string, double> { ["no"] = 1, ["yes"] = 2 }
        : type == typeof(IReadOnlyList<MetaFusion.Cohorts.MethodUse>) ? new[] { Samples.Of<MetaFusion.Cohorts.MethodUse>() }
        : type == typeof(IReadOnlyList<IReadOnlyList<MetaFusion.Representations.RepresentationSpec>>)
            ? new IReadOnlyList<MetaFusion.Representations.RepresentationSpec>[] { [Samples.Of<MetaFusion.Representations.RepresentationSpec>()], [MetaFusion.Representations.RepresentationSpec.Raw] }
        : type == typeof(Stream) ? new MemoryStream()
        : type.IsValueType ? Activator.CreateInstance(type)
        : null;

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text.Length > 20 ? $"'{text[..5]}…'" : $"'{text}'",
        MetaFusion.Tensors.Matrix matrix => $"[{matrix.Rows}, {matrix.Columns}] of {(matrix.Values.IsEmpty ? 0 : matrix.Values[0])}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Take(30).Select(Text))}]",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
