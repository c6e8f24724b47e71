using MetaFusion.Tensors;

namespace MetaFusion.MutualLearning;

/// <summary>
/// Hides whole modalities of training samples at random, anew in every epoch, so that no student leans on one of its
/// modalities alone (ModDrop: Neverova et al. 2016, IEEE TPAMI 38(8)). The hidden inputs are zero.
/// </summary>
/// <remarks>
/// What is hidden of a sample is drawn once for all students, so that those who meet on it compare like with like. A student
/// that would see nothing of a sample, or less than it can read, sees all of it: one that reads a single modality is not touched.
/// </remarks>
internal sealed class ModalityDropout
{
    private readonly IReadOnlyList<double> _rates;
    private readonly bool[] _isHidden;

    /// <summary>Hides nothing yet.</summary>
    /// <param name="rates">By modality the probability to be hidden from a sample in an epoch.</param>
    /// <param name="rows">Number of training samples.</param>
    public ModalityDropout(IReadOnlyList<double> rates, int rows)
    {
        _rates = rates;
        _isHidden = new bool[rows * rates.Count];
    }

    /// <summary>Number of modalities.</summary>
    public int Modalities => _rates.Count;

    /// <summary>Draws what is hidden in an epoch.</summary>
    /// <param name="random">The stream of this epoch.</param>
    public void Draw(RandomStream random)
    {
        for (int i = 0; i < _isHidden.Length; i++)
        {
            double rate = _rates[i % _rates.Count];
            _isHidden[i] = rate > 0 && random.NextDouble() < rate;
        }
    }

    /// <summary>Hides modalities of a sample from students that read some modalities.</summary>
    /// <param name="row">The training sample.</param>
    /// <param name="read">The modalities that are read.</param>
    /// <param name="present">By modality whether the sample has it; what is hidden is taken away, unless nothing that is read would remain.</param>
    /// <param name="readable">What the students can read; null for students that take zeros for anything.</param>
    public void Hide(int row, ReadOnlySpan<int> read, Span<bool> present, ReadableSets? readable = null)
    {
        bool seesSome = false;
        foreach (int modality in read)
        {
            seesSome |= present[modality] && !IsHidden(row, modality);
        }

        if (!seesSome || readable?.Contains(present, _isHidden.AsSpan(row * _rates.Count, _rates.Count)) == false)
        {
            return;
        }

        foreach (int modality in read)
        {
            present[modality] &= !IsHidden(row, modality);
        }
    }

    private bool IsHidden(int row, int modality) => _isHidden[(row * _rates.Count) + modality];
}
