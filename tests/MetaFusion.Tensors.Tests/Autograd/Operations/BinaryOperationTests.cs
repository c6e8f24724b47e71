using MetaFusion.Tensors.Autograd;
using MetaFusion.Tensors.Autograd.Operations;
using MetaFusion.Tensors.Tests.Support;

namespace MetaFusion.Tensors.Tests.Autograd.Operations;

public sealed class BinaryOperationTests
{
    public static TheoryData<string> Operations() => [.. BinaryOperationCase.All.Select(operation => operation.Name)];

    public static TheoryData<string, int, int> OperationsAndShapes()
    {
        var data = new TheoryData<string, int, int>();
        foreach (BinaryOperationCase operation in BinaryOperationCase.All)
        {
            data.Add(operation.Name, 1, 1);
            data.Add(operation.Name, 3, 5);
            data.Add(operation.Name, 7, 19);
        }

        return data;
    }

    [Fact]
    public void All_OperationsOfTheLibrary_AreTestedHere()
    {
        IEnumerable<string> kinds = typeof(BinaryOperation).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(BinaryOperation)) && !type.IsAbstract)
            .Select(type => type.Name);

        Assert.Equal(kinds.Order(), BinaryOperationCase.All.Select(operation => $"{operation.Name}Operation").Order());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Apply_HandWorkedInput_GivesValuesAndBothGradients(string name)
    {
        BinaryOperationCase operation = Find(name);
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, -2f, 3f, 4f], new Shape(2, 2), requiresGradient: true);
        Tensor y = scope.Copy([2f, 4f, -1f, 2f], new Shape(2, 2), requiresGradient: true);

        Tensor z = operation.Apply(x, y);
        scope.Backward(z, [1f, 2f, -1f, 0f]);

        GradientCheck.AssertClose(operation.Values, z.Values, "value");
        GradientCheck.AssertClose(operation.LeftGradient, x.Gradient, "left gradient");
        GradientCheck.AssertClose(operation.RightGradient, y.Gradient, "right gradient");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Apply_RowOnTheRight_SumsItsGradientOverRows(string name)
    {
        BinaryOperationCase operation = Find(name);
        var scope = new TensorScope();
        Tensor x = scope.Copy([1f, -2f, 3f, 4f], new Shape(2, 2));
        Tensor row = scope.Copy([2f, 4f], new Shape(2), requiresGradient: true);

        Tensor z = operation.Apply(x, row);
        scope.Backward(z, [1f, 2f, 3f, 4f]);

        GradientCheck.AssertClose(operation.RowValues, z.Values, "value");
        GradientCheck.AssertClose(operation.RowGradient, row.Gradient, "gradient of the row");
    }

    [Theory]
    [MemberData(nameof(OperationsAndShapes))]
    [GradientOf(nameof(Tensor.Add))]
    [GradientOf(nameof(Tensor.Subtract))]
    [GradientOf(nameof(Tensor.Multiply))]
    [GradientOf(nameof(Tensor.Divide))]
    public void Apply_EqualShapes_AgreesWithDifferences(string name, int rows, int columns)
    {
        BinaryOperationCase operation = Find(name);

        GradientCheck.Run(
            (_, x) => operation.Apply(x[0], x[1]),
            x => [.. x[0].Select((v, i) => operation.Reference(v, x[1][i]))],
            Operand.Random(new Shape(rows, columns), "x"),
            Operand.AwayFromZero(new Shape(rows, columns), "y"));
    }

    [Theory]
    [MemberData(nameof(OperationsAndShapes))]
    public void Apply_RowOnTheRight_AgreesWithDifferences(string name, int rows, int columns)
    {
        BinaryOperationCase operation = Find(name);

        GradientCheck.Run(
            (_, x) => operation.Apply(x[0], x[1]),
            x => [.. x[0].Select((v, i) => operation.Reference(v, x[1][i % columns]))],
            Operand.Random(new Shape(rows, columns), "x"),
            Operand.AwayFromZero(new Shape(columns), "row"));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Apply_SameTensorTwice_AddsBothShares(string name)
    {
        BinaryOperationCase operation = Find(name);

        GradientCheck.Run(
            (_, x) => operation.Apply(x[0], x[0]),
            x => [.. x[0].Select(v => operation.Reference(v, v))],
            Operand.AwayFromZero(new Shape(2, 9), "x"));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Apply_NoRows_GivesNoRowsAndNoGradientToTheRow(string name)
    {
        BinaryOperationCase operation = Find(name);
        var scope = new TensorScope();
        Tensor x = scope.Copy([], new Shape(0, 3), requiresGradient: true);
        Tensor row = scope.Copy([1f, 2f, 3f], new Shape(3), requiresGradient: true);

        Tensor z = operation.Apply(x, row);
        scope.Backward(z, []);

        Assert.Equal(new Shape(0, 3), z.Shape);
        Assert.False(row.HasGradient);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Apply_ShapesDiffer_ThrowsShowingBoth(string name)
    {
        BinaryOperationCase operation = Find(name);
        var scope = new TensorScope();
        Tensor x = scope.Copy(new float[6], new Shape(2, 3));
        Tensor y = scope.Copy(new float[2], new Shape(2));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => operation.Apply(x, y));

        Assert.Equal($"{name}: shapes differ; left [2, 3], right [2]; the right one must be equal or a row of 3.", exception.Message);
    }

    private static BinaryOperationCase Find(string name) => BinaryOperationCase.All.Single(operation => operation.Name == name);
}
