namespace MetaFusion.Tensors.Tests.Kernels;

/// <summary>Every elementwise kernel; a new one is one line here.</summary>
internal static class ElementwiseCases
{
    // One IEEE operation is correctly rounded: half a unit. (1 leaves room for the double reference's own rounding.)
    private const double Exact = 1;

    // Polynomials to float accuracy and two or three roundings behind them; the facade promises as much.
    private const double ExpUnits = 1;
    private const double LogUnits = 2;
    private const double ThreeRoundings = 3;

    // exp(-z^2 + ...) amplifies the roundings of z and z^2 by 2 z^2, up to 2 * 88 where the result turns subnormal.
    private const double GeluUnits = 400;

    // Products of up to three rounded factors.
    private const double ProductUnits = 3;

    private const float Factor = 1.7f;
    private const float Low = -0.75f;
    private const float High = 2.5f;

    public static readonly UnaryCase[] Unary =
    [
        new("Scale", (set, x, d) => set.Scale(x, Factor, d), x => x * Factor, Exact),
        new("Relu", (set, x, d) => set.Relu(x, d), x => x < 0 ? 0 : x, Exact),
        new("Exp", (set, x, d) => set.Exp(x, d), Math.Exp, ExpUnits),
        new("Log", (set, x, d) => set.Log(x, d), Math.Log, LogUnits),
        new("Tanh", (set, x, d) => set.Tanh(x, d), Math.Tanh, ThreeRoundings),
        new("Sigmoid", (set, x, d) => set.Sigmoid(x, d), x => 1 / (1 + Math.Exp(-x)), ThreeRoundings),
        new("Gelu", (set, x, d) => set.Gelu(x, d), x => x * Phi(x), GeluUnits),
        new("Sqrt", (set, x, d) => set.Sqrt(x, d), Math.Sqrt, Exact),
        new("Square", (set, x, d) => set.Square(x, d), x => x * x, Exact),
        new("Abs", (set, x, d) => set.Abs(x, d), Math.Abs, Exact),
        new("Clamp", (set, x, d) => set.Clamp(x, Low, High, d), x => Math.Min(Math.Max(x, Low), High), Exact),
    ];

    public static readonly BinaryCase[] Binary =
    [
        new("Add", (set, x, y, d) => set.Add(x, y, d), (x, y) => x + y, Exact, None),
        new("Subtract", (set, x, y, d) => set.Subtract(x, y, d), (x, y) => x - y, Exact, None),
        new("Multiply", (set, x, y, d) => set.Multiply(x, y, d), (x, y) => x * y, Exact, None),
        new("Divide", (set, x, y, d) => set.Divide(x, y, d), (x, y) => x / y, Exact, None),
        new("AddScaled", (set, x, y, d) => set.AddScaled(x, y, Factor, d), (x, y) => (Factor * x) + y, Exact, (x, _) => x * Factor),
        new("ReluGradient", (set, x, y, d) => set.ReluGradient(x, y, d), (x, y) => x > 0 ? y : 0, Exact, None),
        new("TanhGradient", (set, x, y, d) => set.TanhGradient(x, y, d), (x, y) => y * (1 - (x * x)), ProductUnits, (x, y) => y * x * x),
        new("SigmoidGradient", (set, x, y, d) => set.SigmoidGradient(x, y, d), (x, y) => y * (x * (1 - x)), ProductUnits, (x, y) => y * x),
        new("GeluGradient", (set, x, y, d) => set.GeluGradient(x, y, d), GeluGradient, GeluUnits, (x, y) => y * Density(x) * x),
        new("SqrtGradient", (set, x, y, d) => set.SqrtGradient(x, y, d), (x, y) => y * 0.5 / x, ProductUnits, None),
        new("SquareGradient", (set, x, y, d) => set.SquareGradient(x, y, d), (x, y) => y * 2 * x, ProductUnits, None),
        new("AbsGradient", (set, x, y, d) => set.AbsGradient(x, y, d), (x, y) => x > 0 ? y : x < 0 ? -y : 0, Exact, None),
        new("ClampGradient", (set, x, y, d) => set.ClampGradient(x, y, Low, High, d), (x, y) => x < Low || x > High ? 0 : y, Exact, None),
    ];

    public static double Phi(double x) => 0.5 * ComplementaryError(-x / Math.Sqrt(2));

    private static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    private static double GeluGradient(double x, double y) => y * (Phi(x) + (x * Density(x)));

    private static double None(double x, double y) => 0;

    // erfc by its Maclaurin series below 2 and its continued fraction above (Abramowitz and Stegun 7.1.5, 7.1.14).
    private static double ComplementaryError(double z)
    {
        if (double.IsNaN(z) || z < 0)
        {
            return double.IsNaN(z) ? z : 2 - ComplementaryError(-z);
        }

        if (z < 2)
        {
            double term = z;
            double sum = z;
            for (int n = 1; n < 60; n++)
            {
                term *= -z * z / n;
                sum += term / ((2 * n) + 1);
            }

            return 1 - (2 / Math.Sqrt(Math.PI) * sum);
        }

        double fraction = z;
        for (int n = 200; n > 0; n--)
        {
            fraction = z + (n / 2.0 / fraction);
        }

        return Math.Exp(-z * z) / (Math.Sqrt(Math.PI) * fraction);
    }
}
