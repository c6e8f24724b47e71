namespace MetaFusion.Evaluation.Importance;

/// <summary>What a subset of the modalities is worth, in the figures of the students that read it.</summary>
public enum SubsetWorth
{
    /// <summary>
    /// The figure of the student that the validation loss would choose if only these modalities were there: the best of
    /// all that read nothing else, the constant prediction included (default). A modality that helps nobody is worth 0.
    /// </summary>
    Chosen,

    /// <summary>
    /// The figure of the best student, by validation loss, that reads exactly these modalities; where none does, as
    /// <see cref="Chosen"/>. A modality that students learn noise from is worth less than 0.
    /// </summary>
    Best,

    /// <summary>The mean figure of all students that read exactly these modalities; where none does, as <see cref="Chosen"/>.</summary>
    Average,
}
