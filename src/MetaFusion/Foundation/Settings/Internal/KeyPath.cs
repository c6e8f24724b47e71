namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>Dotted keys: <c>training.epochs</c>.</summary>
internal static class KeyPath
{
    /// <summary>A key inside of another one; the key alone at the top, where the path is empty.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
