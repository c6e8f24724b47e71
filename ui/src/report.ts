/**
 * The report document, docs/report.schema.json in TypeScript. All names in it are untrusted text.
 * Written by scripts/types.mjs; change the records in src/MetaFusion.Reporting/Documents instead.
 */

/** The report of a run or a study as data: what every renderer draws, and the content of 'report.json'. */
export interface Report {
  /** Version of this shape; a reader refuses versions above its own. */
  schemaVersion: number;
  /** What the report is about: 'run' or 'study'. */
  kind: Kind;
  /**
   * Name of the experiment or study. Like every name in the document it is untrusted text, cut after 200 characters (an ellipsis
   * says so), with control and bidirectional characters replaced by U+FFFD.
   */
  title: string;
  /** Section 1: is fusion worth it here? Null in a study. */
  answer: Answer | null;
  /** Section 2: what was read, what was left out. Null in a study. */
  data: Data | null;
  /** Section 3: the students. Null in a study. */
  cohort: Cohort | null;
  /** Section 4: how the students learned. Null in a study. */
  training: Training | null;
  /** Section 5: which modality matters. Null where it was not computed. */
  modalities: Modalities | null;
  /** Section 6: quality of the predictions. Null in a study. */
  predictions: Predictions | null;
  /** Section 7: methods compared over repetitions. Null in a run. */
  study: Study | null;
  /** Section 8: where the report comes from and how to make it again. */
  provenance: Provenance;
}

/** A number and the interval it may be trusted to. */
export interface Figure {
  /** The number; null where it is not defined. */
  estimate: number | null;
  /** Lower end of the interval; null where there is none. */
  low: number | null;
  /** Upper end of the interval; null where there is none. */
  high: number | null;
}

/** Section 1: the chosen model beside what it is compared with. */
export interface Answer {
  /** How to read this section, one sentence. */
  reading: string;
  /** Is fusion worth it here, in words no firmer than the numbers allow. */
  sentence: string;
  /** The same as a word: 'gains', 'loses', 'noClearDifference', 'tooFewSamples' or 'notCompared'. */
  verdict: string;
  /** Whether the judging samples, or those of the comparison, also chose the model, for want of (complete) test samples. */
  isFlattering: boolean;
  /** What is predicted. */
  task: Task;
  /** The judging samples: 'test', or 'validation' where there are none. */
  split: string;
  /** How many they are. */
  samples: number;
  /**
   * The samples on which 'model' and 'rivals' are compared: those of 'split', or 'validation' where no test sample has every
   * modality; empty where no comparison was possible.
   */
  comparedSplit: string;
  /** How many of these have every modality and so are compared; 0 where no comparison was possible. */
  compared: number;
  /** What the comparison leaves out, and why; empty where it uses every judging sample. */
  note: string;
  /** The primary metric. */
  metric: Metric;
  /** Share of resamples inside the intervals, such as 0.95. */
  level: number;
  /** Number of bootstrap resamples; 0 where there are no intervals. */
  resamples: number;
  /** The chosen model; on all judging samples its figures stand in 'tables'. */
  model: Contender;
  /**
   * Every single modality, first the one that the validation samples would choose; then early and late fusion. Empty without
   * baselines.
   */
  rivals: Contender[];
  /** Every metric, the primary one first; the columns of 'tables'. */
  metrics: Metric[];
  /** All figures of ensembles and baselines: the judging samples first, then the validation samples. */
  tables: FigureTable[];
}

/** The figures of one method over the repetitions of one setting. */
export interface Box {
  /** The method, a place in the study's 'methods'. */
  method: number;
  /** Their mean. */
  mean: number | null;
  /** Their standard deviation over repetitions. */
  standardDeviation: number | null;
  /** Their median. */
  median: number | null;
  /** Their lower quartile. */
  lowerQuartile: number | null;
  /** Their upper quartile. */
  upperQuartile: number | null;
  /** The smallest of them. */
  minimum: number | null;
  /** The largest of them. */
  maximum: number | null;
  /** How many they are. */
  repetitions: number;
  /** The figures themselves, in the order of the repetitions; at most 200, evenly taken. */
  values: (number | null)[];
}

/** The spread of every method in one setting. */
export interface Boxes {
  /** The setting. */
  title: string;
  /** One box per method. */
  boxes: Box[];
}

