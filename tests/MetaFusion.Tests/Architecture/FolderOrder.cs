namespace MetaFusion.Tests.Architecture;

/// <summary>Which folder may use which, by namespace; the words stand in docs/architecture.md.</summary>
internal static class FolderOrder
{
    /// <summary>The folders of src/MetaFusion; each may use those before it. Root files and Fitting are the front door.</summary>
    public static readonly string[] Library =
    [
        "Foundation", "Data", "Preprocessing", "Tasks", "Representations", "Classic", "Cohorts", "MutualLearning", "Ensembles",
        "Methods", "Evaluation", "Persistence", "Simulation", FrontDoor, "Experiments", "Studies",
    ];

    /// <summary>Stands for the type's name where a using directive names a whole namespace.</summary>
    public const string AnyType = "*";

    /// <summary>What a folder of Methods may use beside itself.</summary>
    private static readonly string[] ForMethods = ["Foundation", "Tasks", "Cohorts"];

    /// <summary>What a method may know of the data: its schema, not its cells.</summary>
    private static readonly string[] SchemaTypes = ["ColumnSchema", "ColumnKind", "ModalitySchema", "TargetKind", AnyType];

    private const string FrontDoor = "(front door)";
    private const string LibraryNamespace = "MetaFusion";
    private const string Workroom = LibraryNamespace + ".Fitting";
    private const string TensorsNamespace = "MetaFusion.Tensors";
    private const string Kernels = TensorsNamespace + ".Kernels";

    /// <summary>Why code in one namespace must not use a type of another; null where it may.</summary>
    /// <param name="from">Namespace of the code.</param>
    /// <param name="to">Namespace of the type used.</param>
    /// <param name="type">Name of the type used.</param>
    public static string? Violation(string from, string to, string type)
    {
        if (from == to || !Inside(to, LibraryNamespace))
        {
            return null;
        }

        if (Inside(from, TensorsNamespace))
        {
            // Kernels know nothing of tensors with gradients, layers or optimizers; the floor's own root types are plain data.
            return Inside(from, Kernels) && Inside(to, TensorsNamespace) && to != TensorsNamespace && !Inside(to, Kernels)
                ? $"Kernels must not use {to}"
                : null;
        }

        if (Inside(to, TensorsNamespace))
        {
            return null;
        }

        string user = FolderOf(from);
        string used = FolderOf(to);
        if (user == used)
        {
            return user == "Methods" && MethodOf(from) != MethodOf(to) && MethodOf(to) is not null && MethodOf(from) is not null
                ? $"method {MethodOf(from)} must not use method {MethodOf(to)}"
                : null;
        }

        int userPlace = Array.IndexOf(Library, user);
        int usedPlace = Array.IndexOf(Library, used);
        if (userPlace < 0 || usedPlace < 0)
        {
            return $"folder {(userPlace < 0 ? user : used)} has no place in the order; give it one in {nameof(FolderOrder)}";
        }

        if (usedPlace > userPlace)
        {
            return $"{user} must not use {used}, which comes after it";
        }

        bool allowedForMethod = ForMethods.Contains(used) || (used == "Data" && SchemaTypes.Contains(type));
        return MethodOf(from) is not null && !allowedForMethod
            ? $"a method must not use {used}, only Foundation, Tasks, Cohorts, Tensors and the schema types of Data"
            : null;
    }

    private static bool Inside(string name, string parent) =>
        name == parent || name.StartsWith(parent + ".", StringComparison.Ordinal);

    /// <summary>The front door and its workroom are one: what fits a model makes the model, and the door calls it.</summary>
    private static string FolderOf(string name) => name == LibraryNamespace || Inside(name, Workroom) ? FrontDoor : name.Split('.')[1];

    /// <summary>X of MetaFusion.Methods.X; null elsewhere, also in what lies in Methods itself (the registry).</summary>
    private static string? MethodOf(string name)
    {
        string[] parts = name.Split('.');
        return parts.Length > 2 && parts[1] == "Methods" ? parts[2] : null;
    }
}
