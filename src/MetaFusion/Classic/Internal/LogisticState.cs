using System.Numerics.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>Coefficients of a multinomial logistic regression, and the logits and probabilities that they give in training.</summary>
internal sealed class LogisticState
{
    private readonly ClassTargets _targets;

    /// <summary>Starts at the model without features.</summary>
    public LogisticState(ClassTargets targets, int features)
    {
        _targets = targets;
        int samples = targets.Codes.Length;
        Coefficients = new Grid(targets.Classes, features);
        Intercepts = targets.NullIntercepts();
        Logits = new Grid(targets.Classes, samples);
        Probabilities = new Grid(targets.Classes, samples);
        for (int c = 0; c < targets.Classes; c++)
        {
            Logits.Row(c).Fill(Intercepts[c]);
        }

        Loss = Update();
    }

    /// <summary><c>[classes, features]</c>.</summary>
    public Grid Coefficients { get; }

    /// <summary><c>[classes]</c>.</summary>
    public double[] Intercepts { get; }

    /// <summary><c>[classes, n]</c>.</summary>
    public Grid Logits { get; }

    /// <summary><c>[classes, n]</c>.</summary>
    public Grid Probabilities { get; }

    /// <summary>The mean loss without penalty.</summary>
    public double Loss { get; private set; }

    /// <summary>Computes <see cref="Probabilities"/> and <see cref="Loss"/> from <see cref="Logits"/>.</summary>
    public double Update()
    {
        int samples = _targets.Codes.Length;
        var highest = Logits.Row(0).ToArray();
        for (int c = 1; c < _targets.Classes; c++)
        {
            TensorPrimitives.Max(highest, Logits.Row(c), highest);
        }

        var sums = new double[samples];
        for (int c = 0; c < _targets.Classes; c++)
        {
            Span<double> own = Probabilities.Row(c);
            TensorPrimitives.Subtract<double>(Logits.Row(c), highest, own);
            TensorPrimitives.Exp<double>(own, own);
            TensorPrimitives.Add(sums, own, sums);
        }

        for (int c = 0; c < _targets.Classes; c++)
        {
            Span<double> own = Probabilities.Row(c);
            TensorPrimitives.Divide(own, sums, own);
        }

        double loss = 0;
        for (int i = 0; i < samples; i++)
        {
            loss += _targets.Shares[i] * (Math.Log(sums[i]) + highest[i] - Logits.Row(_targets.Codes[i])[i]);
        }

        return Loss = loss;
    }

    /// <summary>Minus the gradient of the loss by the logits of a class: <c>vᵢ ([yᵢ = c] − pᵢ)</c>, <c>[n]</c>.</summary>
    public void Residuals(int c, Span<double> destination)
    {
        TensorPrimitives.Multiply<double>(Probabilities.Row(c), _targets.Shares, destination);
        TensorPrimitives.Negate<double>(destination, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            if (_targets.Codes[i] == c)
            {
                destination[i] += _targets.Shares[i];
            }
        }
    }
}
