using MetaFusion.Experiments.Files;

namespace MetaFusion.Tests.Experiments.Files;

/// <summary>The full sentence of every fault; a file that is right but for the lines given here.</summary>
public sealed class ExperimentFaultTests
{
    private const string Ensembles = "simple-average, weighted-average, majority-vote, weighted-vote, greedy, shrunk, stacking, " +
        "best-single, stacking-published, sum";

    private const string TopKeys =
        "name, seed, threads, numerics, data, target, modalities, split, preprocessing, cohort, method, training, trainer, mutual_learning, " +
        "cooperative, negative_correlation, ensemble, calibration, search";

    private const string Minimal = "target: {file: t.csv, column: y}\nmodalities: {clinic: clinic.csv, genes: genes.csv}\n";

    [Theory]
    [InlineData("training:\n  epochs: ten", "training.epochs (line 4): 'ten' is not a whole number; write for example 30")]
    [InlineData("training: {epochs: 1.5}", "training.epochs (line 3): '1.5' is not a whole number; write for example 30")]
    [InlineData("training: {epochs: 0}", "training.epochs (line 3): 0 is out of range; write a whole number from 1 to 1000000")]
    [InlineData("training: {epochs: 99999999999}", "training.epochs (line 3): 99999999999 is out of range; " +
        "write 2147483647 or less")]
    [InlineData("training: {epochs: [1, 2]}", "training.epochs (line 3): is a list, but a single value is expected; " +
        "write for example 30")]
    [InlineData("training: {epochs: }", "training.epochs (line 3): is empty; write for example 30")]
    [InlineData(
        "training: {epoch: 3}",
        "training.epoch (line 3): is not a key of this block (did you mean 'epochs'?); " +
        "write one of epochs, batch_size, learning_rate, weight_decay, optimizer, target_scale, patience, folds, checkpoint_seconds")]
    [InlineData("training: {target_scale: 0}", "training.target_scale (line 3): 0 is out of range; write a number from 0.001 to 1000000")]
    [InlineData(
        "training: {target_scale: standart}",
        "training.target_scale (line 3): 'standart' is unknown (did you mean 'standard'?); write auto, standard, none, or for example 10")]
    [InlineData("training: {epochs: 3}\ntraining: {epochs: 4}", "training (line 4): appears twice, first on line 3; keep one")]
    [InlineData("\"sea\\u0011ch\": 1", "sea ch (line 3): is not a key of this block (did you mean 'search'?); write one of " + TopKeys)] // Found by fuzzing.
    [InlineData("training: 30", "training (line 3): is a single value, but keys are expected; " +
        "write for example training: {epochs: 30}")]
    [InlineData("training: {batch_size: 0}", "training.batch_size (line 3): 0 is out of range; " +
        "write a whole number of 1 or more")]
    [InlineData("training: {learning_rate: fast}", "training.learning_rate (line 3): 'fast' is not a number; " +
        "write for example 0.001")]
    [InlineData("training: {learning_rate: NaN}", "training.learning_rate (line 3): NaN is out of range; write a number above 0")]
    [InlineData("training: {weight_decay: -1}", "training.weight_decay (line 3): -1 is out of range; " +
        "write a number of 0 or more")]
    [InlineData("training: {optimizer: adamw}", "training.optimizer (line 3): 'adamw' is unknown (did you mean 'adam'?); " +
        "write one of adam, sgd")]
    [InlineData("training: {patience: -2}", "training.patience (line 3): -2 is out of range; write a whole number of 0 or more")]
    [InlineData("seed: -1", "seed (line 3): '-1' is not a whole number; write for example 1")]
    [InlineData("threads: 5000", "threads (line 3): 5000 is out of range; write a whole number from 0 to 1024")]
    [InlineData("name: \"\"", "name (line 3): is empty; write for example clinic")]
    [InlineData("colour: red", "colour (line 3): is not a key of this block; write one of " + TopKeys)]
    [InlineData("ensamble: greedy", "ensamble (line 3): is not a key of this block (did you mean 'ensemble'?); " +
        "write one of " + TopKeys)]
    [InlineData("ensemble: greedi", "ensemble (line 3): 'greedi' is unknown (did you mean 'greedy'?); write one of " + Ensembles)]
    [InlineData("preprocessing: {standardize: yes}", "preprocessing.standardize (line 3): 'yes' is neither true nor false; " +
        "write one of the two")]
    [InlineData("preprocessing: {numeric: average}", "preprocessing.numeric (line 3): 'average' is unknown; " +
        "write one of mean, median, most-frequent")]
    [InlineData("preprocessing: {categorical: mode}", "preprocessing.categorical (line 3): 'mode' is unknown; " +
        "write most-frequent")]
    [InlineData("split: {test: 1}", "split.test (line 3): 1 is out of range; write a share from 0 to below 1")]
    [InlineData("split: {validation: 0}", "split.validation (line 3): 0 is out of range; write a share above 0 and below 1")]
    [InlineData(
        "split: {test: 0.5, validation: 0.5}",
        "split.validation (line 3): 0.5 and split.test 0.5 leave nothing to train on; their sum must be below 1")]
    [InlineData("split:\n  column: part\n  file: p.csv", "split.file (line 5): is given beside 'column'; keep one of the two")]
    [InlineData("mutual_learning: {rho: []}", "mutual_learning.rho (line 3): is empty; write for example [0, 0.99, 3]")]
    [InlineData("mutual_learning:\n  rho:\n  - 0\n  - -1", "mutual_learning.rho[1] (line 6): -1 is out of range; " +
        "write a number of 0 or more")]
    [InlineData("mutual_learning: {rho: [1, 1]}", "mutual_learning.rho[1] (line 3): 1 is listed twice; keep one")]
    [InlineData(
        "mutual_learning: {weights: cluster}",
        "mutual_learning.weights (line 3): 'cluster' is unknown (did you mean 'clustering'?); " +
        "write one of uniform, inverse-loss, adaptive, clustering, adversarial")]
    [InlineData("trainer: coop", "trainer (line 3): 'coop' is unknown; " +
        "write one of mutual-learning, cooperative, negative-correlation, all-at-once")]
    [InlineData("cooperative: {rho: []}", "cooperative.rho (line 3): is empty; write for example [0, 0.3, 0.6]")]
    [InlineData("cooperative: {rho: [0, 1]}", "cooperative.rho[1] (line 3): 1 is out of range; write a number from 0 to below 1")]
    [InlineData("negative_correlation: {lambda: [1.5]}", "negative_correlation.lambda[0] (line 3): 1.5 is out of range; " +
        "write a number from 0 to 1")]
    [InlineData("negative_correlation: {lambda: [0.1, 0.1]}", "negative_correlation.lambda[1] (line 3): 0.1 is listed twice; keep one")]
    [InlineData("negative_correlation: {rho: [0.1]}", "negative_correlation.rho (line 3): is not a key of this block; write one of lambda")]
    [InlineData("ensemble: sum", "ensemble (line 3): 'sum' belongs to the trainers cooperative and all-at-once, whose students " +
        "answer together; write for example greedy")]
    [InlineData("trainer: all-at-once\ncohort: late", "trainer (line 3): 'all-at-once' trains students together, and cohort: late " +
        "trains them apart; list representations or students")]
    [InlineData(
        "mutual_learning: {burn_in: 30}",
        "mutual_learning.burn_in (line 3): 30 leaves none of the 30 epochs for mutual learning; write less")]
    [InlineData("cohort: earli", "cohort (line 3): 'earli' is unknown (did you mean 'early'?); " +
        "write one of auto, early, late, unimodal")]
    [InlineData(
        "cohort: {kind: early, students: [{genes: raw}]}",
        "cohort (line 3): has more than one of kind, representations and students; keep one of them")]
    [InlineData(
        "cohort:\n  representations:\n    clinic: [none, raw]",
        "cohort.representations (line 4): says nothing about modality 'genes'; add it, with [none] if it is not to be used")]
    [InlineData(
        "cohort:\n  representations:\n    clinic: [none, pca:0]\n    genes: raw",
        "cohort.representations.clinic[1] (line 5): 'pca:0' needs a whole number of 1 or more behind the colon; " +
        "write for example pca:10")]
    [InlineData(
        "cohort: {representations: {clinic: [none], genes: none}}",
        "cohort.representations (line 3): has nothing but 'none', so no student sees any data; add for example raw")]
    [InlineData(
        "cohort: {students: [{clinic: pca}]}",
        "cohort.students[0].clinic (line 3): 'pca' lacks its number of features; write for example pca:10")]
    [InlineData(
        "cohort: {students: [{clinic: row}]}",
        "cohort.students[0].clinic (line 3): 'row' is not a representation (did you mean 'raw'?); " +
        "write none, raw, pca:k, mlp:k or encoder:k")]
    [InlineData("cohort: {students: [{clinic: raw:3}]}", "cohort.students[0].clinic (line 3): 'raw:3' takes no number; " +
        "write raw")]
    [InlineData(
        "cohort: {students: [{gene: raw}]}",
        "cohort.students[0].gene (line 3): 'gene' is not a modality of this experiment (did you mean 'genes'?); " +
        "write one of clinic, genes")]
    [InlineData(
        "cohort:\n  students:\n    - {clinic: raw}\n    - {clinic: raw, genes: none}",
        "cohort.students[1] (line 6): is the same as student 1 of the list; keep one")]
    [InlineData(
        "cohort: {students: [{clinic: none}]}",
        "cohort.students[0] (line 3): uses no modality; give at least one representation other than none")]
    [InlineData("cohort: {head: [0]}", "cohort.head[0] (line 3): 0 is out of range; write a whole number from 1 to 65536")]
    [InlineData("data: {missing: [NA, NA]}", "data.missing (line 3): 'NA' is listed twice; keep one")]
    [InlineData("data: {id: null}", "data.id (line 3): is empty; write for example patient")]
    public void Parse_OneFault_SaysKeyLineFaultAndRemedy(string lines, string fault) => AssertFault(Minimal + lines, fault);

