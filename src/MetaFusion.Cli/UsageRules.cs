using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using MetaFusion.Foundation;

namespace MetaFusion.Cli;

/// <summary>Says in one sentence what is wrong with a command line, and names the nearest verb or option.</summary>
internal static class UsageRules
{
    /// <summary>Checks a command line before anything is done.</summary>
    /// <param name="parsed">The command line as understood.</param>
    /// <param name="args">The command line as typed.</param>
    /// <exception cref="UsageException">A verb, an option, an argument or a value is unknown, missing, or one too many.</exception>
    public static void Check(ParseResult parsed, IReadOnlyList<string> args)
    {
        Command root = parsed.RootCommandResult.Command;
        Command verb = parsed.CommandResult.Command;
        bool isRoot = ReferenceEquals(root, verb);
        Option[] options = [.. verb.Options, .. isRoot ? [] : root.Options.Where(option => option.Recursive)];
        foreach (string arg in args.Skip(isRoot ? 0 : 1).TakeWhile(arg => arg != "--"))
        {
            RequireKnownOption(arg, verb, isRoot, options);
        }

        if (parsed.Action is HelpAction || parsed.RootCommandResult.Children.Any(child => child is OptionResult { Option: VersionOption }))
        {
            return;
        }

        if (isRoot)
        {
            throw Verb(root, args);
        }

        if (parsed.UnmatchedTokens.Count > 0)
        {
            string takes = verb.Arguments.Count == 0 ? "no argument" : string.Join(" ", verb.Arguments.Select(argument => argument.Name));
            throw new UsageException($"{verb.Name}: '{parsed.UnmatchedTokens[0]}' is one argument too many; {verb.Name} takes {takes}");
        }

        foreach (Argument argument in verb.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0))
        {
            if (parsed.GetResult(argument) is not { Tokens.Count: > 0 })
            {
                throw new UsageException($"{verb.Name}: {argument.Name} is missing; see 'metafusion {verb.Name} --help'");
            }
        }

        foreach (Option option in options)
        {
            OptionResult? result = parsed.GetResult(option);
            bool given = result is { Implicit: false };
            if (option.Required && !given)
            {
                throw new UsageException($"{verb.Name}: option {option.Name} is missing; add {option.Name} {option.HelpName}");
            }

            if (given && option.Arity.MinimumNumberOfValues > 0 && result!.Tokens.Count == 0)
            {
                throw new UsageException($"{verb.Name}: option {option.Name} has no value; write {option.Name} {option.HelpName}");
            }

            if (given && option.Arity.MaximumNumberOfValues == 1 && result!.IdentifierTokenCount > 1)
            {
                throw new UsageException($"{verb.Name}: option {option.Name} is given {result.IdentifierTokenCount} times; give it once");
            }
        }

        if (parsed.Errors.Count > 0)
        {
            throw new UsageException($"{verb.Name}: {parsed.Errors[0].Message}");
        }
    }

    private static void RequireKnownOption(string arg, Command verb, bool isRoot, Option[] options)
    {
        if (arg.Length < 2 || arg[0] != '-' || char.IsAsciiDigit(arg[1]) || arg[1] == '.')
        {
            return;
        }

        string name = arg.Split('=', ':')[0];
        string[] names = options.Select(option => option.Name).ToArray();
        if (!options.Any(option => option.Name == name || option.Aliases.Contains(name)))
        {
            throw new UsageException(
                $"{(isRoot ? "metafusion" : verb.Name)}: option '{name}' does not exist{NearestName.Hint(name, names)}; " +
                $"the options are {string.Join(", ", names)}");
        }
    }

    private static UsageException Verb(Command root, IReadOnlyList<string> args)
    {
        string[] verbs = root.Subcommands.Select(command => command.Name).ToArray();
        return args.Count == 0
            ? new UsageException($"metafusion: no command is given; write one of {string.Join(", ", verbs)}, or see 'metafusion --help'")
            : new UsageException($"metafusion: '{args[0]}' is not a command{NearestName.Hint(args[0], verbs)}; write one of {string.Join(", ", verbs)}");
    }
}
