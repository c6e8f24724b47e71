namespace MetaFusion.Persistence;

/// <summary>An ensemble of trees in the manifest; its numbers are weights behind the student's name: docs/model-file.md.</summary>
/// <param name="Trees">Number of trees.</param>
/// <param name="Leaves">Number of leaves of all trees together.</param>
internal sealed record TreesManifest(int Trees, int Leaves);
