namespace MetaFusion.Tensors.Tests.Support;

/// <summary>Marks a test that checks the gradients of an operation of Tensor; OperationCoverageTests counts them.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class GradientOfAttribute(string operation) : Attribute
{
    public string Operation { get; } = operation;
}
