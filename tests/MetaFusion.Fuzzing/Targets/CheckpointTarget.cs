using System.Security.Cryptography;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.MutualLearning;
using MetaFusion.Persistence;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Checkpoints: as bytes, and with a checksum that fits whatever they hold.</summary>
internal sealed class CheckpointTarget : FuzzTarget
{
    private readonly string _run;
    private readonly string _file;

    public CheckpointTarget(WorkFolder work)
    {
        _run = work.Folder("interrupted-run");
        _file = Path.Combine(Directory.CreateDirectory(Path.Combine(_run, RunFiles.CheckpointFolder)).FullName, "latest.checkpoint");
        Seeds = [Written(work, 1), Written(work, 2)];
    }

    public override string Name => "checkpoint";

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override IReadOnlyList<byte[]> Tokens { get; } = [.. Dictionaries.Json, .. Dictionaries.BinaryNumbers, "MFCHECK1"u8.ToArray()];

    public override double Weight => 2;

    public override byte[] Generate(RandomStream random)
    {
        byte[] seed = Seeds[random.NextInt(Seeds.Count)];
        int header = (int)BitConverter.ToInt64(seed, 8);
        byte[] bent = JsonBender.Bend(seed[16..(16 + header)], random);
        int tensors = (int)BitConverter.ToInt64(seed, 16 + header);
        byte[] list = seed[(24 + header)..(24 + header + tensors)];
        list = random.NextInt(2) == 0 ? JsonBender.Bend(list, random) : list;
        return
        [
            .. seed[..8], .. BitConverter.GetBytes((long)bent.Length), .. bent,
            .. BitConverter.GetBytes((long)list.Length), .. list, .. seed[(24 + header + tensors)..],
        ];
    }

    public override void Read(byte[] input, int variant)
    {
        File.WriteAllBytes(_file, variant % 4 == 0 ? input : WithChecksum(input));
        if (variant % 8 > 4)
        {
            RunCheckpoints.Source(_run, null);
            return;
        }

        RoundTrip.Require(CheckpointFile.Read(_file), whole => Written(whole.Header, whole.Stages), ReadAgain, "checkpoint");
    }

    private (CheckpointHeader Header, Dictionary<string, TrainingState> Stages) ReadAgain(byte[] bytes)
    {
        File.WriteAllBytes(_file, bytes);
        return CheckpointFile.Read(_file);
    }

    private byte[] Written(CheckpointHeader header, Dictionary<string, TrainingState> stages)
    {
        using (FileStream stream = File.Create(_file))
        {
            CheckpointFile.Write(stream, header, stages);
        }

        return File.ReadAllBytes(_file);
    }

    private static byte[] WithChecksum(byte[] input)
    {
        int content = Math.Max(0, input.Length - SHA256.HashSizeInBytes);
        return [.. input[..content], .. SHA256.HashData(input.AsSpan(0, content))];
    }

    private static byte[] Written(WorkFolder work, int stages)
    {
        var header = new CheckpointHeader(
            CheckpointHeader.CurrentSchema, "0.1.0", "scalar", new string('0', 64), "target: {file: t.csv, column: y}\nmodalities: {a: a.csv}\n", "/data/experiment.yaml",
            [new CheckpointInput("t.csv", new string('1', 64)), new CheckpointInput("a.csv", new string('2', 64))],
            stages == 1 ? null : NumericsNumber.Current);
        string path = work.File("written.checkpoint");
        using (FileStream stream = File.Create(path))
        {
            CheckpointFile.Write(stream, header, Enumerable.Range(0, stages).Select(s => KeyValuePair.Create(FormattableString.Invariant($"stage-{s}"), State(s))));
        }

        return File.ReadAllBytes(path);
    }

    private static TrainingState State(int stage)
    {
        var state = new TrainingState();
        state.PutDoubles("weights", [1, 0.5, stage]);
        state.PutDoubles("run", [1, 2, 3, 4]);
        state.PutSingles("students/0/weights", [1, 2, 3, 4, 5]);
        state.PutSingles("students/0/moments/0", [0, 0, 0, 0, 0]);
        return state;
    }
}
