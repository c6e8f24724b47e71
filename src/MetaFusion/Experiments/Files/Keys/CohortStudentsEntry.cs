using System.Globalization;
using System.Text.Json.Nodes;
using MetaFusion.Experiments.Files.Internal;
using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Experiments.Files.Keys;

/// <summary>How the students are chosen: a <c>kind</c>, all combinations of <c>representations</c>, or a list of <c>students</c>.</summary>
internal sealed class CohortStudentsEntry : Entry<CohortSection>
{
    /// <summary>The key of a kind, which a single word in place of the block stands for.</summary>
    public const string Kind = "kind";

    private const string Product = "representations";
    private const string Students = "students";

    private static readonly TokenKind Token = new();

    private static readonly ChoiceKind Kinds = new(ExperimentChoices.Cohorts, new Dictionary<string, string>
    {
        ["auto"] = "from widths and sample count",
        ["early"] = "one student, all raw",
        ["late"] = "one per modality, averaged",
        ["unimodal"] = "one per modality",
    });

    private static readonly MapKind<ValueList<RepresentationToken>> Representations = new(
        new ListKind<RepresentationToken>(Token, "representations", "[none, raw, pca:10]", mayBeEmpty: false, isDistinct: true),
        "representations: {genes: [none, raw, pca:10]}",
        "`{modality: [representations]}` for every modality, each once");

    private static readonly MapKind<RepresentationToken> Student = new(Token, "{clinic: raw, genes: pca:10}", "`{modality: representation}`");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys { get; } = [Kind, Product, Students];

    /// <inheritdoc/>
    public override CohortSection Read(CohortSection section, BlockReader reader)
    {
        if (Keys.Count(key => reader[key] is not null) > 1)
        {
            reader.Log.Add(reader.Path, "has more than one of kind, representations and students; keep one of them");
        }

        string word = "auto";
        if (reader[Kind] is { } kind && Kinds.TryRead(kind, reader.PathOf(Kind), reader.Log, out string? given))
        {
            word = given;
        }

        return section with
        {
            Kind = reader[Product] is not null ? CohortKind.Product : reader[Students] is not null ? CohortKind.List : KindOf(word),
            Representations = reader[Product] is { } product ? ReadProduct(product, reader) : [],
            Students = reader[Students] is { } students ? [.. ReadStudents(students, reader)] : [],
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingFault> Check(string path, CohortSection section)
    {
        IEnumerable<SettingFault> students = section.Students.SelectMany((student, i) => Student.Check(Place(path, i), Pairs(student)));
        return Representations.Check(KeyPath.Join(path, Product), Pairs(section.Representations)).Concat(students);
    }

    /// <inheritdoc/>
    public override void Write(BlockWriter writer, CohortSection section)
    {
        switch (section.Kind)
        {
            case CohortKind.Product:
                writer.Line(section.Representations.Count == 0 ? $"{Product}: {{}}" : $"{Product}:");
                writer.Inside(() => WriteProduct(writer, section));
                break;
            case CohortKind.List:
                writer.Line(section.Students.Count == 0 ? $"{Students}: []" : $"{Students}:");
                writer.Inside(() => WriteStudents(writer, section));
                break;
            default:
                writer.Key(Kind, Word(section.Kind), null);
                break;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ExperimentKey> Facts(string path) =>
    [
        new(KeyPath.Join(path, Kind), Kinds.Name, "`auto`", Kinds.Range, "students that need no list"),
        new(KeyPath.Join(path, Product), Representations.Name, "", Representations.Range, "every combination, less the one that uses nothing"),
        new(KeyPath.Join(path, Students), "list of keys", "",
            $"a list of {Student.Range}, all different; a modality left out is `none`", "these students"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, JsonObject>> Schemas() =>
    [
        KeyValuePair.Create(Kind, Kinds.Schema()),
        KeyValuePair.Create(Product, Representations.Schema()),
        KeyValuePair.Create(Students, new JsonObject { ["type"] = "array", ["items"] = Student.Schema() }),
    ];

    private static ValueList<ModalityRepresentations> ReadProduct(SettingNode node, BlockReader reader) =>
        Representations.TryRead(node, reader.PathOf(Product), reader.Log, out ValueList<KeyValuePair<string, ValueList<RepresentationToken>>>? entries)
            ? [.. entries.Select(entry => new ModalityRepresentations(entry.Key, entry.Value))]
            : [];

    private static List<StudentSpecification> ReadStudents(SettingNode node, BlockReader reader)
    {
        var result = new List<StudentSpecification>();
        if (node is not ListNode list)
        {
            reader.Log.Add(reader.PathOf(Students), "is not a list; write for example students: [{clinic: raw, genes: pca:10}]");
            return result;
        }

        for (int i = 0; i < list.Items.Count; i++)
        {
            if (Student.TryRead(list.Items[i], Place(reader.Path, i), reader.Log, out ValueList<KeyValuePair<string, RepresentationToken>>? entries))
            {
                result.Add(new StudentSpecification([.. entries.Select(entry => new ModalityRepresentation(entry.Key, entry.Value))]));
            }
        }

        return result;
    }

    private static void WriteProduct(BlockWriter writer, CohortSection section)
    {
        foreach (ModalityRepresentations entry in section.Representations)
        {
            writer.Key(YamlScalar.Quote(entry.Modality), $"[{string.Join(", ", entry.Tokens)}]", null);
        }
    }

    private static void WriteStudents(BlockWriter writer, CohortSection section)
    {
        foreach (StudentSpecification student in section.Students)
        {
            writer.Line($"- {Student.Write(Pairs(student))}");
        }
    }

    private static CohortKind KindOf(string word) => word switch
    {
        "early" => CohortKind.Early,
        "late" => CohortKind.Late,
        "unimodal" => CohortKind.Unimodal,
        _ => CohortKind.Auto,
    };

    private static string Word(CohortKind kind) => kind.ToString().ToLowerInvariant();

    private static string Place(string path, int student) => string.Create(CultureInfo.InvariantCulture, $"{path}.{Students}[{student}]");

    private static ValueList<KeyValuePair<string, RepresentationToken>> Pairs(StudentSpecification student) =>
        [.. student.Representations.Select(entry => KeyValuePair.Create(entry.Modality, entry.Token))];

    private static ValueList<KeyValuePair<string, ValueList<RepresentationToken>>> Pairs(ValueList<ModalityRepresentations> representations) =>
        [.. representations.Select(entry => KeyValuePair.Create(entry.Modality, entry.Tokens))];
}