/** Calibration before and after temperature scaling. */
export interface Calibration {
  /** The temperature, fitted on validation; above 1 makes probabilities milder. */
  temperature: number | null;
  /** Whether the model's predictions use it. */
  isApplied: boolean;
  /** Without it. */
  before: Reliability;
  /** With it. */
  after: Reliability;
}

/** Machine and time: the only part of the document that two runs of the same seed do not share. */
export interface Circumstances {
  /** Number of threads; figures do not depend on it. */
  threads: number;
  /** The kernel set: 'avx2', …; another one may round differently. */
  kernels: string;
  /** Name of the processor. */
  processor: string;
  /** Version of .NET. */
  runtime: string;
  /** Operating system and architecture. */
  system: string;
  /** When the fit ended, in UTC, as '2026-01-31T12:00:00Z'; empty where not known. */
  finished: string;
  /** Time spent in each stage. */
  stages: Stage[];
}

/** Section 3: the students, and what became of them. */
export interface Cohort {
  /** How to read this section, one sentence. */
  reading: string;
  /** Names of the modalities: the axes of the grid. */
  modalities: string[];
  /** For every modality its representations that occur, as written in experiments ('none', 'raw', 'pca:10'), 'none' first. */
  representations: string[][];
  /** How the students were trained together: 'mutual-learning', 'cooperative', 'negative-correlation', 'all-at-once'. */
  trainer: string;
  /** Name of the trainer's penalty: 'rho' or 'lambda'; empty where it has none. */
  penalty: string;
  /** The chosen penalty; 0 means independent students in mutual learning. */
  rho: number;
  /**
   * How divergence weights were found: 'clustering', 'uniform', 'inverse-loss', 'adaptive', 'adversarial'; empty for other
   * trainers than mutual learning, which have none.
   */
  weighting: string;
  /** Number of clusters of the students' losses; 0 where weights were not found by clustering. */
  clusters: number;
  /** Why the cohort looks as it does; empty where the experiment listed it. */
  reason: string;
  /** Every student in the order of the cohort; other parts of the document name students by their place here. */
  students: Student[];
  /** Every ensemble rule with its members, the chosen one first. */
  ensembles: Ensemble[];
  /** What the trainer did with the students and its penalty; null in documents of older programs. */
  training?: Fact | null;
}

/** The model or a rival, by the primary metric. */
export interface Contender {
  /** Its key in 'metrics.json': an ensemble rule, 'early', 'late' or 'unimodal:MODALITY'. */
  key: string;
  /** Its name in words: "Meta Fusion" or that of another trainer, "early fusion", "genes alone". */
  name: string;
  /** Its primary metric. */
  value: Figure;
  /** The model's metric less this one, on the same samples; null for the model itself. */
  difference: Figure | null;
  /**
   * What a person reads, above 0 where the model is better: the difference of shares, or the relative reduction of an error; null
   * for the model itself.
   */
  gain: Figure | null;
  /** The comparison in words; empty for the model itself. */
  sentence: string;
  /** Whether it reads one modality alone; false in documents of older programs. */
  isSingle?: boolean;
}

/** A ROC curve (x false positive rate, y true positive rate) or a precision-recall curve (x recall, y precision). */
export interface Curve {
  /** The class that is set against the rest, or 'micro' or 'macro'. */
  name: string;
  /** Share of positives among the samples: what a useless ranking has as precision. */
  positives: number;
  /** Area under the curve: AUROC, or average precision. */
  area: Figure;
  /** Places of its points, ascending in [0, 1]; at most 200. */
  x: number[];
  /** Heights of its points. */
  y: number[];
  /** Places of its pointwise interval; empty where there is none. */
  bandX: number[];
  /** Lower ends. */
  bandLow: number[];
  /** Upper ends. */
  bandHigh: number[];
}

/** Section 2: what was read, who has what, what was left out. */
export interface Data {
  /** How to read this section, one sentence. */
  reading: string;
  /** Number of different sample ids in all tables. */
  samples: number;
  /** Samples with every modality and a target. */
  usable: number;
  /** Samples whose target is known. */
  withTarget: number;
  /** The modalities in the order of the experiment. */
  modalities: Modality[];
  /** Samples by the exact set of modalities they have, most frequent first: the data of the UpSet plot. At most 40. */
  patterns: Pattern[];
  /** Number of further patterns that are not listed. */
  otherPatterns: number;
  /** Samples of these further patterns. */
  otherPatternSamples: number;
  /** Why samples are not usable, each sample counted once. */
  leftOut: LeftOut[];
  /** The samples that train, choose (validation) and judge (test), in this order; empty parts are left out. */
  splits: Split[];
  /** What was noticed and done about it, a sentence each; at most 100. */
  warnings: string[];
}

