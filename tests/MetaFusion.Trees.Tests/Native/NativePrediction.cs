using System.Runtime.InteropServices;
using MetaFusion.Tensors;
using MetaFusion.Trees.Native;

namespace MetaFusion.Trees.Tests.Native;

/// <summary>What LightGBM itself predicts: the oracle of our own answers.</summary>
internal static class NativePrediction
{
    /// <summary>The sums of all trees, or what the objective makes of them, <c>[n · sums]</c>.</summary>
    public static double[] Of(NativeBooster booster, Matrix features, int sums, bool raw)
    {
        double[] result = new double[features.Rows * sums];
        LightGbm.Check(PredictForMat(
            booster.Handle, ref MemoryMarshal.GetReference(features.Values), LightGbm.Float32, features.Rows, features.Columns, 1,
            raw ? 1 : 0, 0, -1, "num_threads=1 verbosity=-1", out long length, result));
        Assert.Equal(result.Length, length);
        return result;
    }

    [DllImport(LightGbm.Library, EntryPoint = "LGBM_BoosterPredictForMat", ExactSpelling = true)]
    private static extern int PredictForMat(
        nint booster, ref float data, int type, int rows, int columns, int isRowMajor, int kind, int firstRound, int rounds,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string parameters, out long length, [Out] double[] result);
}
