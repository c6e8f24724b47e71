namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>A node of settings as they are written, with the place it came from.</summary>
/// <param name="Place">Where the key stands that it belongs to, or the item itself.</param>
internal abstract record SettingNode(Place Place)
{
    /// <summary>The node as a block of keys; null, with a fault in the log, where it is none.</summary>
    /// <remarks>A block whose keys are all commented out is null without a fault: it takes its defaults.</remarks>
    /// <param name="path">Its key.</param>
    /// <param name="example">What a fault proposes to write.</param>
    /// <param name="log">Takes the fault.</param>
    public MapNode? AsMap(string path, string example, SettingLog log)
    {
        if (this is not (MapNode or ScalarNode { IsNull: true }))
        {
            string what = this is ListNode ? "is a list" : "is a single value";
            log.Add(path, $"{what}, but keys are expected; write for example {example}");
        }

        return this as MapNode;
    }
}