/** Two methods on the same repetitions. */
export interface Difference {
  /** The setting. */
  setting: string;
  /** The method, a place in the study's 'methods'. */
  method: number;
  /** What it is compared with, a place in the study's 'methods'. */
  rival: number;
  /** Mean over the repetitions, in the metric's unit, turned so that above 0 the method is better. */
  difference: Figure;
  /** Repetitions in which the method was better. */
  wins: number;
  /** Repetitions in which they were equal. */
  ties: number;
  /** Repetitions in which the rival was better. */
  losses: number;
  /** Repetitions for which one of the two has no figure. */
  leftOut: number;
  /**
   * Two-sided probability of differences as uneven as these if the methods did not differ, by the study's test; null where not
   * defined.
   */
  probability: number | null;
  /** The same, adjusted for the number of comparisons; null where not defined. */
  adjustedProbability: number | null;
  /** 'better', 'worse' or 'undecided', which is not equal. */
  verdict: string;
}

/** One ensemble rule fitted on the validation samples. */
export interface Ensemble {
  /** Key of the rule. */
  rule: string;
  /** Whether predictions use it. */
  isSelected: boolean;
  /** Places of its members among the students, ascending. */
  members: number[];
  /** The weight of every member; they sum to 1. */
  weights: number[];
}

/** A fact in large letters. */
export interface Fact {
  /** What it is about. */
  title: string;
  /** The fact. */
  value: string;
  /** What it means, a few words. */
  note: string;
}

/** What the model loses when a column, a group or a whole modality is shuffled. */
export interface Feature {
  /** The modality. */
  modality: string;
  /** The column or group; the modality's own name where it is shuffled as a whole. */
  name: string;
  /** How many columns were shuffled together. */
  columns: number;
  /** The loss in the metric; above 0 where the model needs the column. */
  loss: Figure;
}

/** The figures of one ensemble or baseline. */
export interface FigureRow {
  /**
   * 'model' (the chosen ensemble), 'baseline', 'ensemble' (the other rules) or 'pattern' (the chosen ensemble on the samples that
   * have exactly some modalities).
   */
  group: string;
  /** Its key in 'metrics.json'; for a pattern its modalities, joined by '+'. */
  key: string;
  /** Its name in words. */
  name: string;
  /** On how many samples it is judged: those that it can answer. */
  answered: number;
  /** Its metrics in the order of the answer's 'metrics', unrounded; null where not defined. */
  values: (number | null)[];
}

/** All figures on one set of samples. */
export interface FigureTable {
  /** Which samples: 'test' or 'validation'. */
  split: string;
  /** How many. */
  samples: number;
  /** One row per ensemble and baseline, then one per pattern of modalities, at most 64 of these. */
  rows: FigureRow[];
  /** What was left out, one sentence; empty where nothing was. */
  note: string;
}

/** One file that was read. */
export interface Input {
  /** What it holds: 'target', a modality, or 'split'. */
  role: string;
  /** Its name as the experiment gives it. */
  file: string;
  /** Its size. */
  bytes: number;
  /** Its SHA-256 in hexadecimal. */
  sha256: string;
}

/** What a report is about. */
export type Kind = "run" | "study";

/** Samples that are not usable for one reason. */
export interface LeftOut {
  /** The reason in a few words. */
  reason: string;
  /** How many samples. */
  count: number;
}

/** A metric and how to read it. */
export interface Metric {
  /** Its key in 'metrics.json', such as 'balanced_accuracy'. */
  name: string;
  /** Its name for people, such as "balanced accuracy". */
  title: string;
  /** Its unit in words: "share", "nats", "target unit", "target unit squared", or empty. */
  unit: string;
  /** Whether higher values are the good ones. */
  higherIsBetter: boolean;
}

/** Section 5: which modality, and which columns, the predictions rest on. */
export interface Modalities {
  /** How to read this section, one sentence. */
  reading: string;
  /** Shapley values of the modalities; null where not computed. */
  shapley: Shapley | null;
  /** What the model loses when a column is shuffled; null where not computed. */
  permutation: Permutation | null;
  /** What was not computed and why, a sentence each. */
  notes: string[];
}

