using System.Runtime.InteropServices;
using MetaFusion.Tensors;

namespace MetaFusion.Trees.Native;

/// <summary>Features as LightGBM bins them. Owns native memory.</summary>
internal sealed class NativeDataset : IDisposable
{
    private nint _handle;

    /// <summary>Bins features.</summary>
    /// <param name="features"><c>[n, features]</c>, finite or NaN.</param>
    /// <param name="labels">The targets, <c>[n]</c>.</param>
    /// <param name="parameters">Settings.</param>
    public NativeDataset(Matrix features, float[] labels, string parameters)
    {
        LightGbm.Check(LightGbm.DatasetCreateFromMat(
            ref MemoryMarshal.GetReference(features.Values), LightGbm.Float32, features.Rows, features.Columns, 1, parameters, 0, out _handle));
        Set("label", labels);
    }

    /// <summary>The native object.</summary>
    public nint Handle => _handle;

    /// <summary>Sets numbers of samples in float32: labels, weights.</summary>
    /// <param name="field">What they are.</param>
    /// <param name="values">The numbers.</param>
    public void Set(string field, float[] values) =>
        LightGbm.Check(LightGbm.DatasetSetField(_handle, field, values, values.Length, LightGbm.Float32));

    /// <summary>Sets numbers of samples in float64: initial scores, sum after sum.</summary>
    /// <param name="field">What they are.</param>
    /// <param name="values">The numbers.</param>
    public void Set(string field, double[] values) =>
        LightGbm.Check(LightGbm.DatasetSetField(_handle, field, values, values.Length, LightGbm.Float64));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_handle != 0)
        {
            _ = LightGbm.DatasetFree(_handle);
            _handle = 0;
        }
    }
}
