using MetaFusion.Classic;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;

namespace MetaFusion.Tests.Classic;

public sealed class ClassicModelTests
{
    public static TheoryData<string, string, bool> Kinds
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (string penalty in Enum.GetNames<ClassicPenalty>())
            {
                foreach (string use in Enum.GetNames<ClassicUse>())
                {
                    data.Add(penalty, use, true);
                    data.Add(penalty, use, false);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_EveryKind_BeatsTheMeanOnNewSamplesAndIsDeterministic(string penalty, string use, bool classes)
    {
        (LearningTask task, ClassicData train, ClassicData validation, ClassicData test) = Problem(classes);
        ClassicKind kind = Kind(Enum.Parse<ClassicPenalty>(penalty), Enum.Parse<ClassicUse>(use));

        ClassicModel model = ClassicModel.Fit(task, train, validation, kind, new RandomStream(1), TestContext.Current.CancellationToken);
        ClassicModel again = ClassicModel.Fit(task, train, validation, kind, new RandomStream(1), TestContext.Current.CancellationToken);
        Matrix outputs = model.Answer(test.Features);

        Assert.Equal(outputs.Values.ToArray(), again.Answer(test.Features).Values.ToArray());
        double nothing = task.Loss(new float[outputs.Values.Length], test.Targets.Values, []);
        double loss = task.Loss(outputs.Values, test.Targets.Values, []);
        Assert.True(loss < 0.9 * nothing, $"loss {loss} is not well below {nothing}");
        Assert.True(model.ParameterCount > 0);
    }

    [Fact]
    public void Fit_TestSamples_NeverSeen_ChoiceIsTheBestOfThePathOnValidation()
    {
        (LearningTask task, ClassicData train, ClassicData validation, _) = Problem(classes: false);

        ClassicModel model = ClassicModel.Fit(
            task, train, validation, ClassicKind.Concatenated(ClassicPenalty.Ridge), new RandomStream(1), TestContext.Current.CancellationToken);

        ClassicChoice choice = Assert.Single(model.Choices);
        double loss = task.Loss(model.Answer(validation.Features).Values, validation.Targets.Values, []);
        Assert.Equal(loss, choice.ValidationLoss);
    }

    [Fact]
    public void Fit_StackOfAModalityOfNoiseThatFitsPerfectly_TrustsTheOther()
    {
        // 60 columns of noise for 40 training samples: in-sample predictions would be perfect and take all the trust.
        Matrix signal = ClassicSamples.Features(400, 3, 1);
        Matrix noise = ClassicSamples.Features(400, 60, 2);
        Matrix y = ClassicSamples.Values(signal);
        RegressionTask task = ClassicSamples.Regression(2);
        (ClassicData train, ClassicData validation, ClassicData test) = Parts([signal, noise], y, 40, 40);

        ClassicModel stack = ClassicModel.Fit(
            task, train, validation, ClassicKind.Stacked(ClassicPenalty.Ridge), new RandomStream(1), TestContext.Current.CancellationToken);
        ClassicModel alone = ClassicModel.Fit(
            task, train, validation, ClassicKind.Unimodal(ClassicPenalty.Ridge, 0), new RandomStream(1), TestContext.Current.CancellationToken);

        double stacked = task.Loss(stack.Answer(test.Features).Values, test.Targets.Values, []);
        double single = task.Loss(alone.Answer(test.Features).Values, test.Targets.Values, []);
        Assert.True(stacked < 1.3 * single, $"stack {stacked}, signal alone {single}");
    }

    [Fact]
    public void Fit_ClassThatAFoldLacks_IsFitted()
    {
        Matrix x = ClassicSamples.Features(40, 4);
        Matrix codes = ClassicSamples.Codes(x, 2);
        codes[3, 0] = 2;
        LearningTask task = ClassicSamples.Classes(3);
        (ClassicData train, ClassicData validation, ClassicData test) = Parts([x, x], codes, 20, 10);

        foreach (ClassicPenalty penalty in Enum.GetValues<ClassicPenalty>())
        {
            ClassicModel model = ClassicModel.Fit(task, train, validation, ClassicKind.Stacked(penalty), new RandomStream(1), TestContext.Current.CancellationToken);

            Assert.All(model.Answer(test.Features).Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void Name_EveryKind_TellsPenaltyAndModality()
    {
        Assert.Equal(
            ["elastic-net", "elastic-net:genes", "elastic-net:labs", "elastic-net:stacked"],
            ClassicKind.All(ClassicPenalty.ElasticNet, 2).Select(kind => kind.Name(["genes", "labs"])));
        Assert.Equal(["ridge"], ClassicKind.All(ClassicPenalty.Ridge, 1).Select(kind => kind.Name(["genes"])));
    }

    private static ClassicKind Kind(ClassicPenalty penalty, ClassicUse use) => use switch
    {
        ClassicUse.Concatenated => ClassicKind.Concatenated(penalty),
        ClassicUse.Stacked => ClassicKind.Stacked(penalty),
        _ => ClassicKind.Unimodal(penalty, 0),
    };

    private static (LearningTask Task, ClassicData Train, ClassicData Validation, ClassicData Test) Problem(bool classes)
    {
        Matrix x = ClassicSamples.Features(300, 6);
        Matrix other = ClassicSamples.Features(300, 4, 9);
        Matrix y = classes ? ClassicSamples.Codes(x, 3) : ClassicSamples.Values(x);
        (ClassicData train, ClassicData validation, ClassicData test) = Parts([x, other], y, 120, 60);
        return (classes ? ClassicSamples.Classes(3) : ClassicSamples.Regression(2), train, validation, test);
    }

    private static (ClassicData Train, ClassicData Validation, ClassicData Test) Parts(
        Matrix[] features, Matrix targets, int train, int validation)
    {
        var all = new ClassicData(features, targets);
        int[] order = Enumerable.Range(0, targets.Rows).ToArray();
        return (all.Gather(order[..train]), all.Gather(order[train..(train + validation)]), all.Gather(order[(train + validation)..]));
    }
}
