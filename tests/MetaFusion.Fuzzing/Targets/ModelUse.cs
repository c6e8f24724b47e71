using MetaFusion.Data;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>What becomes of a model file: it is loaded, and what loads must predict, or say why not.</summary>
internal static class ModelUse
{
    public static void LoadAndPredict(string path, MultimodalDataset dataset)
    {
        FusionModel model = FusionModel.Load(path);
        model.Predict(dataset);
        string again = path + ".again";
        model.Save(again);
        byte[] written = File.ReadAllBytes(again);
        FusionModel.Load(again).Save(again);
        RoundTrip.Require(File.ReadAllBytes(again).AsSpan().SequenceEqual(written), "model");
    }
}
