using MetaFusion.Classic.Trees;
using MetaFusion.Cohorts;
using MetaFusion.Ensembles;
using MetaFusion.Foundation;
using MetaFusion.Persistence;
using MetaFusion.Preprocessing;
using MetaFusion.Representations;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Fitting;

/// <summary>Makes a model of its file: docs/model-file.md. Runs no code, checks every shape, refuses what it does not know.</summary>
internal static class ModelReader
{
    /// <summary>Reads a model; its predictions are equal to the bit with those of the model that was written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="methods">Methods that students may be, beside those of the library.</param>
    /// <exception cref="ModelFormatException">
    /// The file is missing, damaged or foreign, has a newer schema version, or weights are missing, left over or of wrong shape.
    /// </exception>
    public static FusionModel Read(string path, IReadOnlyList<Method> methods)
    {
        MethodSpec.RequireDistinct(methods);
        ModelArchiveContent content = ModelArchive.Read(path);
        ModelManifest manifest = ReadManifest(content.ManifestUtf8, $"'{path}'");
        var weights = new WeightBag(content.Weights, path);
        try
        {
            ModelManifestCheck.Validate(manifest, methods);
            FusionModel model = FromManifest(manifest, weights, methods);
            weights.RequireEmpty();
            return model;
        }
        catch (InputException exception) when (exception is not ModelFormatException)
        {
            throw new ModelFormatException($"'{path}': {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException or KeyNotFoundException or InvalidOperationException)
        {
            // Only what the checks above do not know of comes here; its text is written for programmers.
            throw new ModelFormatException($"'{path}': manifest.json contradicts itself; the file is damaged or foreign, get it again", exception);
        }
    }

    /// <summary>
    /// Opens a model that was just written, without its weights: entries, sizes, checksums, every field of the manifest and what
    /// they say of each other, name, shape and place of every array.
    /// </summary>
    /// <param name="stream">The file; it can read and seek.</param>
    /// <param name="source">Name of the file in messages, quoted.</param>
    /// <param name="methods">Methods that students may be, beside those of the library.</param>
    /// <exception cref="InputException">It could not be loaded.</exception>
    public static void Check(Stream stream, string source, IReadOnlyList<Method> methods) =>
        ModelManifestCheck.Validate(ReadManifest(ModelArchive.Check(stream, source), source), methods);

    private static ModelManifest ReadManifest(ReadOnlyMemory<byte> utf8, string source) =>
        ManifestJson.Read(utf8, ManifestContext.Default.ModelManifest, $"{source}: manifest.json", ModelArchive.NewestSchema);

    private static FusionModel FromManifest(ModelManifest manifest, WeightBag weights, IReadOnlyList<Method> methods)
    {
        LearningTask task = LearningTask.FromState(manifest.Task);
        var pipeline = new FeaturePipeline(manifest.Modalities.Select(state => (state.Modality, Preprocessor.FromState(state))).ToArray());
        RepresentationSet[] representations = Views(manifest, pipeline, weights);
        FrozenCohort cohort = Restored(manifest.Cohort, ModelWriter.CohortRole);
        FrozenCohort? baselines = manifest.Baselines is null ? null : Restored(manifest.Baselines, ModelWriter.BaselineRole);
        FittedEnsemble[] ensembles = manifest.Ensembles.Select(e => Restore(e, task, cohort, weights)).ToArray();
        StudentSummary[] students = cohort.Students
            .Select((student, k) => new StudentSummary(
                student.Name,
                student.ValueCount,
                manifest.Cohort.Students[k].BestEpoch,
                manifest.Cohort.Students[k].ValidationLoss ?? double.PositiveInfinity,
                manifest.Cohort.Students[k].DivergenceWeight))
            .ToArray();
        var provenance = new ModelProvenance(
            manifest.LibraryVersion, manifest.Seed, manifest.Kernels, manifest.TrainSamples, manifest.ValidationSamples, manifest.TestSamples);
        return new FusionModel(pipeline, task, cohort, baselines, ensembles, manifest.Ensemble, manifest.Training?.Value ?? manifest.Rho!.Value,
            students, provenance, manifest.Temperature ?? 1)
        {
            Training = manifest.Training,
            TargetMissing = manifest.TargetMissing ?? [],
        };

        FrozenCohort Restored(CohortManifest stored, string role)
        {
            CohortSpec spec = CohortManifests.ToSpec(stored, manifest.Modalities.Count, methods, ModelManifestCheck.NumericsOf(manifest));
            weights.RequireAtLeast(CohortSize.Of(spec, representations[0], task).Arrays * representations.Length);
            var trees = spec.Students.Zip(stored.Students).ToDictionary(student => student.First.Name, student => student.Second.Trees);
            return new(representations.Select(Copy).ToArray(), task);

            FrozenCopy Copy(RepresentationSet views, int c)
            {
                string prefix = $"{ModelWriter.Prefix(manifest.Folds is null ? null : c)}{role}";
                return new FrozenCopy(
                    spec, views, task,
                    (student, name, shape) => weights.Take($"{prefix}/{student.Name}/{name}", shape.Rows, shape.Columns),
                    student => Trees(student, trees[student.Name]![c], (name, rows, columns) => weights.Take($"{prefix}/{student.Name}/{name}", rows, columns)))
                {
                    Learned = stored.Students.Select(student => student.Folds?.Contains(c) ?? true).ToArray(),
                };
            }
        }
    }

    private static TreeEnsemble Trees(TreeStudent student, TreesManifest trees, Func<string, int, int, Matrix> take)
    {
        try
        {
            return TreeTensors.Read(student.Empty with { Trees = trees.Trees, Leaves = trees.Leaves }, take);
        }
        catch (InputException exception) when (exception is not ModelFormatException)
        {
            throw new InputException($"student '{Shortened.Of(student.Name)}': {exception.Message}", exception);
        }
    }

    /// <summary>The views of every fold, or of the only cohort: those of its own, and those that all share.</summary>
    private static RepresentationSet[] Views(ModelManifest manifest, FeaturePipeline pipeline, WeightBag weights)
    {
        ((int Modality, Representation View) View, int? Fold)[] views = manifest.Representations.Select(r => (Restore(r, pipeline, weights), r.Fold)).ToArray();
        return Enumerable.Range(0, manifest.Folds ?? 1)
            .Select(c => new RepresentationSet(views.Where(view => view.Fold is null || view.Fold == c).Select(view => view.View)))
            .ToArray();
    }

    private static (int Modality, Representation View) Restore(RepresentationManifest manifest, FeaturePipeline pipeline, WeightBag weights)
    {
        RepresentationSpec spec = RepresentationSpec.Parse(manifest.View);
        int features = pipeline.Steps[manifest.Modality].Preprocessor.FeatureNames.Count;
        string prefix = $"{ModelWriter.Prefix(manifest.Fold)}representations/{manifest.Modality}/{manifest.View}";
        Representation view = RepresentationRegistry.Get(spec.Kind).Restore(
            spec, features, manifest.Structure, (name, rows, columns) => weights.Take($"{prefix}/{name}", rows, columns));
        return view.Structure.SequenceEqual(manifest.Structure)
            ? (manifest.Modality, view)
            : throw new RepresentationException(
                $"representation '{manifest.View}' of modality {manifest.Modality} has a structure that does not belong to it; the model is damaged, fit again");
    }

    private static FittedEnsemble Restore(EnsembleManifest manifest, LearningTask task, FrozenCohort cohort, WeightBag weights) =>
        EnsembleRegistry.Restore(
            new EnsembleState
            {
                Rule = manifest.Rule,
                Members = manifest.Members,
                Weights = manifest.Weights,
                SelectionOrder = manifest.SelectionOrder,
                Patterns = Restore(manifest, cohort),
                Parameters = manifest.Parameters.ToDictionary(p => p.Name, p => weights.Take($"ensembles/{manifest.Rule}/{p.Name}", p.Rows, p.Columns)),
            },
            task,
            cohort.Students.Count);

    private static PatternEnsemble[] Restore(EnsembleManifest manifest, FrozenCohort cohort) => (manifest.Patterns ?? [])
        .Select(pattern => pattern.Members.All(k => k >= 0 && k < cohort.Students.Count && cohort.Students[k].CanRead(pattern.Modalities))
            ? new PatternEnsemble(pattern.Modalities, pattern.Members, pattern.Weights)
            : throw new EnsembleException(
                $"model: ensemble '{manifest.Rule}' names a student for samples that lack a modality it reads; the model is damaged, fit again"))
        .ToArray();
}