    [Theory]
    [InlineData("{file: t.csv}", "target.column (line 1): is missing; name the column to predict, for example responder")]
    [InlineData("{column: y}", "target.file (line 1): is missing; name the table that holds the target, for example outcome.csv")]
    [InlineData(
        "{file: t.csv, colum: y}",
        "target.colum (line 1): is not a key of this block (did you mean 'column'?); " +
        "write one of file, column, columns, kind, class_weights, id, samples, long, sheet, missing, delimiter, decimal")]
    [InlineData("{file: t.csv, column: y, columns: [a]}", "target.columns (line 1): is given beside 'column'; " +
        "keep one of the two")]
    [InlineData(
        "{file: t.csv, columns: [a, b], kind: classification}",
        "target.columns (line 1): lists 2 columns, but a classification has one; keep one, or write kind: regression")]
    [InlineData("{file: t.csv, columns: [a, a]}", "target.columns (line 1): 'a' is listed twice; keep one")]
    [InlineData(
        "{file: t.csv, column: y, kind: survival}",
        "target.kind (line 1): 'survival' is unknown; write one of classification, regression, auto")]
    [InlineData(
        "{file: t.csv, column: y, kind: regression, class_weights: balanced}",
        "target.class_weights (line 1): is for classification only; write none, or kind: classification")]
    [InlineData(
        "{file: t.csv, column: y, class_weights: {a: 0}}",
        "target.class_weights.a (line 1): 0 is out of range; write a number above 0")]
    [InlineData(
        "{file: t.csv, column: y, delimiter: abc}",
        "target.delimiter (line 1): 'abc' is not a delimiter; write auto, tab, or one character such as \";\"")]
    [InlineData(
        "{file: t.csv, column: y, delimiter: \",\", decimal: \",\"}",
        "target.delimiter (line 1): ',' is also the decimal mark; write another delimiter")]
    public void Parse_FaultInTheTarget_SaysKeyLineFaultAndRemedy(string target, string fault) =>
        AssertFault($"target: {target}\nmodalities: {{clinic: clinic.csv}}\n", fault);

