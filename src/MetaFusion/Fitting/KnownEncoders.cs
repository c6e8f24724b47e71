using System.Globalization;
using MetaFusion.MutualLearning;
using MetaFusion.Representations;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>Trained encoders in checkpoints: the only views whose fitting takes long; the others are fitted again.</summary>
/// <param name="checkpoints">The checkpoints; null for none.</param>
/// <param name="carve">The carve of the data whose encoders they are.</param>
internal sealed class KnownEncoders(ICheckpoints? checkpoints, Carve carve)
{
    private readonly string _stage = carve.Stage("encoders");
    private readonly TrainingState? _found = checkpoints?.Find(carve.Stage("encoders"));

    /// <summary>The view as an earlier fit trained it, or null.</summary>
    /// <param name="modality">Index of the modality.</param>
    /// <param name="view">Which view.</param>
    /// <param name="features">Features of the modality.</param>
    public Representation? Find(int modality, RepresentationSpec view, int features)
    {
        string prefix = Prefix(modality, view);
        if (_found is null || !_found.Has(prefix + "structure"))
        {
            return null;
        }

        int[] structure = _found.Doubles(prefix + "structure").ToArray().Select(width => (int)width).ToArray();
        return RepresentationRegistry.Get(view.Kind).Restore(view, features, structure, (name, rows, columns) =>
            new Matrix(rows, columns, _found.Singles(prefix + name, rows * columns).ToArray()));
    }

    /// <summary>Puts the encoders of a set into the checkpoints.</summary>
    /// <param name="representations">The fitted views.</param>
    public void Keep(RepresentationSet representations)
    {
        var state = new TrainingState();
        foreach ((int modality, Representation view) in representations.All.Where(entry => entry.View.Spec.Kind == EncoderKind.Key))
        {
            string prefix = Prefix(modality, view.Spec);
            state.PutDoubles(prefix + "structure", view.Structure.Select(width => (double)width).ToArray());
            foreach ((string name, Matrix value) in view.Parameters)
            {
                state.PutSingles(prefix + name, value.Values.ToArray());
            }
        }

        if (state.All.Any())
        {
            checkpoints?.Finish(_stage, state);
        }
    }

    private static string Prefix(int modality, RepresentationSpec view) =>
        string.Create(CultureInfo.InvariantCulture, $"{modality}/{view}/");
}