/** What one modality brings. */
export interface Modality {
  /** Its name. */
  name: string;
  /** Its samples. */
  samples: number;
  /** Those of them whose target is known. */
  withTarget: number;
  /** Its numeric columns. */
  numericColumns: number;
  /** Its categorical columns. */
  categoricalColumns: number;
  /** Its missing cells. */
  missingCells: number;
  /** Missing cells as a share of all its cells, in [0, 1]. */
  missingShare: number;
}

/** What one modality contributes. */
export interface ModalityValue {
  /** Its name. */
  modality: string;
  /** Its Shapley value. */
  value: Figure;
}

/** Best validation task loss of every student, alone and with the others. */
export interface MutualEffect {
  /** The positive disagreement penalty that is compared with rho = 0: the chosen one, or the best other one. */
  rho: number;
  /** Losses under rho = 0, by student. */
  independent: (number | null)[];
  /** Losses under 'rho', by student. */
  mutual: (number | null)[];
  /** Number of students that mutual learning made better. */
  better: number;
  /** Number of students that mutual learning made worse. */
  worse: number;
  /** The effect in words. */
  sentence: string;
}

/** How well one target column is predicted, over the answered judging samples. */
export interface Output {
  /** The target column. */
  name: string;
  /** Share of its variance that is explained; null where the column is constant. */
  r2: number | null;
  /** Root of the mean squared error, in the target's unit. */
  rootMeanSquaredError: number | null;
  /** Mean size of the error, in the target's unit. */
  meanAbsoluteError: number | null;
}

/** The samples that have exactly these modalities. */
export interface Pattern {
  /** Places in the data's 'modalities', ascending; empty where a sample has none. */
  modalities: number[];
  /** How many samples. */
  samples: number;
  /** Those of them whose target is known. */
  withTarget: number;
}

/** Permutation importance of modalities and columns. */
export interface Permutation {
  /** The metric whose loss is given. */
  metric: Metric;
  /** The judging samples: 'test' or 'validation'. */
  split: string;
  /** How many of them were used. */
  samples: number;
  /** How often each column was shuffled. */
  repeats: number;
  /** Every modality shuffled as a whole. */
  modalities: Feature[];
  /** Columns and groups, largest loss first; at most 500. */
  features: Feature[];
  /** What was left out and why, a sentence each. */
  notes: string[];
}

/** Section 6: how good the predictions are, and where they go wrong. */
export interface Predictions {
  /** How to read this section, one sentence. */
  reading: string;
  /** The judging samples: 'test' or 'validation'. */
  split: string;
  /** How many of them have an answer. */
  samples: number;
  /** Counts '[true class][predicted class]'; null for regression and for more than 100 classes. */
  confusion: number[][] | null;
  /** ROC curves; null for regression or where not computed. */
  roc: Curve[] | null;
  /** Precision-recall curves; null for regression or where not computed. */
  precisionRecall: Curve[] | null;
  /** Whether probabilities can be taken at their word; null for regression or where not computed. */
  calibration: Calibration | null;
  /** How well every target column is predicted; empty for classification. */
  outputs: Output[];
  /** Predicted against true, one entry per target column, of more than 12 those with the lowest R²; empty for classification. */
  regression: Regression[];
  /** The samples, worst first. */
  table: SampleTable;
  /** What was left out and why, a sentence each. */
  notes: string[];
}

/** Section 8: where the report comes from and how to make it again. */
export interface Provenance {
  /** How to read this section, one sentence. */
  reading: string;
  /** Version of MetaFusion. */
  version: string;
  /** Commit it was built from; empty where not known. */
  commit: string;
  /** Seed of all random numbers, written as text because it may need 64 bits. */
  seed: string;
  /** The command that runs it again. */
  command: string;
  /** The experiment as it was fitted, all defaults spelled out, in YAML; cut after 100,000 characters. */
  experiment: string;
  /** The files that were read; empty where not known. */
  inputs: Input[];
  /** What may differ between two runs of the same seed: machine and time. Nothing else in the document does. */
  circumstances: Circumstances;
}

/** Mean ranks of the methods: the data of the critical-difference diagram. */
export interface Ranks {
  /** What a bar means here, one sentence. */
  reading: string;
  /** Mean rank of every method of the study, 1 the best; null for those not ranked. */
  meanRanks: (number | null)[];
  /** Number of rankings averaged. */
  repetitions: number;
  /**
   * Mean ranks closer than this do not differ at 'level'; null where the repetitions share data, so that pairs are tested
   * instead.
   */
  criticalDifference: number | null;
  /** Level of significance, such as 0.05. */
  level: number;
  /** Methods that do not differ: a bar of the diagram each, places in the study's 'methods'. */
  groups: number[][];
}

