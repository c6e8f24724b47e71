using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Representations;

namespace MetaFusion.Fitting;

/// <summary>Views that the training samples of a part cannot carry, such as components of constant columns, and the students without them.</summary>
internal sealed class UnfitViews
{
    private readonly List<(int Modality, RepresentationSpec View, RepresentationException Why)> _views = [];

    /// <summary>Notes a view.</summary>
    public void Add(int modality, RepresentationSpec view, RepresentationException why) => _views.Add((modality, view, why));

    /// <summary>The students that read none of these views.</summary>
    /// <param name="cohort">All students.</param>
    /// <param name="warnings">Takes a sentence for every view.</param>
    /// <exception cref="RepresentationException">No student is left.</exception>
    public CohortSpec Without(CohortSpec cohort, DataWarnings warnings)
    {
        if (_views.Count == 0)
        {
            return cohort;
        }

        StudentSpec[] left = cohort.Students
            .Where(student => !_views.Any(unfit => student.Representations[unfit.Modality] == unfit.View))
            .ToArray();
        if (left.Length == 0)
        {
            throw _views[0].Why;
        }

        foreach ((int modality, RepresentationSpec view, RepresentationException why) in _views)
        {
            int readers = cohort.Students.Count(student => student.Representations[modality] == view);
            warnings.Add($"{why.Message.Split(';')[0]}; {(readers == 1 ? "the student that reads it is" : $"the {readers} students that read it are")} left out");
        }

        return cohort.Among(left);
    }
}
