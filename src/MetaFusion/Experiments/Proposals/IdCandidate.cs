namespace MetaFusion.Experiments.Proposals;

/// <summary>A column that may identify the samples: without holes, and never twice the same in a table.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Tables">Number of tables whose rows it identifies.</param>
/// <param name="IsNamed">Whether its name sounds like an id.</param>
/// <param name="First">Number of tables in which it stands first.</param>
internal sealed record IdCandidate(string Column, int Tables, bool IsNamed, int First)
{
    /// <summary>What candidates are compared by, greater is likelier: the tables, then the name, then the place.</summary>
    internal (int Tables, bool IsNamed, int First) Rank => (Tables, IsNamed, First);
}
