using System.Diagnostics;
using MetaFusion.Data;
using MetaFusion.Evaluation.Designs;
using MetaFusion.Experiments.Files;

namespace MetaFusion.Studies.Procedures;

/// <summary>The jobs of a comparison: procedures on the parts of a design.</summary>
/// <param name="data">The data.</param>
/// <param name="experiment">The experiment.</param>
/// <param name="searchesEnsemble">Whether its search chooses the ensemble.</param>
internal sealed class ComparisonJob(MultimodalDataset data, Experiment experiment, bool searchesEnsemble)
{
    /// <summary>What must be trained for some contenders, nothing twice, in their order.</summary>
    /// <param name="contenders">The contenders.</param>
    public static IReadOnlyList<Procedure> ProceduresOf(IEnumerable<Contender> contenders) =>
        contenders.Select(contender => contender.Procedure!).DistinctBy(procedure => procedure.Name).ToArray();

    /// <summary>A procedure on one part; where the experiment asks for a search, it is made in the part first.</summary>
    /// <param name="procedure">What is trained.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="part">The part, which is the unit's.</param>
    public StudyJob Of(Procedure procedure, StudyUnit unit, DesignPart part) => new(
        unit, procedure.Name, procedure.Cost, procedure.Name, (threads, cancellation) =>
        {
            bool searches = experiment.Search is not null && procedure.IsSearched;
            long start = Stopwatch.GetTimestamp();
            (FitOptions options, IReadOnlyDictionary<string, string> found) = PartSearch.Choose(
                searches ? experiment : experiment with { Search = null }, data, part.Choosing, threads, cancellation, procedure.Treatment);
            double seconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 3);
            StudyFigures figures = procedure.Run(
                new ProcedureUnit(data, part.Split, options with { Parts = part.Split, DrawsValidation = true, LeavesOutUnfit = true }, experiment) { SearchesEnsemble = searchesEnsemble },
                cancellation);
            return figures with
            {
                Notes = found.Concat(figures.Notes).DistinctBy(note => note.Key).ToDictionary(),
                Stages = searches ? new Dictionary<string, double>(figures.Stages) { [StudyStages.Search] = seconds } : figures.Stages,
            };
        });
}
