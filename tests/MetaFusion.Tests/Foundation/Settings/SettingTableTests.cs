using MetaFusion.Foundation;
using MetaFusion.Foundation.Settings;

namespace MetaFusion.Tests.Foundation.Settings;

public sealed class SettingTableTests
{
    private static readonly SettingTable Table = new(
    [
        Setting.Number("alpha", 0.1, "share of the old direction", above: 0, to: 1, ignored: "with fusion fixed"),
        Setting.Whole("width", 32, "hidden width", from: 1, to: 65536),
        Setting.Flag("shared", true, "whether one head serves all"),
        Setting.Choice("fusion", "entropy", ["entropy", "fixed"], "how answers are joined"),
        Setting.Text("note", "none", "a remark"),
        Setting.Numbers("rates", [0.5, 0.25], "step sizes", from: 0, isDistinct: true),
        Setting.Wholes("layers", [64, 32], "hidden widths", from: 1, mayBeEmpty: true),
    ]);

    [Fact]
    public void Defaults_Table_GiveEveryValueByItsKind()
    {
        SettingValues values = Table.Defaults;

        Assert.Equal(0.1, values.Number("alpha"));
        Assert.Equal(32, values.Whole("width"));
        Assert.True(values.Flag("shared"));
        Assert.Equal("entropy", values.Text("fusion"));
        Assert.Equal("none", values.Text("note"));
        Assert.Equal([0.5, 0.25], values.Numbers("rates"));
        Assert.Equal([64, 32], values.Wholes("layers"));
        Assert.Empty(values.Changed);
    }

    [Fact]
    public void Setting_InTable_SaysWhatItIs()
    {
        Setting alpha = Table[0];

        Assert.Equal(
            ("alpha", "number", "0.1", "above 0, up to 1", "with fusion fixed"),
            (alpha.Key, alpha.Kind, alpha.Default, alpha.Range, alpha.Ignored));
        Assert.Equal(
            ["number", "whole number", "true or false", "word", "text", "list of numbers", "list of whole numbers"],
            Table.Select(setting => setting.Kind));
        Assert.Equal(
            ["above 0, up to 1", "1 to 65536", "`true`, `false`", "`entropy`, `fixed`", "", "each 0 or more, each once", "each 1 or more, may be empty"],
            Table.Select(setting => setting.Range));
    }

    [Fact]
    public void Texts_Defaults_AreWhatAFileWrites() => Assert.Equal(
        ["0.1", "32", "true", "entropy", "none", "[0.5, 0.25]", "[64, 32]"], Table.Defaults.Texts.Values);

    [Fact]
    public void Parse_Texts_GiveValuesAndWriteTheSameTexts()
    {
        var texts = new Dictionary<string, string>
        {
            ["alpha"] = "1E-05",
            ["width"] = "7",
            ["shared"] = "false",
            ["fusion"] = "fixed",
            ["note"] = "\"two: words\"",
            ["rates"] = "[0.3333333333333333]",
            ["layers"] = "[]",
        };

        SettingValues values = Table.Parse(texts);

        Assert.Equal(1e-5, values.Number("alpha"));
        Assert.Equal("two: words", values.Text("note"));
        Assert.Equal([1.0 / 3], values.Numbers("rates"));
        Assert.Empty(values.Wholes("layers"));
        Assert.Equal(texts.OrderBy(entry => entry.Key), values.Texts.OrderBy(entry => entry.Key));
        Assert.Equal(values, Table.Parse(values.Changed));
    }

    [Fact]
    public void Parse_SingleValueOfAList_IsAListOfOne() =>
        Assert.Equal([8], Table.Parse(new Dictionary<string, string> { ["layers"] = "8" }).Wholes("layers"));

    [Fact]
    public void Changed_OneOtherValue_HoldsThatAlone()
    {
        SettingValues values = Table.Parse(new Dictionary<string, string> { ["width"] = "33", ["alpha"] = "0.10" });

        Assert.Equal([KeyValuePair.Create("width", "33")], values.Changed);
        Assert.Equal("{width: 33}", values.ToString());
    }

