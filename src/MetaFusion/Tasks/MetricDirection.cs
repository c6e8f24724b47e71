namespace MetaFusion.Tasks;

/// <summary>Which values of a metric are the good ones.</summary>
public enum MetricDirection
{
    /// <summary>Lower is better: an error or a loss.</summary>
    Lower,

    /// <summary>Higher is better: a share or a score.</summary>
    Higher,
}
