using System.Globalization;
using MetaFusion.Reporting.Documents;

namespace MetaFusion.Reporting.Rendering;

/// <summary>
/// What a report says without pictures: the sentences and the short tables that text and Markdown share. A terminal gets the
/// best students and the worst samples; the page and <c>report.json</c> hold all.
/// </summary>
/// <param name="Title">The title.</param>
/// <param name="Sections">The sections, in the order of the page.</param>
internal sealed record ReportOutline(string Title, IReadOnlyList<OutlineSection> Sections)
{
    private const int MostStudents = 10;
    private const int MostSamples = 10;
    private const int MostFeatures = 10;
    private const int MostClasses = 12;

    /// <summary>The outline of a document.</summary>
    public static ReportOutline Of(Report report)
    {
        var sections = new List<OutlineSection>();
        if (report.Answer is { } answer)
        {
            sections.Add(Answer(answer));
        }

        if (report.Data is { } data)
        {
            sections.Add(Data(data, report.Answer?.Task.Classes ?? []));
        }

        if (report.Cohort is { } cohort)
        {
            sections.Add(Cohort(cohort));
        }

        if (report.Training is { } training)
        {
            sections.Add(Training(training, report.Cohort?.Penalty is { Length: > 0 } penalty ? penalty : "run"));
        }

        if (report.Modalities is { } modalities)
        {
            sections.Add(Modalities(modalities));
        }

        if (report.Predictions is { } predictions)
        {
            sections.Add(Predictions(predictions, report.Answer?.Task.Classes ?? []));
        }

        if (report.Study is { } study)
        {
            sections.Add(StudyOutline.Of(study));
        }

        sections.Add(Provenance(report.Provenance));
        return new ReportOutline(
            $"MetaFusion: {report.Title}",
            sections.Select(section => section with { Tables = section.Tables.Where(table => table.Rows.Count > 0).ToArray() }).ToArray());
    }

    private static OutlineSection Answer(ReportAnswer answer)
    {
        string metric = $"{answer.Metric.Title} {(answer.Metric.HigherIsBetter ? '↑' : '↓')}";
        string target = string.Join(", ", answer.Task.Outputs);
        return new OutlineSection(
            "The answer",
            [
                answer.Sentence,
                $"{answer.Task.Kind} of {target}, judged on {Words.Count(answer.Samples)} {answer.Split} samples.",
                .. answer.Note.Length > 0 ? [answer.Note] : Array.Empty<string>(),
                .. answer.Tables.Take(1).Select(table => table.Note).Where(note => note.Length > 0),
                .. answer is { IsFlattering: true, Split: "validation" } ? ["These samples also chose the model, for want of test samples: the figures flatter."] : Array.Empty<string>(),
            ],
            [
                new OutlineTable("", ["", metric, "model less this"],
                    answer.Rivals.Prepend(answer.Model)
                        .Select(row => (string[])[row.Name, Words.Number(row.Value), row.Difference is null ? "" : Words.Number(row.Difference)]).ToArray()),
                new OutlineTable("the chosen ensemble by the tables that samples have", ["samples", metric],
                    answer.Tables.Take(1).SelectMany(table => table.Rows).Where(row => row.Group == "pattern")
                        .Select(row => (string[])[row.Name, Words.Number(row.Values[0])]).ToArray()),
            ]);
    }

    private static OutlineSection Data(ReportData data, IReadOnlyList<string> classes) => new(
        "Data",
        [
            $"{Words.Count(data.Usable)} of {Words.Count(data.Samples)} samples are usable.",
            .. data.LeftOut.Select(left => $"Left out: {Words.Count(left.Count)} ({left.Reason})."),
            .. data.Warnings,
        ],
        [
            new OutlineTable("", ["modality", "samples", "numeric columns", "categorical columns", "missing cells"],
                data.Modalities.Select(m => (string[])
                [
                    m.Name, Words.Count(m.Samples), Words.Count(m.NumericColumns), Words.Count(m.CategoricalColumns),
                    $"{Words.Count(m.MissingCells)} ({m.MissingShare.ToString("0.0 %", CultureInfo.InvariantCulture)})",
                ]).ToArray()),
            new OutlineTable("", ["split", "samples", .. classes.Take(MostClasses)],
                data.Splits.Select(s => (string[])[s.Name, Words.Count(s.Samples), .. s.ClassCounts.Take(MostClasses).Select(count => Words.Count(count))]).ToArray()),
        ]);

