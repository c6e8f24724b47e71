using MetaFusion.Cohorts;
using MetaFusion.Foundation.Settings;

namespace OwnMethod;

/// <summary>A toy method: an embedding of every modality, their mean, a linear head.</summary>
internal sealed class MeanEmbeddingMethod : Method
{
    public override MethodFacts Facts { get; } = new(
        "mean-embedding", "Mean of modality embeddings", "Made up for docs/adding-a-method.md")
    {
        Inputs = MethodInputs.Vectors,
        Absence = "answers samples that have every modality",
        Version = 1,
    };

    public override SettingTable Settings { get; } = new(
    [
        Setting.Whole("width", 16, "columns of every modality's embedding", from: 1, to: 4096),
        Setting.Flag("relu", true, "whether a rectifier follows the embeddings"),
    ]);

    public override Student Build(StudentContext context, SettingValues settings) =>
        new MeanEmbeddingStudent(context, settings.Whole("width"), settings.Flag("relu"));
}
