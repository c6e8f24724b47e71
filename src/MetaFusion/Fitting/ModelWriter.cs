using MetaFusion.Classic.Trees;
using MetaFusion.Cohorts;
using MetaFusion.Ensembles;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Representations;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Layers;

namespace MetaFusion.Fitting;

/// <summary>Writes a model in the format of a model file: docs/model-file.md.</summary>
internal static class ModelWriter
{
    /// <summary>What the names of the students' weights begin with.</summary>
    public const string CohortRole = "students";

    /// <summary>What the names of the baselines' weights begin with.</summary>
    public const string BaselineRole = "baselines";

    /// <summary>Writes a model; equal models give equal bytes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">A stream that can seek; left open.</param>
    public static void Write(FusionModel model, Stream stream)
    {
        byte[] manifest = ManifestJson.Write(ToManifest(model), ManifestContext.Default.ModelManifest);
        ModelArchive.Write(stream, manifest, Weights(model).ToArray());
    }

    /// <summary>Writes a model to a file and opens it again, so that nobody keeps a file that cannot be read.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">An empty stream that can seek and read; left open.</param>
    /// <param name="path">Name of the file in messages.</param>
    /// <exception cref="FileWriteException">What was written does not read again.</exception>
    public static void WriteChecked(FusionModel model, Stream stream, string path)
    {
        Write(model, stream);
        stream.Flush();
        try
        {
            ModelReader.Check(stream, "the model", [.. model.Cohort.Spec.Students.OfType<MethodSpec>().Select(student => student.Method)]);
        }
        catch (InputException exception)
        {
            throw new FileWriteException(
                $"cannot write '{path}': what was written does not read again ({exception.Message}); check the disk, or choose another folder", exception);
        }

        stream.Seek(0, SeekOrigin.End);
    }

    private static ModelManifest ToManifest(FusionModel model) => new(
        SchemaOf(model),
        model.Provenance.LibraryVersion,
        model.Provenance.Seed,
        model.Provenance.Kernels,
        model.Provenance.TrainSamples,
        model.Provenance.ValidationSamples,
        model.Provenance.TestSamples,
        model.Task.State,
        model.Preprocessing.Select(step => step.Preprocessor.State).ToArray(),
        Views(model).Select(view => new RepresentationManifest(view.Modality, view.View.Spec.ToString(), view.View.Structure, view.Fold)).ToArray(),
        CohortManifests.Of(model.Cohort, k => model.Students[k]),
        model.BaselineCohort is null ? null : CohortManifests.Of(model.BaselineCohort, _ => null),
        model.Ensembles.Select(e => new EnsembleManifest(
            e.Rule, e.Members, e.Weights, e.SelectionOrder, e.Parameters.Select(p => new ParameterManifest(p.Key, p.Value.Rows, p.Value.Columns)).ToArray(),
            e.Patterns.Count == 0 ? null : e.Patterns.Select(p => new PatternManifest(p.Modalities, p.Members, p.Weights)).ToArray()))
            .ToArray(),
        model.Ensemble.Rule,
        model.Training is null ? model.Rho : null,
        model.Training,
        model.Temperature is 1 ? null : model.Temperature,
        model.TargetMissing.Count == 0 ? null : model.TargetMissing,
        model.Folds == 0 ? null : model.Folds);

    private static bool IsClassic(FrozenCohort? cohort) => cohort?.Students.Any(student => student.IsFixed) ?? false;

    /// <summary>The oldest schema that can tell all of the model.</summary>
    private static int SchemaOf(FusionModel model) => model.Training is null ? 1
        : model.Folds == 0 && !IsClassic(model.Cohort) && !IsClassic(model.BaselineCohort) ? ModelArchive.SchemaOfNetworks
        : ModelArchive.NewestSchema;

    /// <summary>Every fitted view: with folds first those that all share, then those of each.</summary>
    private static IEnumerable<(int Modality, Representation View, int? Fold)> Views(FusionModel model)
    {
        IReadOnlyList<FrozenCopy> copies = model.Cohort.Copies;
        return copies[0].Representations.All.Where(view => IsShared(view.View)).Select(view => (view.Modality, view.View, (int?)null)).Concat(
            copies.SelectMany((copy, c) => copy.Representations.All.Where(view => !IsShared(view.View)).Select(view => (view.Modality, view.View, (int?)c))));

        bool IsShared(Representation view) => copies.Count == 1 || !RepresentationRegistry.ReadsTarget(view.Spec);
    }

    /// <summary>What the names of weights begin with that belong to one fold; nothing where they are shared.</summary>
    internal static string Prefix(int? fold) => fold is null ? "" : FormattableString.Invariant($"folds/{fold}/");

    private static IEnumerable<(string Name, Matrix Value)> Weights(FusionModel model)
    {
        foreach ((int modality, Representation view, int? fold) in Views(model))
        {
            foreach ((string name, Matrix value) in view.Parameters)
            {
                yield return ($"{Prefix(fold)}representations/{modality}/{view.Spec}/{name}", value);
            }
        }

        foreach ((string role, FrozenCohort? cohort) in new[] { (CohortRole, model.Cohort), (BaselineRole, model.BaselineCohort) })
        {
            foreach ((string prefix, Student student) in Copies(cohort))
            {
                foreach (Parameter parameter in student.Parameters.Contents)
                {
                    yield return (
                        $"{prefix}{role}/{student.Name}/{parameter.Name}",
                        new Matrix(parameter.Shape.Rows, parameter.Shape.Columns, parameter.Tensor.Values.ToArray()));
                }

                foreach ((string name, Matrix value) in student is TreeStudent grown ? TreeTensors.Write(grown.Trees) : [])
                {
                    yield return ($"{prefix}{role}/{student.Name}/{name}", value);
                }
            }
        }

        foreach (FittedEnsemble ensemble in model.Ensembles)
        {
            foreach ((string name, Matrix value) in ensemble.Parameters)
            {
                yield return ($"ensembles/{ensemble.Rule}/{name}", value);
            }
        }
    }

    private static IEnumerable<(string Prefix, Student Student)> Copies(FrozenCohort? cohort) => (cohort?.Copies ?? [])
        .SelectMany((copy, c) => copy.Students.Select(student => (Prefix(cohort!.Copies.Count == 1 ? null : c), student)));
}
