using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.MutualLearning;
using MetaFusion.Tasks;

namespace MetaFusion.Fitting;

/// <content>What is refused before anything is trained.</content>
internal sealed partial class FitRun
{
    /// <summary>Where no student has a sample to learn from and one to be judged by, nothing diverges, and nothing is learned either.</summary>
    private void RequireStudentWithSamples(IReadOnlyList<Student> students, Presence train, Presence validation)
    {
        var training = new Attendance(students, train);
        var choosing = new Attendance(students, validation);
        if (!Enumerable.Range(0, students.Count).Any(k => training.RowsOf(k).Count > 0 && choosing.RowsOf(k).Count > 0))
        {
            throw new InputException(
                $"cohort: none of its {students.Count} students finds a training and a validation sample with all modalities it reads " +
                $"({string.Join(", ", _dataset.Modalities.Select(m => m.Name))}); add students that read fewer of them");
        }
    }

    /// <summary>A student that takes steps of its own cannot take part where one loss of all answers moves all.</summary>
    private void RequireOwnSteps(CohortSpec spec)
    {
        if (_options.Training.Trainer is not MutualLearningTrainer && spec.Students.OfType<MethodSpec>().FirstOrDefault() is { } student)
        {
            throw new InputException(
                $"trainer '{_options.Training.Trainer.Name}' moves all students by one loss, and method '{student.Method.Facts.Key}' learns in its own way; " +
                $"leave the method out, or choose the trainer {MutualLearningTrainer.Key}");
        }
    }

    private void RequireRateOfEveryModality()
    {
        if (_options.Training.ModalityDropout.Count is not 0 and var count && count != _dataset.Modalities.Count)
        {
            throw new InputException(
                $"modality dropout: {count} rates are given, the data set has {_dataset.Modalities.Count} modalities " +
                $"({string.Join(", ", _dataset.Modalities.Select(m => m.Name))}); give a rate for each");
        }
    }

    private void RequireClassesForTemperature(LearningTask task)
    {
        if (_options.TemperatureScaling && task is not ClassificationTask)
        {
            throw new InputException($"calibration: a temperature is for classification, and the target is one of {task.Kind}; " +
                "leave temperature scaling off");
        }
    }
}
