namespace MetaFusion.Reporting.Documents;

/// <summary>Section 3: the students, and what became of them.</summary>
/// <param name="Reading">How to read this section, one sentence.</param>
/// <param name="Modalities">Names of the modalities: the axes of the grid.</param>
/// <param name="Representations">For every modality its representations that occur, as written in experiments (<c>none</c>,
/// <c>raw</c>, <c>pca:10</c>), <c>none</c> first.</param>
/// <param name="Trainer">How the students were trained together: <c>mutual-learning</c>, <c>cooperative</c>,
/// <c>negative-correlation</c>, <c>all-at-once</c>.</param>
/// <param name="Penalty">Name of the trainer's penalty: <c>rho</c> or <c>lambda</c>; empty where it has none.</param>
/// <param name="Rho">The chosen penalty; 0 means independent students in mutual learning.</param>
/// <param name="Weighting">How divergence weights were found: <c>clustering</c>, <c>uniform</c>, <c>inverse-loss</c>,
/// <c>adaptive</c>, <c>adversarial</c>; empty for other trainers than mutual learning, which have none.</param>
/// <param name="Clusters">Number of clusters of the students' losses; 0 where weights were not found by clustering.</param>
/// <param name="Reason">Why the cohort looks as it does; empty where the experiment listed it.</param>
/// <param name="Students">Every student in the order of the cohort; other parts of the document name students by their place
/// here.</param>
/// <param name="Ensembles">Every ensemble rule with its members, the chosen one first.</param>
/// <param name="Training">What the trainer did with the students and its penalty; null in documents of older programs.</param>
internal sealed record ReportCohort(
    string Reading,
    IReadOnlyList<string> Modalities,
    IReadOnlyList<IReadOnlyList<string>> Representations,
    string Trainer,
    string Penalty,
    double Rho,
    string Weighting,
    int Clusters,
    string Reason,
    IReadOnlyList<ReportStudent> Students,
    IReadOnlyList<ReportEnsemble> Ensembles,
    ReportFact? Training = null);
