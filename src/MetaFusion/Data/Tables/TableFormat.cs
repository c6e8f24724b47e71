namespace MetaFusion.Data.Tables;

/// <summary>The format of a modality's file.</summary>
public enum TableFormat
{
    /// <summary>Text with a header line; the delimiter is told or found.</summary>
    Csv,

    /// <summary>Text with a header line and tabs.</summary>
    Tsv,

    /// <summary>A NumPy array, its ids in a file of their own.</summary>
    Npy,
}
