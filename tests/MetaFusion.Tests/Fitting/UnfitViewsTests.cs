using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Fitting;
using MetaFusion.Representations;

namespace MetaFusion.Tests.Fitting;

public sealed class UnfitViewsTests
{
    private static readonly RepresentationSpec Pca = RepresentationSpec.Parse("pca:2");
    private static readonly RepresentationException Why = new("modality 'b', pca:2: it is constant; leave this representation out");

    [Fact]
    public void Without_AViewThatAPartCannotCarry_LeavesItsReadersOutAndSaysSo()
    {
        CohortSpec cohort = CohortSpec.CrossProduct([[RepresentationSpec.Raw], [RepresentationSpec.Raw, Pca]]);
        var warnings = new DataWarnings();
        var unfit = new UnfitViews();
        unfit.Add(1, Pca, Why);

        CohortSpec left = unfit.Without(cohort, warnings);

        Assert.Equal(["raw+raw", "raw+none", "none+raw"], left.Students.Select(student => student.Name));
        Assert.Equal(["modality 'b', pca:2: it is constant; the 2 students that read it are left out"], warnings);
    }

    [Fact]
    public void Without_TheSameViewOfAnotherModality_Stays()
    {
        CohortSpec cohort = CohortSpec.CrossProduct([[Pca], [Pca]]);
        var unfit = new UnfitViews();
        unfit.Add(1, Pca, Why);

        CohortSpec left = unfit.Without(cohort, new DataWarnings());

        Assert.Equal(["pca-2+none"], left.Students.Select(student => student.Name));
    }

    [Fact]
    public void Without_NoStudentIsLeft_IsRefusedWithTheReason()
    {
        var unfit = new UnfitViews();
        unfit.Add(0, Pca, Why);

        var thrown = Assert.Throws<RepresentationException>(() => unfit.Without(CohortSpec.CrossProduct([[Pca]]), new DataWarnings()));

        Assert.Same(Why, thrown);
    }

    [Fact]
    public void Without_AllViewsAreFit_IsTheSameCohort()
    {
        CohortSpec cohort = CohortSpec.CrossProduct([[Pca]]);

        Assert.Same(cohort, new UnfitViews().Without(cohort, new DataWarnings()));
    }
}
