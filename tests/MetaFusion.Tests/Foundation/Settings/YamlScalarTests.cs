using FsCheck;
using FsCheck.Fluent;
using MetaFusion.Foundation.Settings.Internal;

namespace MetaFusion.Tests.Foundation.Settings;

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
        var map = Assert.IsType<MapNode>(SettingParser.Parse(yaml, isOption: false));
        var scalar = Assert.IsType<ScalarNode>(map["key"]);
        var item = Assert.IsType<ScalarNode>(Assert.IsType<ListNode>(map["list"]).Items[0]);
        return scalar.Text == text && !scalar.IsNull && item.Text == text;
    }
}
