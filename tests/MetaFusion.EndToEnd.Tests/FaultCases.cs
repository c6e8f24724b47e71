namespace MetaFusion.EndToEnd.Tests;

/// <summary>Commands that cannot work, and the full sentence that answers each of them.</summary>
internal sealed class FaultCases : TheoryData<string, string>
{
    public FaultCases()
    {
        Add("",
            "metafusion: no command is given; write one of init, fit, evaluate, predict, inspect, simulate, " +
            "reproduce, compare, rank, report, explain, or see 'metafusion --help'");
        Add("fti {clinic}",
            "metafusion: 'fti' is not a command (did you mean 'fit'?); write one of init, fit, evaluate, predict, inspect, " +
            "simulate, reproduce, compare, rank, report, explain");
        Add("--verison",
            "metafusion: option '--verison' does not exist (did you mean '--version'?); the options are --help, --version");
        Add("fit",
            "fit: EXPERIMENT is missing; see 'metafusion fit --help'");
        Add("fit --sed 3 {clinic}",
            "fit: option '--sed' does not exist (did you mean '--seed'?); " +
            "the options are --out, --seed, --threads, --set, --resume, --checkpoint, --no-report, --wide-importance, --spreadsheet, --help");
        Add("fit --resume {run} {clinic}",
            "fit: --resume takes experiment and options from the interrupted fit; " +
            "give with it --threads, --checkpoint, --no-report, --wide-importance and --spreadsheet only");
        Add("fit --resume {run}",
            "the run in '{run}' is finished, so there is nothing to go on with; fit its experiment to replace it");
        Add("fit --resume empty",
            "run folder 'empty' holds no checkpoint to go on from; check the path, or fit the experiment");
        Add("fit {clinic} --checkpoint soon",
            "fit: --checkpoint 'soon' is not a whole number from 0 to 31536000; write for example --checkpoint 1");
        Add("fit {clinic} --set training.checkpoint_seconds=-1",
            "{clinic}/experiment.yaml: training.checkpoint_seconds (--set): -1 is out of range; write a number from 0 to 31536000");
        Add("fit {clinic} more",
            "fit: 'more' is one argument too many; fit takes EXPERIMENT");
        Add("fit {clinic} --seed",
            "fit: option --seed has no value; write --seed N");
        Add("fit {clinic} --seed -1",
            "fit: --seed '-1' is not a whole number from 0 to 18446744073709551615; write for example --seed 1");
        Add("fit {clinic} --seed 1 --seed 2",
            "fit: option --seed is given 2 times; give it once");
        Add("fit {clinic} --threads 2000",
            "fit: --threads '2000' is not a whole number from 0 to 1024; write for example --threads 1");
        Add("fit {clinic} --set training.epoch=3",
            "{clinic}/experiment.yaml: training.epoch (--set): is not a key of this block (did you mean 'epochs'?); " +
            "write one of epochs, batch_size, learning_rate, weight_decay, optimizer, target_scale, patience, folds, checkpoint_seconds");
        Add("fit {clinic} --set training.epochs",
            "{clinic}/experiment.yaml: --set 'training.epochs': write key=value, for example --set training.epochs=50");
        Add("fit {clinic} --set training.epochs=zero",
            "{clinic}/experiment.yaml: training.epochs (--set): 'zero' is not a whole number; write for example 30");
        Add("fit {clinic} --set cohort.representations.gene=[raw]",
            "{clinic}/experiment.yaml: cohort (--set): has more than one of kind, representations and students; " +
            "keep one of them");
        Add("fit {clinic} --set training.batch_size=0",
            "{clinic}/experiment.yaml: training.batch_size (--set): 0 is out of range; write a whole number of 1 or more");
        Add("fit {clinic} --set training.burn_in=3",
            "{clinic}/experiment.yaml: training.burn_in (--set): is not a key of this block; " +
            "write one of epochs, batch_size, learning_rate, weight_decay, optimizer, target_scale, patience, folds, checkpoint_seconds");
        Add("fit {clinic} --set mutual_learning.rho=[1,1]",
            "{clinic}/experiment.yaml: mutual_learning.rho[1] (--set): 1 is listed twice; keep one");
        Add("fit {clinic} --set mutual_learning.weights=clustring",
            "{clinic}/experiment.yaml: mutual_learning.weights (--set): 'clustring' is unknown (did you mean 'clustering'?); " +
            "write one of uniform, inverse-loss, adaptive, clustering, adversarial");
        Add("fit {clinic} --set preprocessing.numeric=mode",
            "{clinic}/experiment.yaml: preprocessing.numeric (--set): 'mode' is unknown; " +
            "write one of mean, median, most-frequent");
        Add("fit {clinic} --set cohort=erly",
            "{clinic}/experiment.yaml: cohort (--set): 'erly' is unknown (did you mean 'early'?); " +
            "write one of auto, early, late, unimodal");
        Add("fit {clinic} --set cohort={\"students\":[{\"clinic\":\"raww\"}]}",
            "{clinic}/experiment.yaml: cohort.students[0].clinic (--set): 'raww' is not a representation (did you mean 'raw'?); " +
            "write none, raw, pca:k, mlp:k or encoder:k");
        Add("fit {clinic} --set split.test=1.5",
            "{clinic}/experiment.yaml: split.test (--set): 1.5 is out of range; write a share from 0 to below 1");
        Add("fit {clinic} --set ensemble=gredy",
            "{clinic}/experiment.yaml: ensemble (--set): 'gredy' is unknown (did you mean 'greedy'?); " +
            "write one of simple-average, weighted-average, majority-vote, weighted-vote, greedy, shrunk, stacking, best-single, " +
            "stacking-published, sum");
        Add("fit {clinic} --set cohort.head=[4]",
            "the experiment: cohort: auto chooses the widths of head and extractor too; " +
            "leave them out, or list representations or students");
        Add("fit {clinic} --set target.column=respondr",
            "file 'outcome.csv' has no column 'respondr'; did you mean 'responder'?");
        Add("fit {clinic} --set data.id=patien",
            "file 'outcome.csv' has no column 'patien'; did you mean 'patient'?");
        Add("fit {clinic} --set data.folder=nowhere",
            "{clinic}/experiment.yaml: data.folder 'nowhere' does not exist; check the path, it starts from the experiment file");
        Add("fit {clinic} --set modalities.genes=gene.csv",
            "file 'gene.csv' does not exist; did you mean 'genes.csv'?");
        Add("fit {clinic} --set split.group=hospitl",
            "file 'outcome.csv' has no column 'hospitl'; its columns are 'patient', 'responder', 'survival_months'");
        Add("fit nowhere.yaml",
            "nowhere.yaml: does not exist; check the path");
        Add("fit empty",
            "folder 'empty' holds no experiment.yaml; write one with 'metafusion init empty'");
        Add("fit broken.yaml",
            "broken.yaml: line 2 is not valid YAML (While parsing a node, did not find expected node content); " +
            "check indentation, quotes and brackets there");
        Add("fit typo.yaml",
            "typo.yaml has 2 faults:\n  cohort.students[0].gene (line 5): " +
            "'gene' is not a modality of this experiment (did you mean 'genes'?); " +
            "write one of genes\n  trainig (line 6): is not a key of this block (did you mean 'training'?); " +
            "write one of name, seed, threads, numerics, data, target, modalities, split, preprocessing, cohort, method, " +
            "training, trainer, mutual_learning, cooperative, negative_correlation, ensemble, calibration, search");
        Add("fit {clinic} --out foreign",
            "run folder 'foreign' holds 'thesis.txt' and is not a run of MetaFusion; choose a new or empty folder");
        Add("fit {clinic} --out notes.txt",
            "run folder 'notes.txt' is a file; choose a new or empty folder");
        Add("fit {clinic} --out notes.txt/run",
            "cannot write 'notes.txt/run': its folder does not exist; make it first, or choose another folder");
        Add("evaluate {run} --data nowhere",
            "data folder 'nowhere' does not exist; check the path");
        Add("evaluate {run} --data empty",
            "modality 'clinic': file 'clinic.csv' does not exist; its folder is empty; name the right one, or add --allow-missing clinic if no sample has this modality");
        Add("evaluate nowhere",
            "run 'nowhere' does not exist; name a folder that 'metafusion fit' wrote");
        Add("evaluate empty",
            "folder 'empty' is not a run, it holds no model.metafusion; name a folder that 'metafusion fit' wrote");
        Add("evaluate notes.txt",
            "run 'notes.txt' is a file; name a folder that 'metafusion fit' wrote");
        Add("predict {run} --out new.csv",
            "predict: option --data is missing; add --data DIR");
        Add("predict {run} --data {clinic}",
            "predict: option --out is missing; add --out FILE");
        Add("predict {run} --data nowhere --out new.csv",
            "data folder 'nowhere' does not exist; check the path");
        Add("predict {run} --data empty --out new.csv",
            "modality 'clinic': file 'clinic.csv' does not exist; its folder is empty; name the right one, or add --allow-missing clinic if no sample has this modality");
        Add("predict {run} --data {clinic} --out {run}/model.metafusion",
            "'{run}/model.metafusion' is 'model.metafusion', which is read or belongs to the run; choose another file for the predictions");
        Add("predict {run} --data {clinic} --out {clinic}/genes.csv",
            "'{clinic}/genes.csv' is 'genes.csv', which is read or belongs to the run; choose another file for the predictions");
        Add("predict {run} --data {clinic} --out nowhere/new.csv",
            "cannot write 'nowhere/new.csv': the folder '{here}/nowhere' does not exist; " +
            "make it first, or choose another folder");
        Add("predict {run} --data {clinic} --out empty",
            "cannot write 'empty': a folder has that name; choose another file name");
        Add("inspect",
            "inspect: RUN is missing; see 'metafusion inspect --help'");
        Add("inspect {run} --jsn",
            "inspect: option '--jsn' does not exist (did you mean '--json'?); the options are --json, --help");
        Add("init nowhere",
            "folder 'nowhere' does not exist; name a folder of tables");
        Add("init empty",
            "folder 'empty' holds no table; put .csv, .tsv, .parquet, .xlsx or .npy files there, one per modality");
        Add("init {clinic} --force --target outcome.csv:respondr",
            "target 'outcome.csv:respondr': table 'outcome.csv' has no column 'respondr' to predict (did you mean 'responder'?); it has responder, survival_months");
        Add("init {clinic} --force --target outcom.csv:responder",
            "target 'outcom.csv:responder': folder '{clinic}' has no table 'outcom.csv' (did you mean 'outcome.csv'?); " +
            "it has clinic.csv, genes.csv, outcome.csv, proteins.csv");
        Add("init {clinic} --force --target responder",
            "target 'responder' names no table and column; write FILE:COLUMN, for example labels.csv:diagnosis");
        Add("init {clinic} --force --id patent",
            "folder '{clinic}': no table has a column 'patent' (did you mean 'patient'?); name the column of the ids");
        Add("init {clinic} --force --kind clasification",
            "init: --kind 'clasification' is unknown (did you mean 'classification'?); write classification or regression");
        Add("init {clinic}",
            "'{clinic}/experiment.yaml' exists already; add --force to replace it, or --out to write another file");
        Add("init {clinic} --out nowhere/experiment.yaml",
            "cannot write 'nowhere/experiment.yaml': the folder '{here}/nowhere' does not exist; " +
            "make it first, or choose another folder");
    }
}
