using System.Globalization;
using System.Text.Json.Nodes;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>
/// The numerics number under which a run was made. It is no part of the experiment: it says whose defaults count for keys that the
/// file does not have.
/// </summary>
internal sealed class NumericsEntry : Entry<Experiment>
{
    private const string Key = "numerics";

    private static readonly WholeKind Number = new(new(From: 1), NumericsNumber.Current);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys { get; } = [Key];

    /// <summary>The number that counts for a file.</summary>
    /// <param name="root">The file.</param>
    /// <param name="unsaid">The number of a file that states none.</param>
    /// <param name="log">Takes the fault of one that is no number, or newer than this version.</param>
    public static int Of(MapNode root, int unsaid, SettingLog log)
    {
        if (root[Key] is not { } node || !Number.TryRead(node, Key, log, out int number))
        {
            return unsaid;
        }

        foreach (SettingFault fault in Number.Check(Key, number))
        {
            log.Add(fault.Path, fault.Sentence);
        }

        if (number > NumericsNumber.Current)
        {
            log.Add(Key, string.Create(
                CultureInfo.InvariantCulture,
                $"{number} is newer than {NumericsNumber.Current}, the newest that this version knows; " +
                $"fit it with a newer MetaFusion, or leave the key out to fit it with the numbers of this one"));
        }

        return number;
    }

    /// <inheritdoc/>
    public override Experiment Read(Experiment section, BlockReader reader) => section;

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, Experiment section) => [];

    /// <inheritdoc/>
    public override void Write(BlockWriter writer, Experiment section)
    {
        if (writer.Numerics is { } number)
        {
            writer.Key(Key, Number.Write(number), "of the version that fitted it; keys left out take its defaults");
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ExperimentKey> Facts(string path) =>
    [
        new(Key, Number.Name, "the newest; 1 in a run's file", string.Create(CultureInfo.InvariantCulture, $"up to {NumericsNumber.Current}, the newest"),
            "the numerics number of the version that made a run, whose defaults count for keys left out; a fit writes it"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, JsonObject>> Schemas()
    {
        JsonObject schema = new WholeKind(new(From: 1, To: NumericsNumber.Current), NumericsNumber.Current).Schema();
        schema["description"] = "the numerics number of the version that made a run";
        return [KeyValuePair.Create(Key, schema)];
    }
}
