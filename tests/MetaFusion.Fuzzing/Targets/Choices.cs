namespace MetaFusion.Fuzzing.Targets;

/// <summary>Takes choices out of a variant, one after the other.</summary>
/// <param name="variant">Any number.</param>
internal sealed class Choices(int variant)
{
    private int _left = variant;

    /// <summary>A number from 0 to below another one.</summary>
    public int Of(int count)
    {
        int choice = _left % count;
        _left /= count;
        return choice;
    }

    /// <summary>One of several things.</summary>
    public T From<T>(IReadOnlyList<T> things) => things[Of(things.Count)];
}