/** Where the predictions of one target column go wrong, in the target's unit. */
export interface Regression {
  /** The target column. */
  output: string;
  /** Whether points are hexagons that count samples; else each is one sample. */
  isBinned: boolean;
  /** True values of the points. */
  truth: number[];
  /** Predicted values of the points. */
  predicted: number[];
  /** Samples of every point; empty where each is one sample. */
  counts: number[];
  /** Predicted values of the points of the residuals, which are binned on their own. */
  residualAlong: number[];
  /** Predicted less true of these points. */
  residuals: number[];
  /** Samples of every one of them; empty where each is one sample. */
  residualCounts: number[];
  /** Shares at which quantiles of predicted less true are given, ascending in [0, 1]. */
  residualShares: number[];
  /** These quantiles. */
  residualValues: number[];
  /** Errors in ranges of the true value with about equal counts, ascending. */
  ranges: TargetRange[];
}

/** The reliability diagram and its figures. */
export interface Reliability {
  /** Samples of similar confidence, ascending. */
  bins: ReliabilityBin[];
  /** Mean gap between confidence and accuracy, 15 bins of equal width. */
  expectedCalibrationError: number | null;
  /** Brier score. */
  brier: number | null;
  /** Log loss, in nats. */
  logLoss: number | null;
}

/** Samples of similar confidence. */
export interface ReliabilityBin {
  /** How many. */
  samples: number;
  /** Mean probability of the predicted class. */
  confidence: number;
  /** Share of right predictions. */
  accuracy: Figure;
}

/** One training of the cohort under one disagreement penalty. Lists over students are in the cohort's order. */
export interface Round {
  /** The disagreement penalty. */
  rho: number;
  /** Whether it was chosen. */
  isSelected: boolean;
  /** Number of epochs trained. */
  epochs: number;
  /** The epochs that are listed, from 1, ascending; always the first and the last. */
  shown: number[];
  /** Training task loss, '[student][shown epoch]', four significant digits; null where not finite. */
  train: (number | null)[][];
  /** Validation task loss, '[student][shown epoch]', four significant digits; null where not finite. */
  validation: (number | null)[][];
  /**
   * Best epoch of every student by validation task loss, from 1; 0 if it never had a finite loss. It may lie between the listed
   * ones.
   */
  bestEpochs: number[];
  /** Validation task loss of every student at its best epoch. */
  bestLosses: (number | null)[];
}

/** One target column in the table of samples. */
export interface SampleOutput {
  /** The target column. */
  name: string;
  /** True values in the target's unit, or places in the task's classes. */
  truth: (number | null)[];
  /** Predicted values, or places of the most probable class. */
  predicted: (number | null)[];
}

/** The judging samples as columns of equal length, largest error first. */
export interface SampleTable {
  /** Number of judging samples that have an answer. */
  total: number;
  /** Which of them are listed and what the error is, one sentence or two. */
  rule: string;
  /** Their ids. */
  ids: string[];
  /**
   * How wrong each prediction is: minus the logarithm of the true class's probability, or the error in standard deviations of the
   * target (root of the mean square over target columns).
   */
  errors: (number | null)[];
  /** True and predicted values, one entry per target column; of more than 12 columns those that are drawn. */
  outputs: SampleOutput[];
  /** Probability of the predicted class; empty for regression. */
  confidences: (number | null)[];
  /** Probability of the true class; empty for regression. */
  trueProbabilities: (number | null)[];
}

/** The Shapley values of the modalities, from the cohort's own students. */
export interface Shapley {
  /** The metric that is shared out. */
  metric: Metric;
  /** What a subset of modalities is worth, in words. */
  worth: string;
  /** The judging samples: 'test' or 'validation'. */
  split: string;
  /** How many they are. */
  samples: number;
  /** The metric of the constant prediction. */
  nothing: number | null;
  /** The metric with all modalities. */
  everything: number | null;
  /** One value per modality in the order of the model, turned so that more is better; they sum to the gain over 'nothing'. */
  values: ModalityValue[];
  /** Whether all subsets were looked at; else orders were drawn at random. */
  isExact: boolean;
  /** Number of subsets looked at, the empty one included. */
  subsets: number;
  /** How many of them no student reads exactly. */
  withoutStudent: number;
}

