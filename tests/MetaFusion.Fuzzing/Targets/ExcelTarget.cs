using MetaFusion.Data.Tables;
using MetaFusion.Formats;
using MetaFusion.Fuzzing.Core;
using MetaFusion.Fuzzing.Corpus;
using MetaFusion.Fuzzing.Mutations;

namespace MetaFusion.Fuzzing.Targets;

/// <summary>Excel workbooks.</summary>
internal sealed class ExcelTarget : FuzzTarget
{
    private readonly WorkFolder _work;

    public ExcelTarget(WorkFolder work)
    {
        TableFormats.Register();
        _work = work;
    }

    public override string Name => "excel";

    public override IReadOnlyList<byte[]> Seeds { get; } = [FormatFiles.Workbook()];

    public override IReadOnlyList<byte[]> Tokens => Dictionaries.BinaryNumbers;

    public override double Weight => 0.5;

    public override void Read(byte[] input, int variant) =>
        TableReader.ReadFeatures(_work.Write("t.excel", input), new FeatureTableOptions { KeepConstantColumns = variant % 2 == 0 });
}
