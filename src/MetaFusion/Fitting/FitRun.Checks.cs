using MetaFusion.Cohorts;
using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.Tasks;

namespace MetaFusion.Fitting;

/// <content>What is refused before anything is trained.</content>
internal sealed partial class FitRun
{
    /// <summary>Where no student has a sample to learn from and one to be judged by, nothing diverges, and nothing is learned either.</summary>
    private void RequireStudentWithSamples(CohortSpec spec, Presence train, Presence validation)
    {
        bool isTaught = spec.Students.Any(student =>
        {
            int[] read = Enumerable.Range(0, student.Representations.Count).Where(m => !student.Representations[m].IsNone).ToArray();
            return train.RowsWith(read).Length > 0 && validation.RowsWith(read).Length > 0;
        });
        if (!isTaught)
        {
            throw new InputException(
                $"cohort: none of its {spec.Students.Count} students finds a training and a validation sample with all modalities it reads " +
                $"({string.Join(", ", _dataset.Modalities.Select(m => m.Name))}); add students that read fewer of them");
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
