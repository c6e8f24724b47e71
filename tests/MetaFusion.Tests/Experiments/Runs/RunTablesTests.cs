using System.Globalization;
using MetaFusion.Experiments.Runs;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;

namespace MetaFusion.Tests.Experiments.Runs;

public sealed class RunTablesTests
{
    [Fact]
    public void History_Rows_AreWrittenWithAllDigits()
    {
        string text = RunTables.History([new HistoryRow(0.99, 1, "raw+mlp-8", 0.1, 1.0 / 3, double.NaN, 1e-20)]);

        Assert.Equal(
            "rho,epoch,student,train_loss,train_task,validation_loss,validation_task\n" +
            "0.99,1,raw+mlp-8,0.1,0.3333333333333333,,1E-20\n",
            text);
    }

    [Fact]
    public void Students_Rows_HaveAColumnPerModality()
    {
        string text = RunTables.Students(
            [new StudentRow("raw+pca-3", [("clinic", "raw"), ("genes, all", "pca:3")], 1234, 7, 0.5, 0.25, 0) { DivergedEpoch = 9 },
            new StudentRow("raw+raw", [("clinic", "raw"), ("genes, all", "raw")], 99, 7, 0.5, 0.25, 0)]);

        Assert.Equal(
            "student,parameters,best_epoch,validation_loss,divergence_weight,ensemble_weight,diverged_epoch,modality:clinic,\"modality:genes, all\"\n" +
            "raw+pca-3,1234,7,0.5,0.25,0,9,raw,pca:3\n" +
            "raw+raw,99,7,0.5,0.25,0,,raw,raw\n",
            text);
    }

    [Fact]
    public void Predictions_Classification_GiveLabelAndProbabilities()
    {
        var table = new PredictionTable(
            ["p1", "p\"2"], ["train", "test"], new ClassificationTask("y", ["no", "yes"]), new Predictions(2, 2, [0.25, 0.75, 0.5, 0.5]));

        Assert.Equal(
            "id,split,label,probability:no,probability:yes\np1,train,yes,0.25,0.75\n\"p\"\"2\",test,no,0.5,0.5\n",
            RunTables.Predictions(table));
    }

    [Fact]
    public void Predictions_Regression_GiveOneColumnPerOutput()
    {
        Predictions values = new(1, 2, [-1.5, 2]);

        Assert.Equal(
            "id,prediction:a,prediction:b\np1,-1.5,2\n", RunTables.Predictions(new PredictionTable(["p1"], null, new RegressionTask(["a", "b"], [0, 0], [1, 1]), values)));
        Assert.Equal(
            "id,prediction\np1,3\n",
            RunTables.Predictions(new PredictionTable(["p1"], null, new RegressionTask(["a"], [0], [1]), new Predictions(1, 1, [3]))));
    }

    [Fact]
    public void Predictions_UnderACultureWithDecimalComma_KeepThePoint()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            string text = RunTables.Predictions(new PredictionTable(["p1"], null, new RegressionTask(["a"], [0], [1]), new Predictions(1, 1, [0.5])));

            Assert.Equal("id,prediction\np1,0.5\n", text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Predictions_SizesThatDoNotFit_AreAFaultOfTheCaller() =>
        Assert.Throws<ArgumentException>(
            () => RunTables.Predictions(new PredictionTable(["p1"], null, new RegressionTask(["a", "b"], [0, 0], [1, 1]), new Predictions(1, 1, [0.5]))));
}
