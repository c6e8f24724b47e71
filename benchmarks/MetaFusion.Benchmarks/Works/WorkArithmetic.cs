using MetaFusion.Cohorts;
using MetaFusion.Representations;

namespace MetaFusion.Benchmarks.Works;

/// <summary>What a training step must compute and move, on paper. Multiply and add count as two operations.</summary>
/// <param name="Parameters">Trainable values of all students.</param>
/// <param name="ForwardFlop">Products of the forward pass.</param>
/// <param name="WeightGradientFlop">Products that give the gradients of the weights: as many.</param>
/// <param name="InputGradientFlop">Products that carry gradients back, where a layer below has parameters.</param>
/// <param name="ActivationFloats">Outputs of all layers on one batch.</param>
internal sealed record WorkArithmetic(
    long Parameters, long ForwardFlop, long WeightGradientFlop, long InputGradientFlop, long ActivationFloats)
{
    /// <summary>All products of a step. Adam, ReLU and biases are left out: they are bound by memory.</summary>
    public long Flop => ForwardFlop + WeightGradientFlop + InputGradientFlop;

    /// <summary>
    /// The least traffic of a step whose weights do not stay in cache: the forward pass reads the weights, Adam reads and
    /// writes weights and two moments; the gradient never leaves the cache.
    /// </summary>
    public long LeastBytes => 7 * sizeof(float) * Parameters;

    /// <summary>The traffic of separate passes: as above, weights read once more by the backward pass, gradients written and read.</summary>
    public long PlainBytes => 10 * sizeof(float) * Parameters;

    /// <summary>Counts a work.</summary>
    public static WorkArithmetic Of(Work work)
    {
        var sum = new WorkArithmetic(0, 0, 0, 0, 0);
        foreach (StudentSpec student in work.Cohort.Students)
        {
            int joined = 0;
            int carried = 0;
            for (int m = 0; m < student.Representations.Count; m++)
            {
                RepresentationSpec view = student.Representations[m];
                if (view.Kind == "mlp")
                {
                    sum = sum.With(work.Columns[m], work.Cohort.ExtractorOf(m), view.Size, carriedInputs: 0);
                    joined += view.Size;
                    carried += view.Size;
                }
                else if (!view.IsNone)
                {
                    joined += view.Size == 0 ? work.Columns[m] : view.Size;
                }
            }

            sum = sum.With(joined, work.Cohort.Head, outputs: 1, carried);
        }

        return sum;
    }

    /// <summary>Adds one perceptron.</summary>
    private WorkArithmetic With(int inputs, IReadOnlyList<int> hidden, int outputs, int carriedInputs)
    {
        (long parameters, long forward, long back, long activations) = (0, 0, 0, 0);
        foreach (int width in hidden.Append(outputs))
        {
            parameters += ((long)inputs * width) + width;
            forward += 2L * Work.Batch * inputs * width;
            back += 2L * Work.Batch * carriedInputs * width;
            activations += (long)Work.Batch * width;
            inputs = width;
            carriedInputs = width;
        }

        return new WorkArithmetic(
            Parameters + parameters, ForwardFlop + forward, WeightGradientFlop + forward, InputGradientFlop + back, ActivationFloats + activations);
    }
}
