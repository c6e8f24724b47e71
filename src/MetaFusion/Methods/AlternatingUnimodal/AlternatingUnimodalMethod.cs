using MetaFusion.Cohorts;
using MetaFusion.Foundation.Settings;
using MetaFusion.Tasks;

namespace MetaFusion.Methods.AlternatingUnimodal;

/// <summary>
/// Alternating unimodal adaptation: one modality at a time trains its own encoder and a linear head that all share, the head
/// protected from forgetting the modality before; predictions are joined by their entropy.
/// </summary>
/// <remarks>
/// X. Zhang, J. Yoon, M. Bansal, H. Yao, Multimodal Representation Learning by Alternating Unimodal Adaptation, CVPR 2024,
/// pp. 27456–27466, arXiv 2311.10707. docs/methods/alternating-unimodal.md says what differs from the paper.
/// </remarks>
internal sealed class AlternatingUnimodalMethod : Method
{
    public override MethodFacts Facts { get; } = new(
        "alternating-unimodal",
        "Alternating unimodal adaptation (MLA)",
        "Zhang, Yoon, Bansal, Yao: Multimodal Representation Learning by Alternating Unimodal Adaptation, CVPR 2024, pp. 27456-27466")
    {
        Tasks = ["classification", "regression"],
        Absence = "trains and answers with the modalities that a sample has",
        IgnoredKeys = ["training.learning_rate", "training.weight_decay", "training.optimizer", "cohort.head", "cohort.extractor"],
    };

    public override SettingTable Settings => AlternatingUnimodalSettings.Table;

    public override IEnumerable<MethodFault> Check(SettingValues settings, TaskKind? task, int modalities)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return AlternatingUnimodalSettings.Check(settings, task, modalities);
    }

    public override Student Build(StudentContext context, SettingValues settings)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new AlternatingUnimodalStudent(context, AlternatingUnimodalSettings.Read(settings, context));
    }
}
