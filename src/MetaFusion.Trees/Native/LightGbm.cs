using System.Runtime.InteropServices;

namespace MetaFusion.Trees.Native;

/// <summary>The functions of LightGBM's C library that are used; each answers 0, or −1 and <see cref="LastError"/> says why.</summary>
internal static class LightGbm
{
    /// <summary>Name of the library; each platform puts its ending behind it.</summary>
    public const string Library = "lib_lightgbm";

    /// <summary>Stands for float32 where a type is asked for.</summary>
    public const int Float32 = 0;

    /// <summary>Stands for float64 where a type is asked for.</summary>
    public const int Float64 = 1;

    [DllImport(Library, EntryPoint = "LGBM_GetLastError", ExactSpelling = true)]
    public static extern nint LastError();

    [DllImport(Library, EntryPoint = "LGBM_DatasetCreateFromMat", ExactSpelling = true)]
    public static extern int DatasetCreateFromMat(
        ref float data, int type, int rows, int columns, int isRowMajor, [MarshalAs(UnmanagedType.LPUTF8Str)] string parameters, nint reference, out nint dataset);

    [DllImport(Library, EntryPoint = "LGBM_DatasetSetField", ExactSpelling = true)]
    public static extern int DatasetSetField(nint dataset, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, float[] values, int count, int type);

    [DllImport(Library, EntryPoint = "LGBM_DatasetSetField", ExactSpelling = true)]
    public static extern int DatasetSetField(nint dataset, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, double[] values, int count, int type);

    [DllImport(Library, EntryPoint = "LGBM_DatasetFree", ExactSpelling = true)]
    public static extern int DatasetFree(nint dataset);

    [DllImport(Library, EntryPoint = "LGBM_BoosterCreate", ExactSpelling = true)]
    public static extern int BoosterCreate(nint dataset, [MarshalAs(UnmanagedType.LPUTF8Str)] string parameters, out nint booster);

    [DllImport(Library, EntryPoint = "LGBM_BoosterUpdateOneIter", ExactSpelling = true)]
    public static extern int BoosterUpdateOneIter(nint booster, out int isFinished);

    [DllImport(Library, EntryPoint = "LGBM_BoosterSaveModelToString", ExactSpelling = true)]
    public static extern int BoosterSaveModelToString(
        nint booster, int firstRound, int rounds, int importance, long length, out long needed, [Out] byte[] text);

    [DllImport(Library, EntryPoint = "LGBM_BoosterFree", ExactSpelling = true)]
    public static extern int BoosterFree(nint booster);

    /// <summary>Throws where a function did not do what it was asked for: a fault of ours, for everything is checked before.</summary>
    /// <param name="answer">What the function answered.</param>
    public static void Check(int answer)
    {
        if (answer != 0)
        {
            throw new InvalidOperationException($"LightGBM: {Marshal.PtrToStringUTF8(LastError())}");
        }
    }
}
