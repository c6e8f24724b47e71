using MetaFusion.Ensembles;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tensors;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Contracts;

/// <summary>What every ensemble rule promises, for every task that it supports.</summary>
public sealed class EnsembleContractTests
{
    private const int Students = 7;
    private const int Rows = 40;

    public static TheoryData<string> Rules => [.. EnsembleRegistry.Names];

    /// <summary>The rules that may leave a student out; a sum needs all of them.</summary>
    public static TheoryData<string> Choosing => [.. EnsembleRegistry.Names.Where(name => name != SumRule.Key)];

    [Fact]
    public void Registry_EveryRuleOfTheLibrary_IsRegistered() => Assert.Equal(
        ContractTypes.Concrete<EnsembleRule>(), ContractTypes.Sorted(EnsembleRegistry.Rules.Concat(EnsembleRegistry.OnRequest).Select(rule => rule.GetType())));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Fit_Twice_GivesTheSameBits_AndLeavesItsInputsAlone(string name)
    {
        foreach (EnsembleContext context in Contexts(name))
        {
            float[][] before = context.Outputs.Select(o => o.Values.ToArray()).ToArray();

            double[] first = Answers(EnsembleRegistry.Find(name)!.Fit(context), context);
            double[] again = Answers(EnsembleRegistry.Find(name)!.Fit(context with { Random = new RandomStream(3, "ensemble") }), context);

            Assert.Equal(first, again);
            Assert.Equal(before, context.Outputs.Select(o => o.Values.ToArray()));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Combine_NeedsItsMembersAlone(string name)
    {
        foreach (EnsembleContext context in Contexts(name))
        {
            FittedEnsemble ensemble = EnsembleRegistry.Find(name)!.Fit(context);
            Matrix?[] members = context.Outputs.Select((o, k) => ensemble.Members.Contains(k) ? o : null).ToArray();

            Assert.Equal(Answers(ensemble, context), ensemble.Combine(context.Task, members).Values);
            Assert.Equal(ensemble.Members.Order().Distinct(), ensemble.Members);
            Numerics.Near(1, ensemble.Weights.Sum(), 1e-12);
            Assert.All(ensemble.Weights, weight => Assert.True(weight >= 0));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Combine_Answers_AreFiniteAndProbabilitiesSumToOne(string name)
    {
        foreach (EnsembleContext context in Contexts(name))
        {
            Predictions predictions = EnsembleRegistry.Find(name)!.Fit(context).Combine(context.Task, context.Outputs);

            Assert.Equal((Rows, context.Task.OutputCount), (predictions.Rows, predictions.Columns));
            Assert.All(predictions.Values, value => Assert.True(double.IsFinite(value)));
            for (int row = 0; context.Task is ClassificationTask && row < Rows; row++)
            {
                Numerics.Near(1, predictions.Row(row).ToArray().Sum(), 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Restore_State_AnswersToTheBit(string name)
    {
        foreach (EnsembleContext context in Contexts(name))
        {
            FittedEnsemble ensemble = EnsembleRegistry.Find(name)!.Fit(context);

            FittedEnsemble restored = EnsembleRegistry.Restore(ensemble.State, context.Task, Students);

            Assert.Equal(Answers(ensemble, context), Answers(restored, context));
            Assert.Equal(ensemble.SelectionOrder, restored.SelectionOrder);
        }
    }

    [Theory]
    [MemberData(nameof(Choosing))]
    public void Fit_DivergedStudent_IsNoMember(string name)
    {
        foreach (EnsembleContext context in Contexts(name))
        {
            context.Outputs[2].Values.Fill(float.NaN);
            double[] losses = [.. context.Losses];
            losses[2] = double.PositiveInfinity;

            FittedEnsemble ensemble = EnsembleRegistry.Find(name)!.Fit(context with { Losses = losses });

            Assert.DoesNotContain(2, ensemble.Members);
            Assert.All(Answers(ensemble, context), value => Assert.True(double.IsFinite(value)));
        }
    }

    private static double[] Answers(FittedEnsemble ensemble, EnsembleContext context) => ensemble.Combine(context.Task, context.Outputs).Values;

    private static IEnumerable<EnsembleContext> Contexts(string rule)
    {
        EnsembleContext[] contexts = TaskSamples.All.Select(sample => Context(sample.Task)).Where(c => EnsembleRegistry.Find(rule)!.Supports(c.Task)).ToArray();
        Assert.NotEmpty(contexts);
        return contexts;
    }

    private static EnsembleContext Context(LearningTask task)
    {
        var random = new RandomStream(11, task.Kind.Key);
        Matrix targets = TaskSamples.Targets(task, Rows, random);
        Matrix[] outputs = Enumerable.Range(0, Students)
            .Select(_ => new Matrix(Rows, task.OutputCount, Draw.Normal(random, Rows * task.OutputCount))).ToArray();
        double[] losses = outputs.Select(o => task.Loss(o.Values, targets.Values, [])).ToArray();
        return new EnsembleContext(task, outputs, targets, losses, new RandomStream(3, "ensemble"))
        {
            Training = new TrainingAnswers(outputs, targets),
        };
    }
}
