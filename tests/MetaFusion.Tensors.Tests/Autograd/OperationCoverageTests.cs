using System.Reflection;
using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd;

public sealed class OperationCoverageTests
{
    [Fact]
    public void Tensor_EveryPublicOperation_HasAGradientTest()
    {
        string[] operations = [.. typeof(Tensor)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(Tensor))
            .Select(method => method.Name)
            .Distinct()];

        HashSet<string> tested = [.. typeof(OperationCoverageTests).Assembly
            .GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
            .SelectMany(method => method.GetCustomAttributes<GradientOfAttribute>())
            .Select(attribute => attribute.Operation)];

        Assert.NotEmpty(operations);
        Assert.All(operations, operation => Assert.Contains(operation, tested));
    }
}
