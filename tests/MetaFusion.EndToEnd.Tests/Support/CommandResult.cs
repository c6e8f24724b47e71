namespace MetaFusion.EndToEnd.Tests.Support;

/// <summary>What a finished process left.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
