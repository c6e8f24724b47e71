using MetaFusion.Cohorts;
using MetaFusion.Foundation;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Cohorts;

/// <summary>A method's own code at fault: a sentence that names the method, on any number of threads.</summary>
public sealed class MethodCallsTests
{
    private static readonly Dictionary<string, (OddMethod Method, string Sentence)> Faulty = new()
    {
        ["built nothing"] = (new OddMethod { Built = _ => null }, "method 'odd' built no student (null)"),
        ["built and threw"] = (
            new OddMethod { Built = _ => throw new InvalidCastException("No such thing.") },
            "method 'odd' failed while it built its student: No such thing. (InvalidCastException)"),
        ["another name"] = (
            new OddMethod { Named = _ => "mine" },
            "method 'odd' built a student of the name 'mine'; give it the name of its context, 'odd'"),
        ["no slots"] = (
            new OddMethod { Built = _ => new SilentStudent([0, 1], "odd") },
            "method 'odd' built a student that reads nothing; its Slots and Modalities name what it reads"),
        ["prepared and threw"] = (
            new OddMethod { Prepared = () => throw new InvalidCastException("No such thing.") },
            "method 'odd' failed while it looked at the training samples: No such thing. (InvalidCastException)"),
        ["answered and threw"] = (
            new OddMethod { Answered = (_, _, _) => throw new InvalidCastException("No such thing.") },
            "method 'odd' failed while it answered: No such thing. (InvalidCastException)"),
        ["answered too wide"] = (
            new OddMethod { Answered = (_, _, answer) => new StudentAnswer(answer.Outputs.Concatenate(answer.Outputs)) },
            "method 'odd' answered [32, 2] where [32, 1] was asked"),
        ["answered nothing"] = (
            new OddMethod { Answered = (_, _, _) => default }, "method 'odd' answered without outputs where [32, 1] was asked"),
        ["auxiliary of rows"] = (
            new OddMethod { Answered = (_, _, answer) => answer with { Auxiliary = answer.Outputs } },
            "method 'odd' gave an auxiliary loss of shape [32, 1] where one value, [1], was asked"),
        ["learned and threw"] = (
            new OddMethod { Learned = _ => throw new InvalidCastException("No such thing.") },
            "method 'odd' failed while it learned: No such thing. (InvalidCastException)"),
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in Faulty.Keys)
            {
                cases.Add(name, 1);
                cases.Add(name, 3);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_MethodAtFault_SaysWhichMethodDidWhat(string fault, int threads)
    {
        (OddMethod method, string sentence) = Faulty[fault];

        var thrown = Assert.Throws<MethodException>(() => Fit(method, threads));

        Assert.Equal(sentence, thrown.Message);
        Assert.Equal("odd", thrown.Method);
    }

    [Fact]
    public void Predict_MethodThatThrowsOnlyThen_SaysWhichMethodDidWhat()
    {
        bool isFitted = false;
        var method = new OddMethod { Answered = (_, _, answer) => isFitted ? throw new InvalidCastException("No such thing.") : answer };
        FusionModel model = Fit(method, threads: 1);
        isFitted = true;

        var thrown = Assert.Throws<MethodException>(() => model.Predict(SmallFit.Data("regression")));

        Assert.Equal("method 'odd' failed while it answered: No such thing. (InvalidCastException)", thrown.Message);
    }

    [Fact]
    public void Build_SentenceOfTheMethodItself_IsLeftAsItIs()
    {
        var method = new OddMethod { Built = _ => throw new InputException("cohort: method 'odd': depth is too deep; write less") };

        var thrown = Assert.Throws<InputException>(() => Fit(method, threads: 1));

        Assert.Equal("cohort: method 'odd': depth is too deep; write less", thrown.Message);
    }

    private static FusionModel Fit(OddMethod method, int threads) => SmallFit.Fit(SmallFit.Data("regression"), SmallFit.Options with
    {
        Cohort = CohortSpec.Unimodal(2) with { Head = [4] },
        Methods = [new MethodUse(method)],
        Threads = threads,
        Baselines = false,
        Training = SmallFit.Options.Training with { Epochs = 2, Rhos = [0] },
    });
}
