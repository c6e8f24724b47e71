using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tests.Representations;

namespace MetaFusion.Tests.Contracts;

/// <summary>What every kind of representation promises; a kind that is not run here fails the suite.</summary>
public sealed class RepresentationContractTests
{
    /// <summary>One view of every kind but <c>none</c>, which is never fitted.</summary>
    private static readonly Dictionary<string, string> Views = new()
    {
        ["raw"] = "raw",
        ["pca"] = "pca:3",
        ["mlp"] = "mlp:4",
        ["encoder"] = "encoder:5",
    };

    public static TheoryData<string> Kinds => [.. RepresentationRegistry.Names.Where(name => name != "none")];

    [Fact]
    public void Registry_EveryKindOfTheLibrary_IsRegisteredAndRunHere()
    {
        Type[] written = ContractTypes.Concrete<RepresentationKind>();

        Assert.Equal(written, ContractTypes.Sorted(RepresentationRegistry.Names.Select(name => RepresentationRegistry.Get(name).GetType())));
        Assert.Equal(RepresentationRegistry.Names.Where(name => name != "none").Order(), Views.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_TransformsToItsWidth_AndLeavesTheFeaturesAlone(string kind)
    {
        RepresentationContext context = SmallModality.Context(null, Views[kind]);
        float[] before = context.TrainFeatures.Values.ToArray();

        Representation view = SmallModality.Fit(context, Views[kind]);
        Matrix train = view.Transform(context.TrainFeatures);
        Matrix none = view.Transform(new Matrix(0, SmallModality.Features));

        Assert.Equal((context.TrainFeatures.Rows, view.Width), (train.Rows, train.Columns));
        Assert.Equal((0, view.Width), (none.Rows, none.Columns));
        Assert.All(train.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        Assert.Equal(before, context.TrainFeatures.Values.ToArray());
        Assert.Equal(Views[kind], view.Spec.ToString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_Twice_GivesTheSameBits(string kind)
    {
        RepresentationContext context = SmallModality.Context(null, Views[kind]);

        float[] first = SmallModality.Fit(context, Views[kind]).Transform(context.ValidationFeatures).Values.ToArray();
        float[] again = SmallModality.Fit(SmallModality.Context(null, Views[kind]), Views[kind]).Transform(context.ValidationFeatures).Values.ToArray();

        Assert.Equal(first, again);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Restore_FromStructureAndParameters_AnswersToTheBit(string kind)
    {
        RepresentationContext context = SmallModality.Context(null, Views[kind]);
        Representation view = SmallModality.Fit(context, Views[kind]);
        var taken = new HashSet<string>();

        Representation restored = RepresentationRegistry.Get(kind).Restore(view.Spec, SmallModality.Features, view.Structure, Take);

        Assert.Equal(view.Parameters.Keys.Order(), taken.Order());
        Assert.Equal(view.Structure, restored.Structure);
        Assert.Equal((view.Width, view.InputKey, view.ExtractorOutputs), (restored.Width, restored.InputKey, restored.ExtractorOutputs));
        Assert.Equal(view.Transform(context.ValidationFeatures).Values.ToArray(), restored.Transform(context.ValidationFeatures).Values.ToArray());

        Matrix Take(string name, int rows, int columns)
        {
            Assert.True(taken.Add(name));
            Assert.Equal((rows, columns), (view.Parameters[name].Rows, view.Parameters[name].Columns));
            return view.Parameters[name];
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Transform_OneRowAtATime_GivesTheSameValues(string kind)
    {
        RepresentationContext context = SmallModality.Context(null, Views[kind]);
        Representation view = SmallModality.Fit(context, Views[kind]);

        Matrix all = view.Transform(context.ValidationFeatures);

        for (int row = 0; row < all.Rows; row++)
        {
            Assert.Equal(all.Row(row).ToArray(), view.Transform(context.ValidationFeatures.Gather([row])).Values.ToArray());
        }
    }

    [Fact]
    public void PcaViews_OfOneModality_AreItsFirstPrincipalComponents()
    {
        RepresentationContext context = SmallModality.Context(null, "pca:2", "pca:5");

        float[] small = SmallModality.Fit(context, "pca:2").Transform(context.ValidationFeatures).Values.ToArray();

        Assert.Equal(PrincipalComponents.Fit(context.TrainFeatures, 2).Transform(context.ValidationFeatures).Values.ToArray(), small);
    }
}