    private static OutlineSection Cohort(ReportCohort cohort)
    {
        ReportStudent[] best = cohort.Students.OrderByDescending(s => s.EnsembleWeight)
            .ThenBy(s => s.ValidationLoss ?? double.PositiveInfinity).Take(MostStudents).ToArray();
        int members = cohort.Students.Count(s => s.EnsembleWeight > 0);
        string rule = cohort.Ensembles.FirstOrDefault(ensemble => ensemble.IsSelected)?.Rule ?? "";
        return new OutlineSection(
            "The cohort",
            [
                $"{rule} joins {members} of {Words.Count(cohort.Students.Count)} students" +
                (cohort.Penalty.Length > 0 ? $"; {cohort.Penalty} {Words.Plain(cohort.Rho)} was chosen." : $", trained {cohort.Trainer}."),
            ],
            [
                new OutlineTable(
                    best.Length < cohort.Students.Count ? $"members first, then the lowest validation losses; {best.Length} of {cohort.Students.Count}" : "",
                    ["student", "weight", "validation loss", "alone", "best epoch"],
                    best.Select(s => (string[])
                    [
                        s.Name, Words.Number(s.EnsembleWeight), Words.Number(s.ValidationLoss), Words.Number(s.IndependentLoss),
                        s.BestEpoch.ToString(CultureInfo.InvariantCulture),
                    ]).ToArray()),
            ]);
    }

    private static OutlineSection Training(ReportTraining training, string penalty) => new(
        "Training",
        [.. training.Effect is { } effect ? new[] { effect.Sentence } : []],
        [
            new OutlineTable("", [penalty, "epochs", $"lowest validation {training.Loss}"],
                training.Runs.Select(run => (string[])
                [
                    Words.Plain(run.Rho) + (run.IsSelected ? " (chosen)" : ""), Words.Count(run.Epochs), Words.Number(run.BestLosses.Min()),
                ]).ToArray()),
        ]);

    private static OutlineSection Modalities(ReportModalities modalities)
    {
        var tables = new List<OutlineTable>();
        if (modalities.Shapley is { } shapley)
        {
            tables.Add(new OutlineTable("", ["modality", $"share of the gain ({shapley.Metric.Title})"],
                shapley.Values.Select(value => (string[])[value.Modality, Words.Number(value.Value)]).ToArray()));
        }

        if (modalities.Permutation is { } permutation)
        {
            tables.Add(new OutlineTable($"shuffled among the samples: what is lost in {permutation.Metric.Title}", ["", "modality", "loss"],
                permutation.Modalities.Concat(permutation.Features.OrderByDescending(f => f.Loss.Estimate).Take(MostFeatures))
                    .Select(f => (string[])[f.Name, f.Modality, Words.Number(f.Loss)]).ToArray()));
        }

        return new OutlineSection("Which modality matters", [modalities.Reading, .. modalities.Notes], tables);
    }

    private static OutlineSection Predictions(ReportPredictions predictions, IReadOnlyList<string> classes)
    {
        var tables = new List<OutlineTable>();
        if (predictions.Confusion is { } confusion && confusion.Count <= MostClasses)
        {
            tables.Add(new OutlineTable("true class in rows, predicted class in columns", ["", .. classes],
                confusion.Select((row, c) => (string[])[classes[c], .. row.Select(count => Words.Count(count))]).ToArray()));
        }

        ReportSampleTable table = predictions.Table;
        tables.Add(new OutlineTable("the worst predictions", ["sample", "error", .. table.Outputs.SelectMany(o => new[] { $"{o.Name} true", "predicted" })],
            Enumerable.Range(0, Math.Min(MostSamples, table.Ids.Count)).Select(i => (string[])
            [
                table.Ids[i], Words.Number(table.Errors[i]), .. table.Outputs.SelectMany(o => new[] { Value(o.Truth[i]), Value(o.Predicted[i]) }),
            ]).ToArray()));
        return new OutlineSection(
            "Quality of the predictions",
            [.. predictions.Calibration is { } calibration ? new[] { Sentence(calibration) } : [], .. predictions.Notes],
            tables);

        string Value(double? value) => classes.Count > 0 && value is { } code ? classes[(int)code] : Words.Number(value);
    }

    private static string Sentence(ReportCalibration calibration) =>
        $"Calibration error {Words.Number(calibration.Before.ExpectedCalibrationError)}; " +
        $"{Words.Number(calibration.After.ExpectedCalibrationError)} after temperature scaling " +
        $"({(calibration.IsApplied ? "applied" : "not applied")}).";

    private static OutlineSection Provenance(ReportProvenance provenance) => new(
        "Provenance",
        [
            $"MetaFusion {provenance.Version}{(provenance.Commit.Length > 0 ? $", commit {provenance.Commit}" : "")}; seed {provenance.Seed}; " +
            $"kernels {provenance.Circumstances.Kernels}; {provenance.Circumstances.Processor}; {provenance.Circumstances.Runtime}.",
            $"Run it again: {provenance.Command}",
        ],
        [
            new OutlineTable("", ["input", "file", "bytes", "SHA-256"],
                provenance.Inputs.Select(input => (string[])[input.Role, input.File, Words.Count(input.Bytes), input.Sha256]).ToArray()),
        ]);
}
