using MetaFusion.Data.Tables;
using MetaFusion.Foundation;

namespace MetaFusion.Experiments.Files;

/// <summary>Where the tables are and how their cells read: the block <c>data</c>.</summary>
public sealed record DataSection
{
    /// <summary>The folder of the tables, relative to the experiment file, or absolute. Default <c>.</c>.</summary>
    public string Folder { get; init => field = Guard.Given(value, nameof(Folder)); } = ".";

    /// <summary>The column that holds the sample ids, in every table that names no other. Default <c>id</c>.</summary>
    public string Id { get; init => field = Guard.Given(value, nameof(Id)); } = "id";

    /// <summary>What is done to the ids of every table before they are compared that says nothing else. Default nothing.</summary>
    public IdRule IdRule { get; init => field = Guard.Given(value, nameof(IdRule)); } = IdRule.None;

    /// <summary>
    /// Cell texts that mean "missing". Default the empty cell, <c>NA</c> and <c>NaN</c>, and among numbers the words of
    /// <see cref="TableOptions.MissingTokens"/>; a list of one's own replaces them all.
    /// </summary>
    public ValueList<string> Missing { get; init => field = Guard.Items(value, nameof(Missing)); } = ["", "NA", "NaN"];
}
