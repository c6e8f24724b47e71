using System.CommandLine;
using MetaFusion.Experiments.Runs;

namespace MetaFusion.Cli.Verbs;

/// <summary>The options of the verbs that take new data: what these may lack, and how unlike those of training they may be.</summary>
internal sealed class NewDataFlags
{
    /// <summary><c>--strict</c>.</summary>
    public Option<bool> Strict { get; } = new("--strict")
    {
        Description = "Refuses samples that differ from those that trained the model, instead of telling of them.",
    };

    /// <summary><c>--allow-missing NAME</c>.</summary>
    public Option<string[]> AllowMissing { get; } = new("--allow-missing")
    {
        HelpName = "NAME",
        Description = "A modality that no sample has, so that its table may be absent; may be repeated.",
        DefaultValueFactory = _ => [],
    };

    /// <summary>What was given.</summary>
    public NewDataRules Of(ParseResult parsed) => new()
    {
        Strict = parsed.GetValue(Strict),
        AllowMissing = parsed.GetValue(AllowMissing) ?? [],
    };
}