    [Theory]
    [InlineData("modalities: {}", "modalities (line 2): is missing; name at least one table, for example modalities: {genes: " +
        "genes.csv}")]
    [InlineData("", "modalities: is missing; name at least one table, for example modalities: {genes: genes.csv}")]
    [InlineData(
        "modalitis: {genes: genes.csv}",
        "modalitis (line 2): is not a key of this block (did you mean 'modalities'?); write one of " + TopKeys)]
    [InlineData(
        "modalities: [genes.csv]",
        "modalities (line 2): is a list, but keys are expected; write for example modalities: {genes: genes.csv}")]
    [InlineData(
        "modalities:\n  genes: {ids: x.txt}",
        "modalities.genes.file (line 3): is missing; name the table of this modality, for example genes.csv")]
    [InlineData(
        "modalities:\n  scan: scan.npy",
        "modalities.scan.ids (line 3): is missing; an .npy file comes with a text file of ids, one per row, " +
        "for example scan_ids.txt")]
    [InlineData(
        "modalities: {genes: {file: g.csv, ids: x.txt}}",
        "modalities.genes.ids (line 2): is for .npy files only; a table holds its ids in a column, see 'id'")]
    [InlineData(
        "modalities: {genes: {file: g.csv, kinds: {a: categoric}}}",
        "modalities.genes.kinds.a (line 2): 'categoric' is unknown (did you mean 'categorical'?); " +
        "write one of numeric, categorical")]
    [InlineData(
        "modalities: {genes: {file: g.csv, kinds: {a: numeric}, drop: a}}",
        "modalities.genes.kinds.a (line 2): is also listed under 'drop'; keep one of the two")]
    [InlineData(
        "modalities: {genes: {file: g.csv, absent_from: 0}}",
        "modalities.genes.absent_from (line 2): 0 is out of range; " +
        "write the share of missing cells from which on a row counts as absent, above 0 and up to 1")]
    [InlineData(
        "modalities: {genes: {file: g.csv, dropout: 1}}",
        "modalities.genes.dropout (line 2): 1 is out of range; " +
        "write the probability that the modality is hidden from a training sample, from 0 to less than 1")]
    [InlineData(
        "modalities: {genes: {file: g.csv, repeats: latest}}",
        "modalities.genes.repeats (line 2): 'latest' is unknown (did you mean 'last'?); write one of refuse, mean, first, last, count")]
    [InlineData(
        "modalities: {genes: {file: g.csv, repeats: mean, time: visit}}",
        "modalities.genes.time (line 2): has no use unless 'repeats' is first or last; set one of them, or leave it out")]
    [InlineData(
        "modalities: {scan: {file: s.npy, ids: i.txt, repeats: last, time: visit}}",
        "modalities.scan.time (line 2): names a column of a table, and an .npy file has none; put its rows in order of time")]
    [InlineData(
        "modalities: {genes: {file: g.csv, long: gene}}",
        "modalities.genes.long (line 2): says which columns name the feature and the value; write for example {column: gene, value: count}")]
    [InlineData(
        "modalities: {genes: {file: g.csv, long: {column: gene}}}",
        "modalities.genes.long.value (line 2): is missing; write for example value: count")]
    [InlineData(
        "modalities: {genes: {file: g.csv, long: {column: gene, value: x}, samples: columns}}",
        "modalities.genes.samples (line 2): has no use beside 'long', which names the column of the ids; leave one of them out")]
    [InlineData(
        "modalities: {genes: {file: g.csv, long: {column: gene, value: x}, repeats: count}}",
        "modalities.genes.long (line 2): has several rows for each sample, so they are not counted; write repeats: mean, first or last")]
    [InlineData("modalities: {genes: a.csv, genes: b.csv}", "modalities.genes (line 2): appears twice, first on line 2; " +
        "keep one")]
    public void Parse_FaultInTheModalities_SaysKeyLineFaultAndRemedy(string modalities, string fault) =>
        AssertFault($"target: {{file: t.csv, column: y}}\n{modalities}\n", fault);

