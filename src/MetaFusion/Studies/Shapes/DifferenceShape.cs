namespace MetaFusion.Studies.Shapes;

/// <summary>A method beside the reference, unit by unit.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Method">The method.</param>
/// <param name="Pairs">Units with a difference.</param>
/// <param name="LeftOut">Units without.</param>
/// <param name="Difference">The mean difference; positive means that the method is better.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end of its interval.</param>
/// <param name="WilcoxonP">p of Wilcoxon's test.</param>
/// <param name="P">p of the test for dependent units.</param>
/// <param name="AdjustedP">p after Holm.</param>
/// <param name="Verdict">What follows, in a word.</param>
internal sealed record DifferenceShape(
    string Setting,
    string Method,
    int Pairs,
    int LeftOut,
    double Difference,
    double Low,
    double High,
    double WilcoxonP,
    double P,
    double AdjustedP,
    string Verdict);
