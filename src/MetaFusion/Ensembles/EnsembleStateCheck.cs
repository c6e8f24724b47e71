namespace MetaFusion.Ensembles;

/// <summary>Refuses stored ensembles that contradict themselves or their cohort.</summary>
internal static class EnsembleStateCheck
{
    // Weights are stored exactly; only the rounding of their sum is allowed for.
    private const double SumTolerance = 1e-9;

    public static void Validate(EnsembleState state, int students)
    {
        Members(state, students);
        Weights(state);
        if (state.SelectionOrder is null ||
            (state.SelectionOrder.Count > 0 && !state.SelectionOrder.Order().SequenceEqual(state.Members)))
        {
            throw Damaged(state, "its selection order names other students than its members");
        }

        foreach (PatternEnsemble pattern in state.Patterns)
        {
            bool ascends = pattern.Modalities.Zip(pattern.Modalities.Skip(1)).All(pair => pair.First < pair.Second);
            if (pattern.Modalities.Count == 0 || pattern.Modalities[0] < 0 || !ascends)
            {
                throw Damaged(state, "the modalities of one of its patterns are missing or out of order");
            }

            EnsembleState alone = state with { Members = pattern.Members, Weights = pattern.Weights };
            Members(alone, students);
            Weights(alone);
        }

        if (state.Parameters is null)
        {
            throw Damaged(state, "its parameters are missing");
        }
    }

    public static EnsembleException Damaged(EnsembleState state, string what) =>
        new($"model: ensemble '{state.Rule}': {what}; the model is damaged, fit again");

    private static void Members(EnsembleState state, int students)
    {
        if (state.Members is null || state.Members.Count == 0)
        {
            throw Damaged(state, "it has no members");
        }

        int last = -1;
        foreach (int member in state.Members)
        {
            if (member <= last || member >= students)
            {
                throw Damaged(state, $"member {member} is out of order or outside of the cohort of {students} students");
            }

            last = member;
        }
    }

    private static void Weights(EnsembleState state)
    {
        if (state.Weights is null || state.Weights.Count != state.Members.Count)
        {
            throw Damaged(state, $"{state.Weights?.Count ?? 0} weights are given for {state.Members.Count} members");
        }

        double sum = 0;
        foreach (double weight in state.Weights)
        {
            sum += weight >= 0 ? weight : double.NaN;
        }

        if (!(Math.Abs(sum - 1) <= SumTolerance))
        {
            throw Damaged(state, "its weights are not numbers of 0 or more that sum to 1");
        }
    }
}
