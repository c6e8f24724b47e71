using MetaFusion.Tasks;

namespace MetaFusion.Ensembles;

/// <summary>The ensemble rules MetaFusion knows. A new rule is its own file and one line here.</summary>
internal static class EnsembleRegistry
{
    /// <summary>Key of the rule used unless told otherwise.</summary>
    public const string Default = ShrunkRule.Key;

    /// <summary>The rules that every fit of students that answer for themselves is reported with, in the order of tables.</summary>
    public static IReadOnlyList<EnsembleRule> Rules { get; } =
    [
        new SimpleAverageRule(),
        new WeightedAverageRule(),
        new MajorityVoteRule(),
        new WeightedVoteRule(),
        new GreedyRule(),
        new ShrunkRule(),
        new StackingRule(),
        new BestSingleRule(),
    ];

    /// <summary>The rules that are fitted only where the options or the trainer ask for one.</summary>
    public static IReadOnlyList<EnsembleRule> OnRequest { get; } = [new StackingPublishedRule(), new SumRule()];

    /// <summary>The key of every rule, in the order of tables, those on request last.</summary>
    public static IReadOnlyList<string> Names { get; } = Rules.Concat(OnRequest).Select(rule => rule.Name).ToArray();

    /// <summary>The rule of a key, or null if there is none; suggesting a near name is left to the caller.</summary>
    /// <param name="name">Key of the rule.</param>
    public static EnsembleRule? Find(string name) =>
        Rules.Concat(OnRequest).FirstOrDefault(rule => string.Equals(rule.Name, name, StringComparison.Ordinal));

    /// <summary>Those of <see cref="Rules"/> that make sense for a task, in the order of tables.</summary>
    /// <param name="task">The task.</param>
    public static IReadOnlyList<EnsembleRule> For(LearningTask task) => Rules.Where(rule => rule.Supports(task)).ToArray();

    /// <summary>Makes the ensemble again that a model was fitted with.</summary>
    /// <param name="state">The state from the model's archive, its parameters set.</param>
    /// <param name="task">The task of the model.</param>
    /// <param name="students">Number of students in the cohort.</param>
    /// <exception cref="EnsembleException">
    /// The rule is unknown or does not support the task; a member is outside of the cohort, out of order or twice; a weight
    /// is missing or negative, or they do not sum to 1; the selection order names other students; a parameter is missing,
    /// too many or of another shape.
    /// </exception>
    public static FittedEnsemble Restore(EnsembleState state, LearningTask task, int students)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(task);
        EnsembleRule rule = Find(state.Rule) ?? throw new EnsembleException(
            $"model: ensemble '{state.Rule}' is not known to this version ({string.Join(", ", Names)}); use the version of " +
            "MetaFusion that wrote the model, or fit again");
        if (!rule.Supports(task))
        {
            throw new EnsembleException(
                $"model: ensemble '{state.Rule}' does not work for {task.Kind}; the model is damaged, fit again");
        }

        EnsembleStateCheck.Validate(state, students);
        return rule is SumRule && state.Members.Count != students
            ? throw EnsembleStateCheck.Damaged(state, $"a sum of {state.Members.Count} students in a cohort of {students} answers a part of the question")
            : rule.Restore(state, task);
    }
}