    [Theory]
    [InlineData("- a\n- b", "holds no keys; write for example target: {file: outcome.csv, column: responder}")]
    [InlineData("just text", "holds no keys; write for example target: {file: outcome.csv, column: responder}")]
    [InlineData("a: *x", "line 1 uses an alias (*name); write the value out")]
    [InlineData("a: &x 1\nb: *x", "line 1 uses an anchor (&x); leave it out")]
    [InlineData("a: 1\n&x b: 2", "line 2 uses an anchor (&x); leave it out")]
    [InlineData("a: 1\nb: !!str 1", "line 2 uses a tag (tag:yaml.org,2002:str); leave it out, values are read by what their key expects")]
    [InlineData("a: 1\n!own b: 1", "line 2 uses a tag (!own); leave it out, values are read by what their key expects")]
    [InlineData("a: !own [1]", "line 1 uses a tag (!own); leave it out, values are read by what their key expects")]
    [InlineData("a: 1\n---\nb: 2", "line 2 holds a second document; write one experiment per file")]
    [InlineData("? [a]\n: 1", "line 1 has a key that is not a single word; write key: value")]
    public void Parse_NotAnExperiment_SaysSo(string text, string fault) => AssertFault(text, fault);

    [Fact]
    public void Parse_DeepNesting_IsRefusedInsteadOfRunningOutOfStack() =>
        AssertFault(
            "name: " + new string('[', 200_000), "line 1 is nested too deeply; an experiment needs a few levels only");

