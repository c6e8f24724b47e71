using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>The weight of one class in the loss.</summary>
/// <param name="Class">The label as it stands in the table.</param>
/// <param name="Weight">Its weight, above 0.</param>
public sealed record ClassWeight(string Class, double Weight)
{
    /// <summary>The label as it stands in the table.</summary>
    public string Class { get; init => field = Guard.Given(value, nameof(Class)); } = Guard.Given(Class, nameof(Class));
}
