using MetaFusion.MutualLearning;
using MetaFusion.Persistence;
using MetaFusion.Tests.Support;

namespace MetaFusion.Tests.Persistence;

public sealed class CheckpointFileTests
{
    private static readonly CheckpointHeader Header = new(
        CheckpointHeader.CurrentSchema, "1.2.3", "avx2", "00ff", "seed: 1\n", "experiment.yaml", [new CheckpointInput("a.csv", "1234")]);

    [Fact]
    public void Read_WhatWasWritten_IsTheSameToTheBit()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.checkpoint", Bytes());

        (CheckpointHeader header, Dictionary<string, TrainingState> stages) = CheckpointFile.Read(path);

        Assert.Equal(Header, header with { Inputs = Header.Inputs });
        Assert.Equal(Header.Inputs, header.Inputs);
        Assert.Equal(["encoders", "cohort"], stages.Keys);
        Assert.Equal([1.5f, float.NaN, -0f], stages["cohort"].Singles("students/0/weights", 3).ToArray());
        Assert.Equal([double.PositiveInfinity, 3], stages["cohort"].Doubles("run").ToArray());
        Assert.Equal([2f], stages["encoders"].Singles("0/encoder:4/0.bias", 1).ToArray());
    }

    [Fact]
    public void Read_AnyBitFlippedOrAnyEndCutOff_IsRefused()
    {
        byte[] bytes = Bytes();
        using var folder = new TemporaryFolder();
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] flipped = [.. bytes];
            flipped[i] ^= (byte)(1 << (i % 8));
            string path = folder.Write("flipped", flipped);
            Assert.Contains("; the file is damaged", Assert.Throws<ModelFormatException>(() => CheckpointFile.Read(path)).Message, StringComparison.Ordinal);
            path = folder.Write("cut", bytes[..i]);
            Assert.Contains("; the file is damaged", Assert.Throws<ModelFormatException>(() => CheckpointFile.Read(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_ArrayOfNoStage_IsRefused() // Found for fuzzing: such a name could meet another one and crash the reader.
    {
        byte[] bytes = Bytes();
        int name = bytes.AsSpan().IndexOf("cohort/run"u8);
        bytes[name + 6] = (byte)'.';
        System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(..^32), bytes.AsSpan(^32..));
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.checkpoint", bytes);

        var thrown = Assert.Throws<ModelFormatException>(() => CheckpointFile.Read(path));

        Assert.Equal($"'{path}': its array 'cohort.run' belongs to no stage; the file is damaged", thrown.Message);
    }

    private static byte[] Bytes()
    {
        var encoders = new TrainingState();
        encoders.PutSingles("0/encoder:4/0.bias", [2]);
        var cohort = new TrainingState();
        cohort.PutSingles("students/0/weights", [1.5f, float.NaN, -0f]);
        cohort.PutDoubles("run", [double.PositiveInfinity, 3]);
        using var stream = new MemoryStream();
        CheckpointFile.Write(stream, Header, [new("encoders", encoders), new("cohort", cohort)]);
        return stream.ToArray();
    }
}
