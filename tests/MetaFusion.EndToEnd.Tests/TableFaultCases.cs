using MetaFusion.EndToEnd.Tests.Support;

namespace MetaFusion.EndToEnd.Tests;

/// <summary>Tables that cannot be used, and the full sentence that answers each of them.</summary>
/// <remarks>
/// File, its content (one byte per character, so that other encodings can be written), further options, sentence.
/// </remarks>
internal sealed class TableFaultCases : TheoryData<string, string, string, string>
{
    private const string Scan = "--set modalities.labs.file=scan.npy --set modalities.labs.ids=ids.txt";

    public TableFaultCases()
    {
        Add("labs.csv", "", "",
            "file 'labs.csv' is empty; a table begins with a line of column names");
        Add("labs.csv", "id,x,y\n", "",
            "file 'labs.csv' has column names but no rows; check the export");
        Add("labs.csv", "id,x,y\np1,1,2\np2,3,4\np1,5,6\n", "",
            "file 'labs.csv': id 'p1' appears twice (lines 2 and 4); ids must be unique, " +
            "or set repeats to mean, first, last or count to join the rows of a sample");
        Add("labs.csv", "id,x,y\np1,1,2\np2,high,4\n", "--set modalities.labs.kinds.x=numeric",
            "file 'labs.csv', line 3: 'high' in column 'x' is not a number; " +
            "correct it, add it to the missing tokens, or declare the column categorical");
        Add("labs.csv", "id,x,y\np1,1,2\np2,inf,4\n", "",
            "file 'labs.csv', line 3: 'inf' in column 'x' is infinite or too large for float32; " +
            "correct it or leave the cell empty");
        Add("labs.csv", "id,x,y\np1,1,2\np2,4\n", "",
            "file 'labs.csv', line 3: 2 fields where the header names 3 columns; look for a missing or unquoted delimiter");
        Add("labs.csv", "id,x,y\np1,1,2\np2,3,caf\u00e9\n", "",
            "file 'labs.csv', line 3: the text is not UTF-8; save the table as UTF-8");
        Add("labs.csv", "\u00ff\u00fei\0d\0,\0x\0\n\0\0\u00d8\0\0", "",
            "file 'labs.csv' begins as UTF-16 text and goes on as something else; save the table as UTF-8");
        Add("labs.csv", "PK\u0003\u0004workbook", "",
            "file 'labs.csv' is a workbook or another zip, not text; export the table as CSV");
        Add("labs.csv", "id,x,y\np1,\"1,2\np2,3,4\n", "",
            "file 'labs.csv', line 2: the quote that opens here is never closed; close or remove it");
        Add("labs.csv", "id,x,x\np1,1,2\n", "",
            "file 'labs.csv', line 1: the column name 'x' appears twice (columns 2 and 3); names must be unique");
        Add("labs.csv", "idd,x,y\np1,1,2\n", "",
            "file 'labs.csv' has no column 'id'; did you mean 'idd'?");
        Add("labs.csv", "id,x,y\np1,1,2\n,3,4\n", "",
            "file 'labs.csv', line 3: the id in column 'id' is missing; give every row an id or remove the row");
        Add("labs.csv", "id,x,y\n1,1,2\n2,3,4\n", "",
            "modality 'labs' has no id in common with the target file 'target.csv' (here '1', '2', there 'p1', 'p2', 'p3'); " +
            "ids are compared as text; write id: {strip: [p]} for target, and 2 more samples meet");
        Add("labs.csv", "id,x,y\np1,1,2\np2,1,2\n", "",
            "file 'labs.csv' has no column whose cells differ, so there is nothing to learn from; check the table");
        Add("labs.csv", "id,x,y\np1,1,2\np2,3,4\n", "--set modalities.labs.drop=[z]",
            "file 'labs.csv' has no column 'z'; did you mean 'x'?");
        Add("target.csv", "id,sick\np1,yes\np2,yes\np3,yes\n", "",
            "target 'sick' is 'yes' in every usable sample, so there is nothing to learn; check the column");
        Add("target.csv", "id,sick\np1,yes\np2,no\np1,no\n", "",
            "file 'target.csv': id 'p1' appears twice (lines 2 and 4); ids must be unique");
        Add("target.csv", "id,sick,part\np1,yes,train\np2,no,Trian\n", "--set split.column=part",
            "file 'target.csv', line 3: 'Trian' in column 'part' is no split; write train, validation or test");
        Add("scan.npy", "not an array", Scan,
            "file 'scan.npy' is not a .npy file; save the array with numpy.save");
        Add("scan.npy", NpyFile.Text("(3, 2)", "<f8", new byte[48]), Scan,
            "file 'scan.npy' has 3 rows, but 'ids.txt' names 2 ids; there must be one id per row");
        Add("scan.npy", NpyFile.Text("(2, 2)", "<c8", new byte[32]), Scan,
            "file 'scan.npy': elements of type '<c8' cannot be read, only whole numbers and floats of up to 8 bytes; " +
            "convert with array.astype('<f4')");
        Add("scan.npy", NpyFile.Text("(2, 2)", "<f8", new byte[31]), Scan,
            "file 'scan.npy' is damaged or of an unknown version: its shape (2, 2) does not fit the 31 bytes that follow; " +
            "save the array again with numpy.save");
    }
}