    [Fact]
    public void Equals_SameValues_IsTrueForEqualTablesOnly()
    {
        SettingValues left = Table.Defaults.With("alpha", "0.2");
        SettingValues right = Table.Parse(new Dictionary<string, string> { ["alpha"] = "0.20" });

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, Table.Defaults);
        Assert.NotEqual(Table.Defaults, SettingTable.Empty.Defaults);
    }

    [Theory]
    [InlineData("alpha", "fast", "alpha: 'fast' is not a number; write for example 0.1")]
    [InlineData("alpha", "0", "alpha: 0 is out of range; write a number above 0 and up to 1")]
    [InlineData("alpha", "NaN", "alpha: NaN is out of range; write a number above 0 and up to 1")]
    [InlineData("alpha", "", "alpha: is empty; write for example 0.1")]
    [InlineData("alpha", "[1]", "alpha: is a list, but a single value is expected; write for example 0.1")]
    [InlineData("width", "1.5", "width: '1.5' is not a whole number; write for example 32")]
    [InlineData("width", "70000", "width: 70000 is out of range; write a whole number from 1 to 65536")]
    [InlineData("width", "99999999999", "width: 99999999999 is out of range; write 2147483647 or less")]
    [InlineData("shared", "yes", "shared: 'yes' is neither true nor false; write one of the two")]
    [InlineData("fusion", "fxed", "fusion: 'fxed' is unknown (did you mean 'fixed'?); write one of entropy, fixed")]
    [InlineData("note", "\"\"", "note: is empty; write for example none")]
    [InlineData("rates", "[]", "rates: is empty; write for example [0.5, 0.25]")]
    [InlineData("rates", "[1, -1]", "rates[1]: -1 is out of range; write a number of 0 or more")]
    [InlineData("rates", "[1, 1]", "rates[1]: 1 is listed twice; keep one")]
    [InlineData("layers", "{a: 1}", "layers: holds keys, but a list is expected; write for example [64, 32]")]
    [InlineData("layers", "[8, x]", "layers[1]: 'x' is not a whole number; write for example 64")]
    [InlineData("alphs", "1", "alphs: is not a key of this block (did you mean 'alpha'?); write one of alpha, width, shared, fusion, note, rates, layers")]
    public void Parse_OneFault_SaysKeyFaultAndRemedy(string key, string text, string fault)
    {
        var thrown = Assert.Throws<SettingException>(() => Table.Parse(new Dictionary<string, string> { [key] = text }, "method 'x'"));

        Assert.Equal($"method 'x': {fault}", thrown.Message);
    }

    [Fact]
    public void Parse_SeveralFaults_ListsThemAll()
    {
        var thrown = Assert.Throws<SettingException>(() => Table.Parse(new Dictionary<string, string> { ["alpha"] = "2", ["fusion"] = "" }));

        Assert.Equal(
            """
            the settings have 2 faults:
              alpha: 2 is out of range; write a number above 0 and up to 1
              fusion: is empty; write for example entropy
            """,
            thrown.Message);
        Assert.IsAssignableFrom<InputException>(thrown);
    }

    [Fact]
    public void Parse_OneFault_SpeaksOfTheSettingAndOfNoBlock()
    {
        var thrown = Assert.Throws<SettingException>(() => Table.Parse(new Dictionary<string, string> { ["alpha"] = "2" }));

        Assert.Equal("setting alpha: 2 is out of range; write a number above 0 and up to 1", thrown.Message);
    }

    [Fact]
    public void Parse_ThingWithoutSettings_SaysThatNothingCanBeSet()
    {
        var thrown = Assert.Throws<SettingException>(() => SettingTable.Empty.Parse(new Dictionary<string, string> { ["a"] = "1" }));

        Assert.Equal(["a: is not known, and nothing can be set here; leave it out"], thrown.Faults);
    }

    [Fact]
    public void Getter_OtherKindOrUnknownKey_SaysSo()
    {
        Assert.Equal("There is no setting 'alpa' (did you mean 'alpha'?). (Parameter 'key')", Assert.Throws<ArgumentException>(() => Table.Defaults.Number("alpa")).Message);
        Assert.Equal("Setting 'alpha' holds a number; ask for that. (Parameter 'key')", Assert.Throws<ArgumentException>(() => Table.Defaults.Whole("alpha")).Message);
    }

    [Fact]
    public void Constructor_UnsoundTable_IsRefused()
    {
        Setting sound = Setting.Flag("a", true, "x");

        Assert.Throws<ArgumentException>(() => new SettingTable([sound, sound]));
        Assert.Throws<ArgumentException>(() => new SettingTable([Setting.Flag("No Key", true, "x")]));
        Assert.Throws<ArgumentException>(() => new SettingTable([Setting.Number("a", 0, "x", above: 0)]));
        Assert.Throws<ArgumentException>(() => new SettingTable([Setting.Choice("a", "x", ["y"], "x")]));
    }
}
