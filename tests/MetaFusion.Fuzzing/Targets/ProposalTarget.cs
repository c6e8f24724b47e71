using System.Text;
using MetaFusion.Experiments.Files;
using MetaFusion.Experiments.Proposals;
using MetaFusion.Foundation;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;
using MetaFusion.Tensors;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>A folder of tables of which one is bent, as <c>init</c> looks at it: what it proposes must be an experiment that reads.</summary>
internal sealed class ProposalTarget : FuzzTarget
{
    private readonly string _folder;

    public ProposalTarget(WorkFolder work)
    {
        _folder = work.Folder("survey");
        File.WriteAllText(Path.Combine(_folder, "outcome.csv"), "id,ill\n" + string.Concat(Enumerable.Range(0, 12).Select(i => FormattableString.Invariant($"p{i},{"ny"[i % 2]}\n"))));
    }

    public override string Name => "proposal";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Encoding.UTF8.GetBytes("id,age,site\n" + string.Concat(Enumerable.Range(0, 12).Select(i => FormattableString.Invariant($"p{i},{i * 0.5},{"abc"[i % 3]}\n")))),
        Encoding.UTF8.GetBytes("id;dose;note\n" + string.Concat(Enumerable.Range(0, 12).Select(i => FormattableString.Invariant($"p{i};{i},5;free text {i}\n")))),
    ];

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.Table;

    public override double Weight => 0.5;

    public override byte[] Generate(RandomStream random) => TableGenerator.Tables.Draw(random);

    public override void Read(byte[] input, int variant)
    {
        File.WriteAllBytes(Path.Combine(_folder, "table.csv"), input);
        FolderSurvey survey = FolderSurvey.Of(_folder);
        string id = ExperimentProposal.ClearId(survey) ?? throw new InputException("no column is clearly the id; choose one");
        TargetCandidate target = ExperimentProposal.ClearTarget(survey.TargetsBy(id)) ?? throw new InputException("no column is clearly the target; choose one");
        string text = ExperimentProposal.Make(survey, id, target).Write(".");
        ExperimentFile.Parse(text, "proposed.yaml");
    }
}
