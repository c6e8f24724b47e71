using Microsoft.Extensions.Logging;

namespace MetaFusion.Fitting;

/// <summary>What a fit tells a logger.</summary>
internal static partial class FitLog
{
    /// <summary>A fit begins.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "kernels {Kernels}, seed {Seed}")]
    public static partial void Start(ILogger logger, string kernels, ulong seed);

    /// <summary>The students are chosen.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "cohort: {Students} students ({Reason})")]
    public static partial void Cohort(ILogger logger, int students, string reason);

    /// <summary>A stage without progress takes long.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "{Stage}: still running")]
    public static partial void Running(ILogger logger, string stage);

    /// <summary>Something that a person should know.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    public static partial void Warning(ILogger logger, string warning);
}