/** One part of the usable samples. */
export interface Split {
  /** 'train', 'validation' or 'test'. */
  name: string;
  /** How many samples. */
  samples: number;
  /** Samples of every class, in the order of the task's classes; empty for regression. */
  classCounts: number[];
  /** The target columns among these samples, in the order of the task's outputs; empty for classification. */
  targets: TargetSummary[];
}

/** The time of one stage. */
export interface Stage {
  /** The stage. */
  name: string;
  /** Time in seconds. */
  seconds: number;
}

/** One student of the cohort. */
export interface Student {
  /** Its name. */
  name: string;
  /** Its representation of every modality, a place in the modality's list of 'representations'. */
  views: number[];
  /** Number of its trainable values. */
  parameters: number;
  /** Its best epoch by validation task loss under the chosen rho, from 1; 0 if it never had a finite loss. */
  bestEpoch: number;
  /** Its validation task loss at that epoch; null if it never was finite. */
  validationLoss: number | null;
  /** Its best validation task loss when it learned alone (rho = 0 of mutual learning); null without such a run. */
  independentLoss: number | null;
  /** How much the others followed it, in [0, 1]; means nothing without mutual learning. */
  divergenceWeight: number;
  /** Its cluster by independent loss, 0 the best; -1 without one. */
  cluster: number;
  /** Its weight in the chosen ensemble; 0 for those outside. */
  ensembleWeight: number;
  /** When the chosen ensemble took it, from 1; 0 where it did not, or the rule has no order. */
  selection: number;
  /** Its metrics on the judging samples, in the order of the answer's 'metrics'. */
  values: (number | null)[];
}

/** Section 7: methods compared over repetitions. */
export interface Study {
  /** How to read this section, one sentence. */
  reading: string;
  /** 'compare' or 'reproduce'. */
  kind: string;
  /** The outcome in words, a sentence for each of the first settings. */
  sentences: string[];
  /** What a reader should know beside the figures. */
  remarks: string[];
  /** The metric that is compared. */
  metric: Metric;
  /** Names of the methods; other lists are in this order unless they name methods. */
  methods: string[];
  /** The method that the others are compared with, a place in 'methods'; -1 where it has no figure. */
  reference: number;
  /** The test behind the probabilities of 'differences', in words. */
  test: string;
  /** The spread of every method, one entry per setting. */
  boxes: Boxes[];
  /** The tables as a paper prints them. */
  tables: Table[];
  /** Paired differences between methods. */
  differences: Difference[];
  /** Mean ranks with the critical difference; null where there are too few repetitions. */
  ranks: Ranks | null;
}

/** A table of text. */
export interface Table {
  /** Its title. */
  title: string;
  /** Headers, the one of the row names first. */
  columns: string[];
  /** Which columns hold figures, which stand right. */
  numeric: boolean[];
  /** Cells, as many per row as there are headers; among figures a cell between two asterisks is the best of its comparison. */
  rows: string[][];
  /** A sentence below the table; empty without one. */
  note: string;
}

/** The errors of samples with similar true values, in the target's unit. */
export interface TargetRange {
  /** Lowest true value. */
  low: number | null;
  /** Highest true value. */
  high: number | null;
  /** How many samples. */
  samples: number;
  /** Mean of predicted less true. */
  bias: number | null;
  /** Mean size of the error. */
  meanAbsoluteError: Figure;
}

/** The spread of one target column, in the target's unit. */
export interface TargetSummary {
  /** The target column. */
  output: string;
  /** Its mean. */
  mean: number | null;
  /** Its standard deviation, divided by the number of samples. */
  standardDeviation: number | null;
  /** Its lowest value. */
  minimum: number | null;
  /** Its median. */
  median: number | null;
  /** Its highest value. */
  maximum: number | null;
}

/** What is predicted. */
export interface Task {
  /** 'regression' or 'classification'. */
  kind: string;
  /** Names of the target columns; one for classification. */
  outputs: string[];
  /** Names of the classes in the order of their codes; empty for regression. */
  classes: string[];
}

/** Section 4: the losses over the epochs, and what mutual learning changed. */
export interface Training {
  /** How to read this section, one sentence. */
  reading: string;
  /** Name of the task loss in words. */
  loss: string;
  /** Which epochs are listed, one sentence; empty where all are. */
  thinning: string;
  /** One training of the whole cohort per rho, in the order in which they ran. */
  runs: Round[];
  /** Independent against mutual losses; null without both, or for other trainers than mutual learning. */
  effect: MutualEffect | null;
  /** Why there is no effect, one sentence; empty where there is one, and in documents of older programs. */
  noEffect?: string;
}
