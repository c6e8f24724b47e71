using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Ensembles;

/// <summary>The fitted network of <see cref="StackingRule"/> or <see cref="StackingPublishedRule"/>.</summary>
internal sealed class FittedStacking : FittedEnsemble
{
    private readonly Matrix _hiddenWeight, _hiddenBias, _outputWeight, _outputBias;

    public FittedStacking(string rule, IReadOnlyList<int> members, IReadOnlyDictionary<string, Matrix> parameters)
    {
        Rule = rule;
        Members = [.. members];
        Weights = Enumerable.Repeat(1.0 / Members.Count, Members.Count).ToArray();
        Parameters = parameters;
        _hiddenWeight = parameters["stacking.0.weight"];
        _hiddenBias = parameters["stacking.0.bias"];
        _outputWeight = parameters["stacking.1.weight"];
        _outputBias = parameters["stacking.1.bias"];
    }

    public override string Rule { get; }

    public override IReadOnlyList<int> Members { get; }

    /// <summary>Nominal: the network decides how much each member counts.</summary>
    public override IReadOnlyList<double> Weights { get; }

    public override IReadOnlyDictionary<string, Matrix> Parameters { get; }

    internal override bool ImputesAbsent => true;

    public static FittedStacking Restore(EnsembleState state, LearningTask task)
    {
        int inputs = state.Members.Count * task.OutputCount;
        int hidden = state.Parameters.TryGetValue("stacking.0.weight", out Matrix? weight) ? weight.Columns : 0;
        (string Name, int Rows, int Columns)[] expected =
        [
            ("stacking.0.weight", inputs, hidden), ("stacking.0.bias", 1, hidden),
            ("stacking.1.weight", hidden, task.OutputCount), ("stacking.1.bias", 1, task.OutputCount),
        ];
        foreach ((string name, int rows, int columns) in expected)
        {
            if (!state.Parameters.TryGetValue(name, out Matrix? found) || found.Rows != rows || found.Columns != columns)
            {
                throw EnsembleStateCheck.Damaged(state, $"parameter '{name}' is missing or not of shape [{rows}, {columns}]");
            }
        }

        return state.Parameters.Count == expected.Length
            ? new FittedStacking(state.Rule, state.Members, state.Parameters)
            : throw EnsembleStateCheck.Damaged(state, "it has parameters that do not belong to it");
    }

    /// <summary>The outputs side by side, <c>[rows, members · outputs]</c>.</summary>
    public static Matrix Concatenate(IReadOnlyList<Matrix> outputs)
    {
        int columns = outputs[0].Columns;
        var joined = new Matrix(outputs[0].Rows, outputs.Count * columns);
        for (int row = 0; row < joined.Rows; row++)
        {
            for (int m = 0; m < outputs.Count; m++)
            {
                outputs[m].Row(row).CopyTo(joined.Row(row)[(m * columns)..]);
            }
        }

        return joined;
    }

    public override Predictions Combine(LearningTask task, IReadOnlyList<Matrix?> outputs)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(outputs);
        Matrix inputs = Concatenate(MemberOutputs.Pick(Members, outputs, task.OutputCount));
        Matrix hidden = Apply(inputs, _hiddenWeight, _hiddenBias, relu: true);
        return task.Predict(Apply(hidden, _outputWeight, _outputBias, relu: false));
    }

    private static Matrix Apply(Matrix inputs, Matrix weight, Matrix bias, bool relu)
    {
        var result = new Matrix(inputs.Rows, weight.Columns);
        Gemm.Multiply(
            false, false, inputs.Rows, weight.Columns, inputs.Columns,
            inputs.Values, inputs.Columns, weight.Values, weight.Columns, result.Values, weight.Columns, bias.Values, relu);
        return result;
    }
}
