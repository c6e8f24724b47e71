using MetaFusion.Foundation;
using Microsoft.Extensions.Logging;

namespace MetaFusion.Experiments.Search.Internal;

/// <summary>A line per trial.</summary>
internal sealed partial class SearchLog(ILogger logger) : IProgress<SearchProgress>
{
    /// <inheritdoc/>
    public void Report(SearchProgress value)
    {
        string of = value.Planned > 0 ? FormattableString.Invariant($" of {value.Planned}") : "";
        string epochs = value.Trial.Epochs > 0 ? FormattableString.Invariant($", {value.Trial.Epochs} epochs") : "";
        string stored = value.IsStored ? ", stored" : "";
        string loss = FigureText.Of(value.Trial.ValidationLoss);
        string best = FormattableString.Invariant($"{FigureText.Of(value.Best.ValidationLoss)} (setting {value.Best.Number})");
        LogTrial(logger, FormattableString.Invariant($"{value.Done}{of}"), value.Settings, epochs, stored, loss, best);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "search {Place}: {Settings}{Epochs}{Stored}: validation loss {Loss}, best {Best}")]
    private static partial void LogTrial(
        ILogger logger, string place, string settings, string epochs, string stored, string loss, string best);
}
