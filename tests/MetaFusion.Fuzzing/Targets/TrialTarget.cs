using MetaFusion.Experiments.Search.Internal;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Stored trials of a search.</summary>
internal sealed class TrialTarget : FuzzTarget
{
    private const string Experiment = "name: x";
    private readonly TrialStore _store;
    private readonly string _file;

    public TrialTarget(WorkFolder work)
    {
        string folder = work.Folder("search");
        _store = new TrialStore(folder);
        _store.Keep(1, 5, Experiment, 0.25, TimeSpan.FromSeconds(3));
        _file = Directory.EnumerateFiles(folder).Single();
        Seeds = [File.ReadAllBytes(_file)];
    }

    public override string Name => "trial";

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Json;

    public override double Weight => 0.3;

    public override byte[] Generate(RandomStream random) => JsonBender.Bend(Seeds[0], random);

    public override void Read(byte[] input, int variant)
    {
        File.WriteAllBytes(_file, input);
        if (_store.Find(1, 5, Experiment) is { } found)
        {
            _store.Keep(2, 5, Experiment, found.Loss, found.Time);
            RoundTrip.Require(_store.Find(2, 5, Experiment)?.Loss is { } loss && loss.Equals(double.IsFinite(found.Loss) ? found.Loss : loss), "trial");
        }
    }
}
