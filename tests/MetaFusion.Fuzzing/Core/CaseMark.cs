using System.Text;

namespace MetaFusion.Fuzzing.Core;

/// <summary>A file that names the input in work: a stack overflow or a killed process leaves nothing else behind.</summary>
/// <param name="path">The file.</param>
internal sealed class CaseMark(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>Notes an input.</summary>
    public void Note(FuzzCase one) =>
        RandomAccess.Write(_file.SafeFileHandle, Encoding.ASCII.GetBytes(FuzzOutput.RepeatCommand(one).PadRight(120) + "\n"), 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        File.Delete(path);
    }
}
