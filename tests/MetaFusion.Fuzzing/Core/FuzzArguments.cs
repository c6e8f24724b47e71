using System.Globalization;

namespace MetaFusion.Fuzzing.Core;

/// <summary>What the fuzzer was asked to do.</summary>
internal sealed record FuzzArguments
{
    /// <summary>How to call it.</summary>
    public const string Usage =
        """
        tests/fuzz [--count 1000000] [--seed 1] [--target NAME]...     inputs over all targets, or those named
        tests/fuzz --target NAME --seed S --case N                     one input again
        tests/fuzz --target NAME --variant V --input FILE              one input from a file
        tests/fuzz --list                                              names of the targets
        --keep FOLDER says where shortest inputs of faults are kept (default: fuzz-findings in the temporary folder).
        """;

    /// <summary>Inputs in all; default a million.</summary>
    public long Count { get; init; } = 1_000_000;

    /// <summary>Seed of the run; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Names of the targets; empty for all.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The one input to run; null for many.</summary>
    public long? Case { get; init; }

    /// <summary>The file of the one input to run; null for none.</summary>
    public string? Input { get; init; }

    /// <summary>Options of the reader for <see cref="Input"/>.</summary>
    public int Variant { get; init; }

    /// <summary>Where shortest inputs are kept.</summary>
    public string Keep { get; init; } = Path.Combine(Path.GetTempPath(), "fuzz-findings");

    /// <summary>Whether to print the names of the targets and nothing else.</summary>
    public bool List { get; init; }

    /// <summary>Reads arguments; null where they make no sense.</summary>
    public static FuzzArguments? Parse(string[] args)
    {
        var result = new FuzzArguments();
        for (int i = 0; i < args.Length; i++)
        {
            string value = i + 1 < args.Length ? args[i + 1] : "";
            bool isNumber = long.TryParse(value.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out long number) && number >= 0;
            FuzzArguments? next = args[i] switch
            {
                "--list" => result with { List = true },
                "--count" when isNumber => result with { Count = number },
                "--seed" when isNumber => result with { Seed = (ulong)number },
                "--case" when isNumber => result with { Case = number },
                "--variant" when isNumber => result with { Variant = (int)number },
                "--target" when value.Length > 0 => result with { Targets = [.. result.Targets, value] },
                "--input" when value.Length > 0 => result with { Input = value },
                "--keep" when value.Length > 0 => result with { Keep = value },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            i += args[i] == "--list" ? 0 : 1;
            result = next;
        }

        bool isOne = result.Case is not null || result.Input is not null;
        return isOne && result.Targets.Count != 1 ? null : result;
    }
}
