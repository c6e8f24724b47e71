using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Internal;

/// <summary>Reads the block <c>cohort</c>: one word, or keys.</summary>
internal sealed class CohortSettings
{
    private const string Path = "cohort";
    private readonly SettingLog _log;
    private readonly NodeValues _values;

    /// <summary>Makes the reader.</summary>
    /// <param name="log">Takes the faults.</param>
    public CohortSettings(SettingLog log)
    {
        _log = log;
        _values = new NodeValues(log);
    }

    /// <summary>Reads the block.</summary>
    /// <param name="setting">The block, or null when the file does not have it.</param>
    public CohortSection Read(SettingNode? setting)
    {
        var standard = new CohortSection();
        if (setting is ScalarNode { IsNull: false })
        {
            return standard with { Kind = Kind(_values.Choice(setting, Path, ExperimentChoices.Cohorts)) };
        }

        MapNode? map = setting is null ? null : _values.Map(setting, Path, "cohort: auto");
        var scope = new SettingScope(_log, map, Path);
        SettingNode? kind = scope.Take("kind");
        SettingNode? representations = scope.Take("representations");
        SettingNode? students = scope.Take("students");
        var section = new CohortSection
        {
            Kind = representations is not null ? CohortKind.Product
                : students is not null ? CohortKind.List
                : Kind(kind is null ? null : _values.Choice(kind, "cohort.kind", ExperimentChoices.Cohorts)),
            Representations = representations is null ? [] : Representations(representations),
            Students = students is null ? [] : Students(students),
            Extractor = scope.Numbers("extractor", standard.Extractor, "[256]", (item, path) => _values.Whole(item, path, 256)),
            Head = scope.Numbers("head", standard.Head, "[128, 64]", (item, path) => _values.Whole(item, path, 128)),
        };
        if (new[] { kind, representations, students }.Count(given => given is not null) > 1)
        {
            _log.Add(Path, "has more than one of kind, representations and students; keep one of them");
        }

        scope.Finish();
        return section;
    }

    private static CohortKind Kind(string? word) => word switch
    {
        "early" => CohortKind.Early,
        "late" => CohortKind.Late,
        "unimodal" => CohortKind.Unimodal,
        _ => CohortKind.Auto,
    };

    private ValueList<ModalityRepresentations> Representations(SettingNode setting)
    {
        const string Block = "cohort.representations";
        MapNode? map = _values.Map(setting, Block, "representations: {genes: [none, raw, pca:10]}");
        var result = new List<ModalityRepresentations>();
        foreach (string modality in map?.Keys ?? [])
        {
            string path = KeyPath.Join(Block, modality);
            result.Add(new ModalityRepresentations(modality, _values.List(map![modality]!, path, "[none, raw, pca:10]", Token)));
        }

        return [.. result];
    }

    private ValueList<StudentSpecification> Students(SettingNode setting)
    {
        if (setting is not ListNode)
        {
            _log.Add("cohort.students", "is not a list; write for example students: [{clinic: raw, genes: pca:10}]");
            return [];
        }

        return _values.List(setting, "cohort.students", "[{clinic: raw, genes: pca:10}]", Student);
    }

    private StudentSpecification? Student(SettingNode setting, string path)
    {
        MapNode? map = _values.Map(setting, path, "{clinic: raw, genes: pca:10}");
        var result = new List<ModalityRepresentation>();
        foreach (string modality in map?.Keys ?? [])
        {
            if (Token(map![modality]!, KeyPath.Join(path, modality)) is { } token)
            {
                result.Add(new ModalityRepresentation(modality, token));
            }
        }

        return map is null ? null : new StudentSpecification([.. result]);
    }

    private RepresentationToken? Token(SettingNode setting, string path)
    {
        if (_values.Text(setting, path, "raw") is not { } text)
        {
            return null;
        }

        if (!RepresentationToken.TryParse(text, out RepresentationToken? token, out string? fault))
        {
            _log.Add(path, fault);
        }

        return token;
    }
}
