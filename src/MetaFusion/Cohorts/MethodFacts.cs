using MetaFusion.Foundation;
using MetaFusion.Tasks;

namespace MetaFusion.Cohorts;

/// <summary>What is known of a fusion method before it is built. Immutable.</summary>
/// <param name="Key">
/// Name in files and options: small letters, digits, and single hyphens between them, a letter first, at most 100 characters; for
/// example <c>alternating-unimodal</c>.
/// </param>
/// <param name="Title">Name in tables and pages, for example <c>Multimodal learning with alternating unimodal adaptation</c>.</param>
/// <param name="Citation">Authors, title, where it was published.</param>
/// <exception cref="ArgumentException">The key is none; a model that states it could not be loaded.</exception>
public sealed record MethodFacts(string Key, string Title, string Citation)
{
    /// <summary>What becomes of samples that lack modalities where a method says nothing of them: students sit them out.</summary>
    internal const string SitsOut = "answers samples that have every modality";

    private const int LongestKey = 100;

    /// <summary>Name in files and options.</summary>
    /// <exception cref="ArgumentException">It is no key.</exception>
    public string Key { get; init => field = Valid(value); } = Valid(Key);

    /// <summary>Raised when the same settings and weights would answer otherwise than before; models state it.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Keys of the kinds of task that it can learn (<see cref="TaskKind.Key"/>); empty (default) for every task.</summary>
    public IReadOnlyList<string> Tasks { get; init => field = Guard.Items(value, nameof(Tasks)); } = [];

    /// <summary>The least number of modalities that it makes sense for; default 1.</summary>
    public int LeastModalities { get; init; } = 1;

    /// <summary>What a modality may be; default vectors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of these.</exception>
    public MethodInputs Inputs
    {
        get;
        init => field = (value & ~(MethodInputs.Vectors | MethodInputs.Sequences | MethodInputs.Images)) == 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Inputs), value, "Inputs must be vectors, sequences or images, or several of them.");
    } = MethodInputs.Vectors;

    /// <summary>How it treats samples that lack modalities, in a phrase for tables.</summary>
    public string Absence { get; init; } = SitsOut;

    /// <summary>
    /// Keys of experiment files that count for nothing where the method is the only student, because it brings settings of its own in
    /// their place: <c>training.learning_rate</c>, <c>cohort.head</c>. Default none. Mutual learning never counts there.
    /// </summary>
    public IReadOnlyList<string> IgnoredKeys { get; init => field = Guard.Items(value, nameof(IgnoredKeys)); } = [];

    private static string Valid(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        bool isKey = key.Length is > 0 and <= LongestKey
            && char.IsAsciiLetterLower(key[0])
            && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            && !key.Contains("--", StringComparison.Ordinal)
            && key[^1] != '-';
        return isKey ? key : throw new ArgumentException(
            $"'{Shortened.Of(key)}' is no key of a method; write small letters, digits, and single hyphens between them, a letter first: my-method.", nameof(key));
    }
}
