namespace MetaFusion.Tensors.Autograd;

/// <summary>That an operation of a scope read a parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Result">What the operation made.</param>
/// <param name="Moves">How many steps had moved the parameter by then.</param>
internal readonly record struct ParameterUse(Tensor Parameter, Tensor Result, int Moves);
