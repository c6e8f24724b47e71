namespace MetaFusion.Studies;

/// <summary>A data set with a fixed split: what contenders are compared on, pair by pair.</summary>
/// <param name="Setting">The column of the tables: a setting of a reproduction, or the experiment's name.</param>
/// <param name="Name">Name within the setting, for example <c>seed-3</c> or <c>repeat-1-fold-2</c>; a name of a folder.</param>
/// <param name="Order">Place in the study; units of one order belong together, such as one seed of several settings.</param>
internal sealed record StudyUnit(string Setting, string Name, int Order)
{
    /// <summary>Which draw or repeat of a design it is a part of, from 1; 0 where units are no parts of one data set.</summary>
    public int Repeat { get; init; }

    /// <summary>Setting and name, for messages.</summary>
    public override string ToString() => $"{Setting} {Name}";
}
