using System.Globalization;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files;

/// <summary>The rules of the block <c>cohort</c>: every name is a modality, every student uses one, none occurs twice.</summary>
internal static class CohortRules
{
    /// <summary>All faults of the block.</summary>
    public static IEnumerable<SettingFault> Check(CohortSection cohort, ValueList<ModalitySection> modalities)
    {
        List<string> names = modalities.Select(modality => modality.Name).ToList();
        return cohort.Kind switch
        {
            CohortKind.Product => Product(cohort.Representations, names),
            CohortKind.List when cohort.Students.Count > 0 || cohort.Methods.Count == 0 => Listed(cohort.Students, names),
            CohortKind.List => [],
            _ => Plain(cohort),
        };
    }

    private static IEnumerable<SettingFault> Plain(CohortSection cohort)
    {
        if (cohort.Representations.Count + cohort.Students.Count > 0)
        {
            yield return new("cohort", "has more than one of kind, representations and students; keep one of them");
        }
    }

    private static IEnumerable<SettingFault> Product(ValueList<ModalityRepresentations> representations, List<string> names)
    {
        const string Path = "cohort.representations";
        foreach (ModalityRepresentations entry in representations)
        {
            string path = $"{Path}.{entry.Modality}";
            if (!names.Contains(entry.Modality))
            {
                yield return Unknown(path, entry.Modality, names);
            }
        }

        foreach (string name in names.Where(name => representations.All(entry => entry.Modality != name)))
        {
            yield return new(Path, $"says nothing about modality '{name}'; add it, with [none] if it is not to be used");
        }

        if (representations.Count > 0 && representations.All(entry => entry.Tokens.All(token => token == RepresentationToken.None)))
        {
            yield return new(Path, "has nothing but 'none', so no student sees any data; add for example raw");
        }
    }

    private static IEnumerable<SettingFault> Listed(ValueList<StudentSpecification> students, List<string> names)
    {
        if (students.Count == 0)
        {
            yield return new("cohort.students", "is empty; write for example [{clinic: raw, genes: pca:10}]");
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < students.Count; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"cohort.students[{i}]");
            foreach (ModalityRepresentation entry in students[i].Representations)
            {
                if (!names.Contains(entry.Modality))
                {
                    yield return Unknown($"{path}.{entry.Modality}", entry.Modality, names);
                }
            }

            if (students[i].Representations.All(entry => entry.Token == RepresentationToken.None))
            {
                yield return new(path, "uses no modality; give at least one representation other than none");
            }

            string key = string.Join('\n', names.Select(name => TokenOf(students[i], name)));
            if (!seen.TryAdd(key, i))
            {
                yield return new(path, string.Create(
                    CultureInfo.InvariantCulture, $"is the same as student {seen[key] + 1} of the list; keep one"));
            }
        }
    }

    private static RepresentationToken TokenOf(StudentSpecification student, string modality) =>
        student.Representations.FirstOrDefault(entry => entry.Modality == modality)?.Token ?? RepresentationToken.None;

    private static SettingFault Unknown(string path, string modality, List<string> names) =>
        new(path, $"'{Shortened.Of(modality)}' is not a modality of this experiment{NearestName.Hint(modality, names)}; " +
            $"write one of {string.Join(", ", names)}");
}
