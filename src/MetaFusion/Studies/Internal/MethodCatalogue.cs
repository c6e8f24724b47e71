using MetaFusion.Classic;
using MetaFusion.Ensembles;
using MetaFusion.Experiments.Files;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Studies.Internal;

/// <summary>The methods that make sense for some data, and what their names mean.</summary>
internal sealed class MethodCatalogue
{
    private const string All = "all";

    private static readonly string[] Families =
    [
        MethodNames.MetaFusion, MethodNames.Independent, MethodNames.Early, MethodNames.Late, MethodNames.Unimodal, MethodNames.Cooperative,
        MethodNames.NegativeCorrelation, MethodNames.AllAtOnce, "ridge", "elastic-net", MethodNames.Drop, MethodNames.Mean, MethodNames.Zero,
    ];

    private readonly string[] _modalities;
    private readonly string[] _rules;
    private readonly LearningTask _task;
    private readonly FitOptions _options;
    private readonly CohortKind _cohort;
    private readonly string _ensemble;
    private readonly bool _hasHoles;

    /// <summary>Makes the catalogue.</summary>
    /// <param name="modalities">Names of the modalities.</param>
    /// <param name="task">The task.</param>
    /// <param name="options">How the cohort is fitted.</param>
    /// <param name="cohort">How the cohort is chosen.</param>
    /// <param name="searchesEnsemble">Whether a search chooses the ensemble in every part.</param>
    /// <param name="hasHoles">Whether some sample lacks a modality.</param>
    public MethodCatalogue(
        IReadOnlyList<string> modalities, LearningTask task, FitOptions options, CohortKind cohort, bool searchesEnsemble = false,
        bool hasHoles = false)
    {
        _hasHoles = hasHoles;
        _modalities = [.. modalities];
        _rules = EnsembleRegistry.For(task).Select(rule => rule.Name).ToArray();
        _ensemble = searchesEnsemble ? MethodNames.Chosen : options.Ensemble;
        string[] variants = searchesEnsemble ? [.. _rules, MethodNames.Chosen] : _rules;
        _task = task;
        _options = options;
        _cohort = cohort;
        Classics = new[] { ClassicPenalty.Ridge, ClassicPenalty.ElasticNet }
            .SelectMany(penalty => ClassicKind.All(penalty, modalities.Count))
            .ToDictionary(kind => kind.Name(_modalities));
        Names =
        [
            .. _modalities.Select(m => MethodNames.Of(MethodNames.Unimodal, m)),
            MethodNames.Early,
            MethodNames.Late,
            .. Classics.Keys,
            MethodNames.Cooperative,
            .. variants.Select(rule => MethodNames.Of(MethodNames.Independent, rule)),
            MethodNames.NegativeCorrelation,
            MethodNames.AllAtOnce,
            .. HoleTreatment.All.SelectMany(treatment => (IEnumerable<string>)
            [
                .. treatment.Fills ? [MethodNames.Of(treatment.Method, MethodNames.Early)] : Array.Empty<string>(),
                .. variants.Select(rule => MethodNames.Of(treatment.Method, rule)),
            ]),
            .. variants.Select(rule => MethodNames.Of(MethodNames.MetaFusion, rule)),
        ];
    }

    /// <summary>Every method in the order of tables, whether it applies or not.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether a search chooses the ensemble in every part.</summary>
    public bool SearchesEnsemble => _ensemble == MethodNames.Chosen;

    /// <summary>The method that others are compared with where nobody says: what the experiment's own cohort is.</summary>
    public string DefaultReference => _cohort switch
    {
        CohortKind.Early => MethodNames.Early,
        CohortKind.Late or CohortKind.Unimodal => MethodNames.Late,
        _ => Canonical(MethodNames.MetaFusion),
    };

    /// <summary>The classic references by name.</summary>
    public IReadOnlyDictionary<string, ClassicKind> Classics { get; }

    /// <summary>The methods that a list of names means: families open up, <c>all</c> is everything that applies.</summary>
    /// <exception cref="StudyException">A name is unknown, or a method does not apply to these data.</exception>
    public IReadOnlyList<string> Resolve(IReadOnlyList<string> names)
    {
        var found = new List<string>();
        foreach (string name in names)
        {
            switch (name)
            {
                case All:
                    found.AddRange(Everything());
                    break;
                case MethodNames.Unimodal:
                    found.AddRange(_modalities.Select(m => MethodNames.Of(MethodNames.Unimodal, m)));
                    break;
                default:
                    found.Add(Canonical(name));
                    break;
            }
        }

        return found.Count > 0 ? found.Distinct().ToArray() : throw new StudyException("compare: no method is named; write for example --methods all");
    }

    /// <summary>The full name of one method, checked.</summary>
    /// <exception cref="StudyException">The name is unknown, or the method does not apply to these data.</exception>
    public string Canonical(string name)
    {
        string full = IsCohort(name) ? MethodNames.Of(name, _ensemble) : name;
        if (!Names.Contains(full))
        {
            string[] known = [All, .. Families, .. Names];
            throw new StudyException(
                $"method '{Shortened.Of(name)}' does not exist for these data{NearestName.Hint(name, known)}; the methods are " +
                $"{string.Join(", ", Families)}, some with a modality or an ensemble behind a colon, and {All}");
        }

        return WhyNot(full) is { } reason ? throw new StudyException($"method '{name}' does not apply here: {reason}") : full;
    }

    private IEnumerable<string> Everything() => Names.Where(name => WhyNot(name) is null && !IsOtherEnsemble(name));

    /// <summary>The cohorts appear with the chosen ensemble and the best single student; the other ensembles by name only.</summary>
    private bool IsOtherEnsemble(string name)
    {
        string family = name.Split(':')[0];
        return IsCohort(family) && !name.EndsWith($":{_ensemble}", StringComparison.Ordinal)
            && !name.EndsWith(IsTreatment(family) ? $":{MethodNames.Early}" : $":{BestSingleRule.Key}", StringComparison.Ordinal);
    }

    /// <summary>Whether a family has ensembles behind its colon.</summary>
    private static bool IsCohort(string family) => family is MethodNames.MetaFusion or MethodNames.Independent || IsTreatment(family);

    private static bool IsTreatment(string family) => HoleTreatment.All.Any(treatment => treatment.Method == family);

    private string? WhyNot(string name)
    {
        string family = name.Split(':')[0];
        bool isCohort = IsCohort(family) || family is MethodNames.NegativeCorrelation or MethodNames.AllAtOnce;
        return family switch
        {
            _ when IsTreatment(family) && !_hasHoles => "every sample has every modality, so there are no holes to treat",
            _ when isCohort && _cohort is CohortKind.Early or CohortKind.Late or CohortKind.Unimodal =>
                "the experiment's cohort trains its students apart; write cohort: auto, or list representations",
            MethodNames.Independent when !MakesIndependentRun =>
                "the experiment never trains with rho = 0; add 0 to mutual_learning.rho",
            _ when Classics.ContainsKey(name) && !ClassicModel.Knows(_task) => $"there is no linear reference for a {_task.Kind}",
            MethodNames.Cooperative when _task.Kind.Loss != LossForm.SquaredError => "cooperative learning is for regression",
            MethodNames.Cooperative when _modalities.Length != 2 => "cooperative learning is for two modalities",
            _ => null,
        };
    }

    private bool MakesIndependentRun => _options.Training.Rhos.Contains(0)
        || _options.Training.Weighting is DivergenceWeighting.Clustering or DivergenceWeighting.InverseLoss or DivergenceWeighting.Adversarial;
}
