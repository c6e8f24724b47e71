namespace MetaFusion.Studies;

/// <summary>One procedure on one unit: the smallest piece of a study, run on its own and stored on its own.</summary>
/// <param name="Unit">What it is run on.</param>
/// <param name="Procedure">What is trained, for example <c>cohort</c> or <c>oracle</c>; a name of a file.</param>
/// <param name="Cost">About how long it takes, in any unit that all jobs of a study share.</param>
/// <param name="Choices">Everything that decides the figures, as text; a stored result with other choices is refused.</param>
/// <param name="Run">Does it; the figures do not depend on the number of threads.</param>
internal sealed record StudyJob(
    StudyUnit Unit, string Procedure, double Cost, string Choices, Func<int, CancellationToken, StudyFigures> Run);
