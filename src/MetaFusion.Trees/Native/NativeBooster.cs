using System.Text;
using MetaFusion.Classic.Trees;

namespace MetaFusion.Trees.Native;

/// <summary>Trees that LightGBM grows, round by round, one for every sum. Owns native memory; the data set must outlive it.</summary>
internal sealed class NativeBooster : IDisposable
{
    private nint _handle;
    private byte[] _text = new byte[1 << 16];

    /// <summary>Makes a booster without trees.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="parameters">Settings.</param>
    public NativeBooster(NativeDataset data, string parameters) =>
        LightGbm.Check(LightGbm.BoosterCreate(data.Handle, parameters, out _handle));

    /// <summary>The native object.</summary>
    public nint Handle => _handle;

    /// <summary>Adds a tree to every sum, by the objective of the settings.</summary>
    /// <returns>Whether there was something to add.</returns>
    public bool Grow()
    {
        LightGbm.Check(LightGbm.BoosterUpdateOneIter(_handle, out int isFinished));
        return isFinished == 0;
    }

    /// <summary>The trees of some rounds, in their order, those of a round side by side.</summary>
    /// <param name="first">The first round.</param>
    /// <param name="rounds">How many; 1 or more.</param>
    public IReadOnlyList<SingleTree> Trees(int first, int rounds)
    {
        LightGbm.Check(LightGbm.BoosterSaveModelToString(_handle, first, rounds, 0, _text.Length, out long needed, _text));
        if (needed > _text.Length)
        {
            _text = new byte[needed];
            LightGbm.Check(LightGbm.BoosterSaveModelToString(_handle, first, rounds, 0, _text.Length, out needed, _text));
        }

        return ModelText.Trees(Encoding.ASCII.GetString(_text, 0, (int)needed - 1));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_handle != 0)
        {
            _ = LightGbm.BoosterFree(_handle);
            _handle = 0;
        }
    }
}
