using MetaFusion.Classic.Trees;

namespace MetaFusion.Trees;

/// <summary>Brings forests and boosted trees to a program that uses MetaFusion.</summary>
public static class TreeFitting
{
    /// <summary>
    /// Lets MetaFusion fit trees by LightGBM's C library, from now on and in the whole program. Nothing native is loaded before trees
    /// are asked for; where it cannot be, naming them is an error in a sentence. Calling it again changes nothing.
    /// </summary>
    public static void Register() => TreeFitters.Register(TreeFitter.Instance);
}
