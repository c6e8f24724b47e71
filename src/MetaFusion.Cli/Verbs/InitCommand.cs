using System.CommandLine;
using MetaFusion.Cli.Output;
using MetaFusion.Experiments.Proposals;
using MetaFusion.Experiments.Runs;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Tasks;
using Spectre.Console;

namespace MetaFusion.Cli.Verbs;

/// <summary><c>metafusion init</c>: a folder of tables in, an experiment file out.</summary>
internal static class InitCommand
{
    private const int MostNamed = 6;

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints and asks.</param>
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder of tables: .csv, .tsv, or .npy with a file of ids." };
        var id = new Option<string?>("--id") { HelpName = "COLUMN", Description = "The column that identifies samples; default the one the tables share." };
        var target = new Option<string?>("--target") { HelpName = "FILE:COLUMN", Description = "What is to be predicted; default the column that looks like it." };
        var kind = new Option<string?>("--kind") { HelpName = "KIND", Description = "classification or regression; default by the values." };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "The file to write; default DIR/experiment.yaml." };
        var force = new Option<bool>("--force") { Description = "Replaces an existing file." };
        var yes = new Option<bool>("--yes") { Description = "Asks nothing and takes what is likeliest." };
        var command = new Command("init", "Looks at a folder of tables and writes an experiment file.") { folder, id, target, kind, output, force, yes };
        command.SetAction(parsed =>
        {
            string directory = parsed.GetRequiredValue(folder);
            string file = parsed.GetValue(output) ?? Path.Combine(directory, RunFiles.Experiment);
            TaskKind? wanted = Kind(parsed.GetValue(kind));
            terminal.MakeWayFor(file);
            if (FileKinds.IsFile(file) && !Destination.IsStandardOutput(file) && !parsed.GetValue(force))
            {
                throw new InputException($"'{file}' exists already; add --force to replace it, or --out to write another file");
            }

            bool ask = terminal.IsInteractive && !parsed.GetValue(yes);
            FolderSurvey survey = FolderSurvey.Of(directory);
            string column = parsed.GetValue(id) is { } named ? ExperimentProposal.RequireId(survey, named) : ChooseId(terminal, survey, ask);
            TargetCandidate chosen = parsed.GetValue(target) is { } name
                ? ExperimentProposal.RequireTarget(survey, column, name)
                : ChooseTarget(terminal, survey, column, ask);
            chosen = chosen with { Kind = wanted ?? (ask ? AskKind(terminal, chosen) : chosen.Kind) };
            ExperimentProposal proposal = ExperimentProposal.Make(survey, column, chosen);
            Write(file, proposal.Write(DataFolder(directory, file)), hint: parsed.GetValue(output) is null);
            Report(terminal, proposal, file);
            return ExitCode.Done;
        });
        return command;
    }

    private static TaskKind? Kind(string? word)
    {
        string[] keys = [.. TaskRegistry.Kinds.Order(StringComparer.Ordinal)];
        return word is null ? null : TaskRegistry.Find(word) ?? throw new UsageException(
            $"init: --kind '{word}' is unknown{NearestName.Hint(word, keys)}; write {string.Join(" or ", keys)}");
    }

    private static string ChooseId(Terminal terminal, FolderSurvey survey, bool ask)
    {
        if (ExperimentProposal.ClearId(survey) is { } clear)
        {
            return clear;
        }

        string[] columns = survey.IdColumns.Select(candidate => candidate.Column).ToArray();
        if (columns.Length == 0)
        {
            throw new InputException(
                $"folder '{survey.Folder}': no column has a different value in every row, so rows cannot be matched; " +
                "add a column of ids to every table");
        }

        return ask
            ? terminal.Rich.Prompt(new SelectionPrompt<string>().Title("Which column identifies the samples?").AddChoices(columns))
            : throw new InputException($"folder '{survey.Folder}': the ids could be {Several(columns)}; " +
                $"choose with --id {columns[0]}");
    }

    private static TargetCandidate ChooseTarget(Terminal terminal, FolderSurvey survey, string id, bool ask)
    {
        IReadOnlyList<TargetCandidate> candidates = survey.TargetsBy(id);
        if (candidates.Count == 0)
        {
            throw new InputException(
                $"folder '{survey.Folder}': no column looks like something to predict; name it with --target FILE:COLUMN");
        }

        if (ask && candidates.Count > 1)
        {
            return terminal.Rich.Prompt(new SelectionPrompt<TargetCandidate>()
                .Title("What is to be predicted?")
                .UseConverter(candidate => Markup.Escape($"{candidate.Name} ({candidate.Description})"))
                .AddChoices(candidates));
        }

        return ExperimentProposal.ClearTarget(candidates) ?? throw new InputException(
            $"folder '{survey.Folder}': the target could be {Several(candidates.Select(candidate => candidate.Name).ToArray())}; " +
            $"choose with --target {candidates[0].Name}");
    }

    private static TaskKind AskKind(Terminal terminal, TargetCandidate target)
    {
        // Text is never a quantity; numbers may be codes.
        const string Classes = "classes";
        const string Quantity = "a quantity";
        string[] choices = target.Kind.HasClasses ? [Classes, Quantity] : [Quantity, Classes];
        if (!target.IsNumeric)
        {
            return target.Kind;
        }

        bool wantsClasses = terminal.Rich.Prompt(new SelectionPrompt<string>()
            .Title(Markup.Escape($"{target.Name} holds {target.Values} different numbers. What are they?"))
            .AddChoices(choices)) == Classes;
        return TaskRegistry.All.First(kind => kind.HasClasses == wantsClasses);
    }

    private static string DataFolder(string directory, string file)
    {
        string folder = Path.GetFullPath(directory);
        string own = Path.GetDirectoryName(Path.GetFullPath(file)) ?? folder;
        return own == folder ? "."
            : Path.IsPathRooted(directory) || Path.IsPathRooted(file) ? folder
            : Path.GetRelativePath(own, folder).Replace('\\', '/');
    }

    private static void Write(string file, string text, bool hint)
    {
        try
        {
            AtomicFile.WriteText(file, text);
        }
        catch (FileWriteException exception) when (hint)
        {
            throw new InputException($"{exception.Message}; --out FILE writes the experiment elsewhere", exception);
        }
    }

    private static void Report(Terminal terminal, ExperimentProposal proposal, string file)
    {
        terminal.Line($"ids       {proposal.Id}");
        terminal.Line($"target    {proposal.Target.Name} ({proposal.Target.Kind}, {Words.Count(proposal.Target.Values, "different value")})");
        terminal.Line($"modality  {string.Join(", ", proposal.Modalities.Select(modality => modality.Name))}");
        terminal.Warn(proposal.LeftOut);
        terminal.Line($"wrote {file}; check it, then: metafusion fit {file}");
    }

    private static string Several(IReadOnlyList<string> names) => names.Count <= MostNamed
        ? string.Join(" or ", names)
        : $"{string.Join(", ", names.Take(MostNamed))} or {names.Count - MostNamed} others";
}
