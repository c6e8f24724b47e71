using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

/// <summary>
/// An elementwise operation of two tensors, its mathematics in double, and what it gives for the operands of
/// <see cref="BinaryOperationTests"/>, worked out by hand.
/// </summary>
/// <param name="Name">The method of <see cref="Tensor"/>, which also stands in its messages.</param>
/// <param name="Apply">The operation.</param>
/// <param name="Reference">The same of two numbers.</param>
/// <param name="Values">The result for operands of equal shapes.</param>
/// <param name="LeftGradient">The gradient of the left one.</param>
/// <param name="RightGradient">The gradient of the right one.</param>
/// <param name="RowValues">The result for a row on the right.</param>
/// <param name="RowGradient">The gradient of the row.</param>
internal sealed record BinaryOperationCase(
    string Name,
    Func<Tensor, Tensor, Tensor> Apply,
    Func<double, double, double> Reference,
    double[] Values,
    double[] LeftGradient,
    double[] RightGradient,
    double[] RowValues,
    double[] RowGradient)
{
    /// <summary>Every such operation; a new one is one entry here.</summary>
    public static readonly BinaryOperationCase[] All =
    [
        new(
            nameof(Tensor.Add), (x, y) => x.Add(y), (x, y) => x + y,
            Values: [3, 2, 2, 6], LeftGradient: [1, 2, -1, 0], RightGradient: [1, 2, -1, 0],
            RowValues: [3, 2, 5, 8], RowGradient: [4, 6]),
        new(
            nameof(Tensor.Subtract), (x, y) => x.Subtract(y), (x, y) => x - y,
            Values: [-1, -6, 4, 2], LeftGradient: [1, 2, -1, 0], RightGradient: [-1, -2, 1, 0],
            RowValues: [-1, -6, 1, 0], RowGradient: [-4, -6]),
        new(
            nameof(Tensor.Multiply), (x, y) => x.Multiply(y), (x, y) => x * y,
            Values: [2, -8, -3, 8], LeftGradient: [2, 8, 1, 0], RightGradient: [1, -4, -3, 0],
            RowValues: [2, -8, 6, 16], RowGradient: [10, 12]),
        new(
            nameof(Tensor.Divide), (x, y) => x.Divide(y), (x, y) => x / y,
            Values: [0.5, -0.5, -3, 2], LeftGradient: [0.5, 0.5, 1, 0], RightGradient: [-0.25, 0.25, 3, 0],
            RowValues: [0.5, -0.5, 1.5, 1], RowGradient: [-2.5, -0.75]),
    ];
}
