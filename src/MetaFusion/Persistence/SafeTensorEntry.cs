namespace MetaFusion.Persistence;

/// <summary>What the header of a safetensors file says about one tensor, checked on its own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Count">Number of values.</param>
/// <param name="Begin">First byte of its values, counted from the end of the header.</param>
/// <param name="End">One past the last byte of its values.</param>
internal sealed record SafeTensorEntry(string Name, SafeTensorType Type, int[] Shape, int Count, long Begin, long End);
