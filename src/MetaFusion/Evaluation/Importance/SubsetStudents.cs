namespace MetaFusion.Evaluation.Importance;

/// <summary>Which students stand for a subset of the modalities. The last one reads nothing: the constant prediction.</summary>
internal sealed class SubsetStudents
{
    private readonly ulong[] _reads;
    private readonly double[] _losses;
    private readonly int[] _bestFirst;
    private readonly ILookup<ulong, int> _exact;

    /// <param name="reads">The modalities that each student reads, as bits; 0 for the last one.</param>
    /// <param name="losses">Their validation losses; a student whose loss is not finite stands for nothing.</param>
    public SubsetStudents(ulong[] reads, double[] losses)
    {
        _reads = reads;
        _losses = losses;
        int constant = reads.Length - 1;

        // OrderBy is stable: of equal losses the first student, and the constant prediction before none of them.
        _bestFirst = Enumerable.Range(0, reads.Length).Where(k => k == constant || double.IsFinite(losses[k])).OrderBy(k => losses[k]).ToArray();
        _exact = _bestFirst.ToLookup(k => reads[k]);
    }

    /// <summary>Whether a student reads exactly these modalities.</summary>
    public bool IsRead(ulong subset) => _exact.Contains(subset);

    /// <summary>The students whose mean figure is the worth of a subset; one or more.</summary>
    public int[] For(ulong subset, SubsetWorth worth) => worth switch
    {
        SubsetWorth.Best when IsRead(subset) => [_exact[subset].First()],
        SubsetWorth.Average when IsRead(subset) => [.. _exact[subset].Order()],
        _ => [_bestFirst.First(k => (_reads[k] & ~subset) == 0)],
    };
}
