/** The report document: docs/report.schema.json in TypeScript. All names in it are untrusted text. */

export interface Report {
  schemaVersion: number;
  kind: "run" | "study";
  title: string;
  answer: Answer | null;
  data: Data | null;
  cohort: Cohort | null;
  training: Training | null;
  modalities: Modalities | null;
  predictions: Predictions | null;
  study: Study | null;
  provenance: Provenance;
}

/** A number and the interval it may be trusted to. */
export interface Estimate {
  estimate: number | null;
  low: number | null;
  high: number | null;
}

export interface Metric {
  name: string;
  title: string;
  unit: string;
  higherIsBetter: boolean;
}

export interface Answer {
  reading: string;
  sentence: string;
  verdict: "gains" | "loses" | "noClearDifference" | "tooFewSamples" | "notCompared";
  isFlattering: boolean;
  task: { kind: "regression" | "classification"; outputs: string[]; classes: string[] };
  split: string;
  samples: number;
  /** Where model and rivals are compared: the split, or validation where no test sample has every modality. */
  comparedSplit: string;
  /** Those with every modality, on which model and rivals are compared. */
  compared: number;
  note: string;
  metric: Metric;
  level: number;
  resamples: number;
  model: Contender;
  rivals: Contender[];
  metrics: Metric[];
  tables: FigureTable[];
}

export interface Contender {
  key: string;
  name: string;
  value: Estimate;
  difference: Estimate | null;
  gain: Estimate | null;
  sentence: string;
}

export interface FigureTable {
  split: string;
  samples: number;
  rows: { group: string; key: string; name: string; answered: number; values: (number | null)[] }[];
  note: string;
}

export interface Data {
  reading: string;
  samples: number;
  usable: number;
  withTarget: number;
  modalities: ModalitySummary[];
  patterns: { modalities: number[]; samples: number; withTarget: number }[];
  otherPatterns: number;
  otherPatternSamples: number;
  leftOut: { reason: string; count: number }[];
  splits: Split[];
  warnings: string[];
}

export interface ModalitySummary {
  name: string;
  samples: number;
  withTarget: number;
  numericColumns: number;
  categoricalColumns: number;
  missingCells: number;
  missingShare: number;
}

export interface Split {
  name: string;
  samples: number;
  classCounts: number[];
  targets: {
    output: string;
    mean: number | null;
    standardDeviation: number | null;
    minimum: number | null;
    median: number | null;
    maximum: number | null;
  }[];
}

export interface Cohort {
  reading: string;
  modalities: string[];
  representations: string[][];
  trainer: string;
  /** What the trainer's penalty is called; empty where it has none. */
  penalty: string;
  rho: number;
  weighting: string;
  clusters: number;
  reason: string;
  students: Student[];
  ensembles: { rule: string; isSelected: boolean; members: number[]; weights: number[] }[];
}

export interface Student {
  name: string;
  views: number[];
  parameters: number;
  bestEpoch: number;
  validationLoss: number | null;
  independentLoss: number | null;
  divergenceWeight: number;
  cluster: number;
  ensembleWeight: number;
  selection: number;
  values: (number | null)[];
}

export interface Training {
  reading: string;
  loss: string;
  thinning: string;
  runs: RhoRun[];
  effect: MutualEffect | null;
}

export interface RhoRun {
  rho: number;
  isSelected: boolean;
  epochs: number;
  shown: number[];
  train: (number | null)[][];
  validation: (number | null)[][];
  bestEpochs: number[];
  bestLosses: (number | null)[];
}

export interface MutualEffect {
  rho: number;
  independent: (number | null)[];
  mutual: (number | null)[];
  better: number;
  worse: number;
  sentence: string;
}

export interface Modalities {
  reading: string;
  shapley: Shapley | null;
  permutation: Permutation | null;
  notes: string[];
}

export interface Shapley {
  metric: Metric;
  worth: string;
  split: string;
  samples: number;
  nothing: number | null;
  everything: number | null;
  values: { modality: string; value: Estimate }[];
  isExact: boolean;
  subsets: number;
  withoutStudent: number;
}

export interface Permutation {
  metric: Metric;
  split: string;
  samples: number;
  repeats: number;
  modalities: Feature[];
  features: Feature[];
  notes: string[];
}

export interface Feature {
  modality: string;
  name: string;
  columns: number;
  loss: Estimate;
}

export interface Predictions {
  reading: string;
  split: string;
  samples: number;
  confusion: number[][] | null;
  roc: RateCurve[] | null;
  precisionRecall: RateCurve[] | null;
  calibration: Calibration | null;
  outputs: OutputFigures[];
  regression: Regression[];
  table: SampleTable;
  notes: string[];
}

export interface RateCurve {
  name: string;
  positives: number;
  area: Estimate;
  x: number[];
  y: number[];
  bandX: number[];
  bandLow: number[];
  bandHigh: number[];
}

export interface Calibration {
  temperature: number | null;
  isApplied: boolean;
  before: Reliability;
  after: Reliability;
}

export interface Reliability {
  bins: { samples: number; confidence: number; accuracy: Estimate }[];
  expectedCalibrationError: number | null;
  brier: number | null;
  logLoss: number | null;
}

export interface OutputFigures {
  name: string;
  r2: number | null;
  rootMeanSquaredError: number | null;
  meanAbsoluteError: number | null;
}

export interface Regression {
  output: string;
  isBinned: boolean;
  truth: number[];
  predicted: number[];
  counts: number[];
  residualAlong: number[];
  residuals: number[];
  residualCounts: number[];
  residualShares: number[];
  residualValues: number[];
  ranges: { low: number | null; high: number | null; samples: number; bias: number | null; meanAbsoluteError: Estimate }[];
}

export interface SampleTable {
  total: number;
  rule: string;
  ids: string[];
  errors: (number | null)[];
  outputs: { name: string; truth: (number | null)[]; predicted: (number | null)[] }[];
  confidences: (number | null)[];
  trueProbabilities: (number | null)[];
}

export interface Study {
  reading: string;
  kind: string;
  sentences: string[];
  remarks: string[];
  metric: Metric;
  methods: string[];
  reference: number;
  test: string;
  boxes: { title: string; boxes: Box[] }[];
  tables: { title: string; columns: string[]; numeric: boolean[]; rows: string[][]; note: string }[];
  differences: Difference[];
  ranks: Ranks | null;
}

export interface Box {
  method: number;
  mean: number | null;
  standardDeviation: number | null;
  median: number | null;
  lowerQuartile: number | null;
  upperQuartile: number | null;
  minimum: number | null;
  maximum: number | null;
  repetitions: number;
  values: (number | null)[];
}

export interface Difference {
  setting: string;
  method: number;
  rival: number;
  difference: Estimate;
  wins: number;
  ties: number;
  losses: number;
  leftOut: number;
  probability: number | null;
  adjustedProbability: number | null;
  verdict: "better" | "worse" | "undecided";
}

export interface Ranks {
  reading: string;
  meanRanks: (number | null)[];
  repetitions: number;
  criticalDifference: number | null;
  level: number;
  groups: number[][];
}

export interface Provenance {
  reading: string;
  version: string;
  commit: string;
  seed: string;
  command: string;
  experiment: string;
  inputs: { role: string; file: string; bytes: number; sha256: string }[];
  circumstances: {
    threads: number;
    kernels: string;
    processor: string;
    runtime: string;
    system: string;
    finished: string;
    stages: { name: string; seconds: number }[];
  };
}
