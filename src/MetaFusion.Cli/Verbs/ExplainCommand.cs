using System.CommandLine;
using MetaFusion.Cli.Output;
using MetaFusion.Experiments.Files;

namespace MetaFusion.Cli.Verbs;

/// <summary><c>metafusion explain</c>: what a key of an experiment file is, or all of them.</summary>
internal static class ExplainCommand
{
    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(Terminal terminal)
    {
        var key = new Argument<string?>("KEY")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "A key of an experiment file, such as training.epochs; without one, all keys are listed.",
        };
        var schema = new Option<bool>("--schema")
        {
            Description = "Prints the JSON Schema of experiment files instead, for editors that complete and check them.",
        };
        var command = new Command("explain", "Says what a key of an experiment file is, and which values it takes.") { key, schema };
        command.SetAction(parsed =>
        {
            string? name = parsed.GetValue(key);
            if (parsed.GetValue(schema))
            {
                terminal.Plain(ExperimentReference.Schema);
            }
            else if (name is null)
            {
                KeyDisplay.PrintAll(terminal);
            }
            else
            {
                KeyDisplay.Print(terminal, ExperimentReference.Find(name));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
