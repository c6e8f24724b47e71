using MetaFusion.Cli;

return await CommandLine.RunAsync(args).ConfigureAwait(false);
