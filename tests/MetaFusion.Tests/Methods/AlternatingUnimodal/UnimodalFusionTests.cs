using MetaFusion.Cohorts;
using MetaFusion.Methods.AlternatingUnimodal;

namespace MetaFusion.Tests.Methods.AlternatingUnimodal;

/// <summary>Fusion by entropy, worked by hand (test 3 of the brief).</summary>
public sealed class UnimodalFusionTests
{
    private static readonly float[] Sure = [2, 0, 0];
    private static readonly float[] Unsure = [0.5f, 1, 0];

    [Fact]
    public void Entropy_HandWorkedLogits_IsExact()
    {
        Assert.Equal(0.665573, UnimodalFusion.Entropy(Sure), 1e-6);
        Assert.Equal(1.020191, UnimodalFusion.Entropy(Unsure), 1e-6);
        Assert.Equal(Math.Log(3), UnimodalFusion.Entropy([7, 7, 7]), 1e-12);
    }

    [Fact]
    public void Entropy_LogitsFarApart_IsZeroNotNothing() => Assert.Equal(0, UnimodalFusion.Entropy([1e30f, 0, -1e30f]), 1e-12);

    [Fact]
    public void Finish_TwoModalities_WeighsTheCertainOneMore()
    {
        float[] fused = Fuse(null, Sure, Unsure);

        Assert.Equal(1.381606, fused[0], 1e-6);
        Assert.Equal(0.412263, fused[1], 1e-6);
        Assert.Equal(0, fused[2], 1e-6);
    }

    [Fact]
    public void Finish_EqualLogits_WeighsAlike()
    {
        float[] fused = Fuse(null, [1, 2, 3], [3, 2, 1]);

        Assert.All(fused, value => Assert.Equal(2, value, 1e-6));
    }

    [Fact]
    public void Finish_OneModality_GivesItsOutputsToTheBit()
    {
        float[] outputs = [0.1f, -3.3f, 1e-20f];

        Assert.Equal(outputs, Fuse(null, outputs));
        Assert.Equal(outputs, Fuse(0.3, outputs));
    }

    [Fact]
    public void Add_RowsThatLackAModality_AreJoinedFromTheOthers()
    {
        var fusion = new UnimodalFusion(2, 3);
        var fused = new float[6];

        fusion.Add([.. Sure, .. Sure], new RowSet(2), 1);
        fusion.Add(Unsure, new RowSet([1], 1), 1);
        fusion.Finish(fused);

        Assert.Equal(Sure, fused[..3]);
        Assert.Equal([1.25f, 0.5f, 0], fused[3..]);
    }

    private static float[] Fuse(double? weight, params float[][] modalities)
    {
        var fusion = new UnimodalFusion(1, 3);
        foreach (float[] outputs in modalities)
        {
            fusion.Add(outputs, new RowSet(1), weight);
        }

        var fused = new float[3];
        fusion.Finish(fused);
        return fused;
    }
}