    [Fact]
    public void Parse_BrokenYaml_NamesTheLine()
    {
        var thrown = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse("name: a\ntarget: {file: [\n", "e.yaml"));

        Assert.Matches("^e.yaml: line [23] is not valid YAML \\(.+\\); check indentation, " +
            "quotes and brackets there$", thrown.Message);
    }

    [Theory]
    [InlineData("training.epochs=ten", "training.epochs (--set): 'ten' is not a whole number; write for example 30")]
    [InlineData("training.epochs=", "training.epochs (--set): is empty; write for example 30")]
    [InlineData(
        "training.epoch=3",
        "training.epoch (--set): is not a key of this block (did you mean 'epochs'?); " +
        "write one of epochs, batch_size, learning_rate, weight_decay, optimizer, target_scale, patience, folds, checkpoint_seconds")]
    [InlineData("epochs", "--set 'epochs': write key=value, for example --set training.epochs=50")]
    [InlineData(".a=1", "--set '.a=1': write key=value, for example --set training.epochs=50")]
    [InlineData("target.column.x=1", "--set target.column.x: 'target.column' holds no keys; set it as a whole")]
    [InlineData("ensemble=greedi", "ensemble (--set): 'greedi' is unknown (did you mean 'greedy'?); write one of " + Ensembles)]
    public void Parse_FaultInAnOverride_NamesTheOption(string option, string fault)
    {
        var thrown = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(Minimal, "e.yaml", [option]));

        Assert.Equal($"e.yaml: {fault}", thrown.Message);
    }

    [Fact]
    public void Parse_SeveralFaults_ListsThemAllInTheOrderOfTheFile()
    {
        var thrown = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(
            "trainig: {}\ntarget: {file: t.csv}\nensemble: best\nseed: x\nmodalities: {a: a.csv}\n", "e.yaml", ["threads=two"]));

        Assert.Equal(
            $"""
            e.yaml has 5 faults:
              trainig (line 1): is not a key of this block (did you mean 'training'?); write one of {TopKeys}
              target.column (line 2): is missing; name the column to predict, for example responder
              ensemble (line 3): 'best' is unknown; write one of {Ensembles}
              seed (line 4): 'x' is not a whole number; write for example 1
              threads (--set): 'two' is not a whole number; write for example 0
            """,
            thrown.Message);
        Assert.Equal(5, thrown.Faults.Count);
    }

    private static void AssertFault(string yaml, string fault)
    {
        var thrown = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(yaml, "e.yaml"));

        Assert.Equal($"e.yaml: {fault}", thrown.Message);
    }

    [Fact]
    public void Parse_HundredsOfFaults_ListsTheFirstFifty() // Found by fuzzing: one message of a line per key of a foreign file.
    {
        string foreign = string.Concat(Enumerable.Range(0, 259).Select(i => FormattableString.Invariant($"key{i}: 1\n")));

        string[] lines = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(Minimal + foreign, "e.yaml")).Message.Split('\n');

        Assert.Equal("e.yaml has 259 faults:", lines[0]);
        Assert.Equal("  and 209 more", lines[^1]);
        Assert.Equal(52, lines.Length);
    }

    [Fact]
    public void Parse_OptionWithThousandsOfDots_IsRefused() // Found by fuzzing: every part became a block in the one before.
    {
        string option = string.Concat(Enumerable.Repeat("a.", 100_000)) + "a=1";

        Assert.Equal(
            $"e.yaml: --set '{option[..80]}…': write key=value, for example --set training.epochs=50",
            Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(Minimal, "e.yaml", [option])).Message);
    }

    [Fact]
    public void Parse_KeyWithoutEnd_IsCut() // Found by fuzzing.
    {
        string message = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(Minimal + new string('k', 150) + ": 1\n", "e.yaml")).Message;

        Assert.StartsWith($"e.yaml: {new string('k', 80)}… (line 3): is not a key of this block;", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_VeryLongKey_IsRefusedBeforeWhatStandsBelowIt() => // Every setting is known by its path: their product was taken of memory.
        AssertFault(
            Minimal + $"{new string('k', 201)}: {{{string.Join(", ", Enumerable.Range(0, 10).Select(i => $"a{i}: 1"))}}}\n",
            "line 3 has a key of 201 characters; a key has at most 200");

    [Fact]
    public void Parse_ThousandsOfUnknownKeys_ListsTheFirstAndTheirNumber()
    {
        string yaml = Minimal + string.Concat(Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant($"key{i}: 1\n")));

        string[] lines = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(yaml, "e.yaml")).Message.Split('\n');

        Assert.Equal(("e.yaml has 20000 faults:", 52, "  and 19950 more"), (lines[0], lines.Length, lines[^1]));
    }

    [Fact]
    public void Parse_ThousandsOfWrongItems_TakesTimeInProportion()
    {
        string items = string.Join(",", Enumerable.Repeat("x", 60_000));
        long start = System.Diagnostics.Stopwatch.GetTimestamp();

        Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(Minimal + $"mutual_learning: {{rho: [{items}]}}\nclass_weights: [{items}]\n", "e.yaml"));

        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds < 5);
    }

    [Fact]
    public void Parse_ThousandsOfModalities_IsRefused()
    {
        string tables = string.Join(", ", Enumerable.Range(0, 1001).Select(i => FormattableString.Invariant($"m{i}: a.csv")));

        string message = Assert.Throws<ExperimentException>(() => ExperimentFile.Parse(
            $"target: {{file: a.csv, column: y}}\nmodalities: {{{tables}}}\n", "e.yaml")).Message;

        Assert.Contains("modalities (line 2): names 1001 tables, and at most 1000 are read; join tables of one kind into one", message, StringComparison.Ordinal);
    }
}
