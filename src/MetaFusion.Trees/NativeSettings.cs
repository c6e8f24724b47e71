using System.Globalization;
using System.Text;
using MetaFusion.Tensors;

namespace MetaFusion.Trees;

/// <summary>Settings as LightGBM reads them.</summary>
internal static class NativeSettings
{
    /// <summary>
    /// What every fit has: one thread and the same sums each time; every distinct value may have a bin of its own, and no column is left out
    /// for having few; histograms, of which LightGBM else keeps one for every leaf that a tree may have, take 128 MB at most; nothing is printed.
    /// </summary>
    public const string Common =
        "num_threads=1 deterministic=true force_col_wise=true verbosity=-1 min_data_in_bin=1 " +
        "feature_pre_filter=false enable_bundle=false histogram_pool_size=128";

    /// <summary>The common settings and further ones.</summary>
    /// <param name="more">Further settings.</param>
    public static string With(params ReadOnlySpan<(string Name, object Value)> more)
    {
        var text = new StringBuilder(Common);
        foreach ((string name, object value) in more)
        {
            text.Append(CultureInfo.InvariantCulture, $" {name}={value}");
        }

        return text.ToString();
    }

    /// <summary>A seed for a use of chance within LightGBM.</summary>
    /// <param name="random">The stream of the fit.</param>
    /// <param name="use">The use.</param>
    public static int Seed(RandomStream random, string use) => random.Derive(use).NextInt(int.MaxValue);
}
