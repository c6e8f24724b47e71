using System.Text;
using MetaFusion.Data.Tables;
using MetaFusion.Data.Values;
using MetaFusion.Persistence;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Data.Values;

public sealed class SpreadsheetTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-1+2", "'-1+2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData(" =1", "' =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("-", "'-")]
    [InlineData("-5", "-5")]
    [InlineData("+1.5e-3", "+1.5e-3")]
    [InlineData("'-5", "'-5")]
    [InlineData("p=1", "p=1")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("größer", "größer")]
    [InlineData("", "")]
    public void Guard_ForSpreadsheets_StopsFormulasAndComesBack(string text, string expected)
    {
        string guarded = SpreadsheetText.Guard(text, forSpreadsheets: true);

        Assert.Equal(expected, guarded);
        Assert.Equal(text, Encoding.UTF8.GetString(SpreadsheetText.Unguard(Encoding.UTF8.GetBytes(guarded))));
    }

    [Theory]
    [InlineData("=1+1", "=1+1")]
    [InlineData("'=1", "''=1")]
    [InlineData("-5", "-5")]
    public void Guard_ForPrograms_ChangesOnlyWhatWouldNotComeBack(string text, string expected)
    {
        string guarded = SpreadsheetText.Guard(text, forSpreadsheets: false);

        Assert.Equal(expected, guarded);
        Assert.Equal(text, Encoding.UTF8.GetString(SpreadsheetText.Unguard(Encoding.UTF8.GetBytes(guarded))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadText_WhatWasWritten_IsTheSameText(bool forSpreadsheets)
    {
        string[] texts = ["=1+1", "'=1", "''@x", "-a,\"b\"", "-5", "p-1", "@"];
        using var folder = new TemporaryFolder();
        var csv = new CsvWriter(forSpreadsheets);
        csv.Cell("=id").EndLine();
        foreach (string text in texts)
        {
            csv.Cell(text).EndLine();
        }

        string path = folder.Write("t.csv", csv.ToString());

        TextTable table = TableReader.ReadText(path, ["=id"]);

        Assert.Equal(texts, table.Columns[0]);
        Assert.Equal(forSpreadsheets, csv.ToString().StartsWith('\''));
    }

    [Fact]
    public void ReadFeatures_IdsAndCategoriesWithAnApostrophe_AreThoseWithout()
    {
        using var folder = new TemporaryFolder();
        string plain = folder.Write("a.csv", "id,@kind,x\n=1,-a,1\n-b,+c,2\n");
        string guarded = folder.Write("b.csv", "id,'@kind,x\n'=1,'-a,1\n'-b,'+c,2\n");
        var options = new FeatureTableOptions { IdColumn = "id" };

        FeatureTable first = TableReader.ReadFeatures(plain, options);
        FeatureTable second = TableReader.ReadFeatures(guarded, options);

        Assert.Equal(first.Ids, second.Ids);
        Assert.Equal(first.Columns.Select(column => column.Name), second.Columns.Select(column => column.Name));
        Assert.Equal(first.Columns[0].Categories, second.Columns[0].Categories);
    }
}
