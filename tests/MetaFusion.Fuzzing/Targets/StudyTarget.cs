using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Studies;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>The files of a study: a stored result, its manifest, and the figures that <c>rank</c> reads.</summary>
internal sealed class StudyTarget : FuzzTarget
{
    private static readonly Metric Error = new("mse", "", MetricDirection.Lower);
    private readonly string[] _files;
    private readonly string _folder;
    private readonly StudyPlan _plan;

    public StudyTarget(WorkFolder work)
    {
        _folder = work.Folder("study");
        _plan = Plan();
        Study.RunAsync(_plan, _folder, 1).GetAwaiter().GetResult();
        string result = Directory.EnumerateFiles(_folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .First(file => file.Contains("seed-0", StringComparison.Ordinal));
        _files = [result, Path.Combine(_folder, "study-manifest.json"), Path.Combine(_folder, Study.DataFile)];
        Seeds = [.. _files.Select(File.ReadAllBytes)];
    }

    public override string Name => "study";

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Json;

    public override byte[] Generate(RandomStream random) => JsonBender.Bend(Seeds[random.NextInt(Seeds.Count)], random);

    public override void Read(byte[] input, int variant)
    {
        // Mostly the file that it once was: the others would refuse it at once.
        int which = Array.FindIndex(["\"choices\""u8.ToArray(), "\"kernels\""u8.ToArray(), "\"methods\""u8.ToArray()], mark => input.AsSpan().IndexOf(mark) >= 0);
        which = which < 0 ? variant % _files.Length : which;
        File.WriteAllBytes(_files[which], input);
        try
        {
            if (which == 2)
            {
                RankedDataSet.Read(_folder);
                return;
            }

            using StudyStore store = StudyStore.Open(_folder, _plan);
            if (store.Find(_plan.Jobs[0]) is { } result)
            {
                byte[] once = Stored(store, result);
                RoundTrip.Require(Stored(store, store.Find(_plan.Jobs[0])!).AsSpan().SequenceEqual(once), "result of a study");
            }
        }
        finally
        {
            File.WriteAllBytes(_files[which], Seeds[which]);
        }
    }

    private byte[] Stored(StudyStore store, StudyResult result)
    {
        store.Store(_plan.Jobs[0], result);
        return File.ReadAllBytes(_files[0]);
    }

    private static StudyPlan Plan() => new()
    {
        Study = "small",
        Title = "A small study",
        Settings = ["one"],
        Contenders = [new("a"), new("b")],
        Reference = "b",
        Jobs =
        [
            .. from seed in Enumerable.Range(0, 2)
               from method in new[] { "a", "b" }
               select new StudyJob(new StudyUnit("one", FormattableString.Invariant($"seed-{seed}"), seed), method, 1, method, (_, _) => Figures(method, seed + 0.5)),
        ],
    };

    private static StudyFigures Figures(string method, double value) => new(
        Error, [Error],
        [new ContenderFigures(method, new Dictionary<string, double> { ["mse"] = value }, new Dictionary<string, double> { ["mse"] = value / 3 }, 7)],
        [], new Dictionary<string, string> { ["rho"] = "1" });
}
