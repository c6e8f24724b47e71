namespace MetaFusion.Tests.Architecture;

/// <summary>Public types whose objects change: each stands here by name, with the reason. All others stay as they were made.</summary>
internal static class MutableTypes
{
    /// <summary>Full name, and the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["MetaFusion.Cohorts.StudentBatch"] = "one object per student moves on from batch to batch, so that a step allocates nothing",
        ["MetaFusion.Cohorts.Student"] = "which method it is of is noted once, when its cohort is built",
        ["MetaFusion.Experiments.Runs.ExperimentRun"] = "a test may ask to be told when a checkpoint is written",
        ["MetaFusion.Tasks.Predictions"] = "a table of numbers, handed out without a copy",
        ["MetaFusion.Tensors.Autograd.Tensor"] = "a node of one step's graph, recycled by the next step",
        ["MetaFusion.Tensors.Autograd.TensorScope"] = "the pooled memory of a step",
        ["MetaFusion.Tensors.Layers.ParameterBlock"] = "weights are what training moves",
        ["MetaFusion.Tensors.Matrix"] = "owns its memory and is filled in place; the currency between stages",
        ["MetaFusion.Tensors.RandomStream"] = "moves on with every number drawn",
    };

    /// <summary>Public types that change without a reason, and reasons without such a type, one sentence each.</summary>
    public static IEnumerable<string> Violations(IReadOnlyList<Type> types, IReadOnlyDictionary<string, string> reasons)
    {
        var changing = types
            .Select(type => (Name: PublicTypes.NameOf(type), Changes: Immutability.ChangesOf(type).ToArray()))
            .Where(type => type.Changes.Length > 0)
            .ToDictionary(type => type.Name, type => type.Changes);
        foreach ((string name, string[] changes) in changing.Where(type => !reasons.ContainsKey(type.Key)))
        {
            yield return $"{name} can change ({string.Join("; ", changes)}); make it immutable, or give the reason in {nameof(MutableTypes)}";
        }

        foreach ((string name, string reason) in reasons)
        {
            if (!changing.ContainsKey(name))
            {
                yield return $"{name} is no public type that changes; take it out of {nameof(MutableTypes)}";
            }
            else if (string.IsNullOrWhiteSpace(reason))
            {
                yield return $"{name} stands in {nameof(MutableTypes)} without a reason";
            }
        }
    }
}
