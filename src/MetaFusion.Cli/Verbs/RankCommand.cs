using System.CommandLine;
using MetaFusion.Cli.Output;
using MetaFusion.Studies;

namespace MetaFusion.Cli.Verbs;

/// <summary><c>metafusion rank</c>: methods ranked over the data sets of several studies.</summary>
internal static class RankCommand
{
    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(Terminal terminal)
    {
        var studies = new Argument<string[]>("STUDY")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "Folders of finished studies, or their study.json; every setting is a data set.",
        };
        var methods = new Option<string?>("--methods")
        {
            HelpName = "LIST",
            Description = "Methods as study.csv names them, parted by commas; default all that every data set has.",
        };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "A JSON file for the ranking; default none." };
        var command = new Command("rank", "Ranks methods over the data sets of several studies.") { studies, methods, output };
        command.SetAction(parsed =>
        {
            RankedDataSet[] dataSets = parsed.GetRequiredValue(studies).SelectMany(RankedDataSet.Read).ToArray();
            string[] names = (parsed.GetValue(methods) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            terminal.MakeWayFor(parsed.GetValue(output) ?? "");
            StudyRanking ranking = StudyRanking.Of(dataSets, names);
            RankingGrid.Print(terminal, ranking);
            if (parsed.GetValue(output) is { } file)
            {
                ranking.Write(file);
                terminal.Line($"wrote {file}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
