namespace MetaFusion.Experiments.Proposals.Internal;

/// <summary>The words by which people call what is to be predicted, what identifies a sample, and files of ids.</summary>
internal static class LabelWords
{
    private static readonly HashSet<string> Targets = new(StringComparer.OrdinalIgnoreCase)
    {
        "label", "labels", "class", "classes", "target", "targets", "outcome", "outcomes", "y", "diagnosis", "diagnoses", "response",
        "responses", "responder", "status", "survival", "event", "death", "died", "mortality", "relapse", "recurrence", "subtype",
        "phenotype", "phenotypes", "condition", "disease", "case", "result", "answer",
    };

    private static readonly HashSet<string> Ids = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "ids", "sample", "sampleid", "subject", "subjectid", "patient", "patientid", "participant", "participantid", "case",
        "caseid", "barcode", "key", "index", "name", "uid", "pid", "sid", "mrn", "record",
    };

    /// <summary>Whether one of the words of a name is one for targets.</summary>
    public static bool NamesTarget(string name) => Parts(name).Any(Targets.Contains);

    /// <summary>Whether one of the words of a name is one for ids.</summary>
    public static bool NamesId(string name) => name.Length == 0 || Parts(name).Any(Ids.Contains);

    /// <summary>The names that the id file of an array may have, the likeliest first.</summary>
    public static IEnumerable<string> IdFilesOf(string arrayFile)
    {
        string stem = Path.GetFileNameWithoutExtension(arrayFile);
        foreach (string name in new[] { $"{stem}_ids", $"{stem}-ids", $"{stem}.ids", $"{stem}_id", "ids" })
        {
            yield return $"{name}.txt";
            yield return $"{name}.csv";
            yield return $"{name}.tsv";
        }

        yield return $"{stem}.ids";
    }

    private static string[] Parts(string name) => name.Split(['_', '-', '.', ' ', ':', '/'], StringSplitOptions.RemoveEmptyEntries);
}
