using System.IO.Compression;
using System.Text;
using MetaFusion.Fuzzing.Mutations;

namespace MetaFusion.Fuzzing.Corpus;

/// <summary>Small tables as users write them, and beginnings of real ones.</summary>
internal static class SmallTables
{
    private const int Lines = 12;
    private const int LineLength = 200;

    /// <summary>The tables; every one has the columns <c>id</c> and <c>y</c>.</summary>
    public static IReadOnlyList<byte[]> All { get; } =
    [
        .. Dictionaries.Texts(
            "id,y,age,sex\np1,1.5,60,f\np2,2.5,61,m\np3,NA,,f\np4,-1e-3,63,\n",
            "\uFEFFid;y;dose\r\na;1,5;2\r\nb;2,25;3\r\nc;;1\r\n",
            "id\ty\tb\n1\t2\t3\n2\t4\t5\n",
            "id,y,\"na\"\"me\",\"two\nlines\"\n\"p,1\",3,\"a\"\"b\",x\n p2 , 4 ,\" spaced \",y\n",
            "id,y\r1,2\r3,4\r",
            ",y,z\nrow1,1,2\nrow2,3,4\n",
            "id,y,c\np1,007,1\np2,008,x\np3,1e5,0x1F\n",
            "id|y|z\n1|2|3\n",
            "\"y\" \"c\"\n\"p\" 1 \"a b\"\n\"q\" 2.5 \"c\"\n",
            "# a comment\n#id\ty\tz\np\t1\t2\nq\t2\t3\n",
            "  id   y\n  p    1\n q 2 \n",
            "id,y,fold,repeat,split,group\ns0,0,1,1,train,g\ns1,1,2,1,test,g\ns2,0,1,1,validation,h\ns3,1,2,1,train,h\n"),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 400).Select(i => FormattableString.Invariant($"c{i},"))) + "id,y\n"
            + string.Concat(Enumerable.Range(0, 400).Select(i => FormattableString.Invariant($"{i}.5,"))) + "p1,2\n"),
        [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("id,y\np,1\nq,2\n")],
        Packed("id,y,c\np,1,a\nq,2,b\n"),
        Encoding.UTF8.GetBytes("id,y\n" + string.Concat(Enumerable.Range(0, 1500).Select(i => FormattableString.Invariant($"sample-{i},{i * 0.25}\n")))),
        .. new[] { "clinic.csv", "genes.csv", "outcome.csv" }.Select(name => Beginning(RepositoryFolder.PathOf($"examples/clinic/{name}"))),
        .. new[] { "data/nutrimouse/lipid.csv", "data/nutrimouse/gene.csv" }
            .Select(SharedFiles.Find).OfType<string>().Where(File.Exists).Select(Beginning),
    ];

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    /// <summary>The first lines of a file, each cut after some columns.</summary>
    private static byte[] Beginning(string path) => Encoding.UTF8.GetBytes(string.Concat(
        File.ReadLines(path).Take(Lines).Select(line => (line.Length > LineLength ? line[..line.LastIndexOf(',', LineLength)] : line) + "\n")));
}
