using MetaFusion.Studies.Procedures;

namespace MetaFusion.Studies.Contenders;

/// <summary>
/// Contenders of one name: a single one, or one for every ensemble or modality, which follows behind a colon. All that studies,
/// reports and the command line know of them stands here; a new family is its own file and one line in
/// <see cref="ContenderRegistry"/>.
/// </summary>
internal abstract class ContenderFamily
{
    /// <summary>Name in files and options, without a colon.</summary>
    public abstract string Name { get; }

    /// <summary>The name as tables show it.</summary>
    public abstract string Title { get; }

    /// <summary>Where its rows stand in tables.</summary>
    public abstract ContenderGroup Group { get; }

    /// <summary>Key of the trainer whose fits of an experiment's cohort it is; null where it is none's.</summary>
    public virtual string? Trainer => null;

    /// <summary>Who published it, for the remarks of a study; null where nothing need be said.</summary>
    public virtual string? Citation => null;

    /// <summary>Its contenders, in the order of tables, whether they apply or not.</summary>
    /// <param name="context">What is studied.</param>
    public abstract IEnumerable<Contender> In(ContenderContext context);

    /// <summary>Why it does not apply to these data, this task or this experiment, as the end of a sentence; null where it does.</summary>
    /// <param name="context">What is studied.</param>
    public virtual string? WhyNot(ContenderContext context) => null;

    /// <summary>Whether the experiment itself is one of these, so that the others are compared with it.</summary>
    /// <param name="context">What is studied.</param>
    public virtual bool IsExperiment(ContenderContext context) => false;

    /// <summary>What stands behind the colon as tables show it.</summary>
    /// <param name="variant">What stands behind the colon.</param>
    public virtual string TitleOf(string variant) => variant;

    /// <summary>The contender of the family's own name.</summary>
    /// <param name="procedure">What is trained for it.</param>
    protected Contender Alone(Procedure procedure) => Row(Name, Title, procedure) with { IsMeantByFamily = true };

    /// <summary>The contender of a variant.</summary>
    /// <param name="variant">What stands behind the colon.</param>
    /// <param name="procedure">What is trained for it.</param>
    protected Contender Variant(string variant, Procedure procedure) =>
        Row(Contender.NameOf(Name, variant), $"{Title}, {TitleOf(variant)}", procedure);

    private Contender Row(string name, string title, Procedure procedure) => new(name)
    {
        Title = title,
        IsBound = Group == ContenderGroup.Bound,
        Family = this,
        Procedure = procedure,
    };
}
