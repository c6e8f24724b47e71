using FsCheck;
using FsCheck.Fluent;
using MetaFusion.Experiments.Files.Internal;

namespace MetaFusion.Tests.Experiments.Files;

public sealed class YamlScalarTests
{
    [Fact]
    public void Quote_AnyText_ReadsBackAsItIs()
    {
        Prop.ForAll<NonNull<string>>(text => string.Concat(text.Get.Where(c => !char.IsSurrogate(c))) is var sound && ReadsBack(sound))
            .QuickCheckThrowOnFailure();
    }

    private static bool ReadsBack(string text)
    {
        string yaml = $"key: {YamlScalar.Quote(text)}\nlist: [{YamlScalar.Quote(text)}]\n";
        var map = Assert.IsType<MapSetting>(SettingParser.Parse(yaml, isOption: false));
        var scalar = Assert.IsType<ScalarSetting>(map["key"]);
        var item = Assert.IsType<ScalarSetting>(Assert.IsType<ListSetting>(map["list"]).Items[0]);
        return scalar.Text == text && !scalar.IsNull && item.Text == text;
    }
}
