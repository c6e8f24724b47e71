using MetaFusion.Data;
using MetaFusion.Foundation;
using MetaFusion.Preprocessing.Internal;
using MetaFusion.Tensors;

namespace MetaFusion.Preprocessing;

/// <summary>
/// Turns the columns of one modality into features: imputed, standardised, one-hot. Fitted on training rows only;
/// immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// A number becomes <c>(x − mean) / sd</c> with mean and population standard deviation of the column's numbers in train,
/// computed in float64; a missing number is replaced before. A label becomes one feature per label of train. Features
/// stand in the order of the columns, an indicator right behind its column.
/// </remarks>
public sealed class Preprocessor
{
    private readonly FeatureLayout _layout;

    private Preprocessor(PreprocessorState state)
    {
        State = state;
        _layout = new FeatureLayout(state);
        Schema = state.Columns.Select(c => new ColumnSchema(c.Name, c.Kind)
        {
            Categories = c.Categories,
            Scale = c.Scale ?? ColumnScale.Plain,
            Missing = c.Missing ?? [],
        }).ToArray();
    }

    /// <summary>All that was learned, for a model file.</summary>
    public PreprocessorState State { get; }

    /// <summary>The columns that <see cref="Transform"/> expects, with the labels that train had.</summary>
    public IReadOnlyList<ColumnSchema> Schema { get; }

    /// <summary>
    /// Names of the features: <c>column</c>, <c>column=label</c>, <c>column (missing)</c>; as many as
    /// <see cref="Transform"/> gives columns.
    /// </summary>
    public IReadOnlyList<string> FeatureNames => _layout.Names;

    /// <summary>Learns from training rows.</summary>
    /// <param name="modality">The modality.</param>
    /// <param name="trainRows">Rows of its table that train, at least one.</param>
    /// <param name="options">What to do; null for the defaults.</param>
    /// <param name="warnings">Gets a sentence for columns that train leaves without information; null to ignore them.</param>
    /// <exception cref="DataException">There is no training row, or a cell is infinite or no code.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is not one of the table (−1 stands for a sample without
    /// it).</exception>
    public static Preprocessor Fit(
        Modality modality, ReadOnlySpan<int> trainRows, PreprocessingOptions? options = null, DataWarnings? warnings = null)
    {
        Guard.Given(modality, nameof(modality));
        if (trainRows.IsEmpty)
        {
            throw new DataException($"modality '{modality.Name}': no row trains, so preprocessing cannot be fitted; " +
                "check the split");
        }

        new CellCheck(modality).Rows(trainRows);
        options ??= new PreprocessingOptions();
        ColumnState[] columns = new PreprocessorFit(modality, trainRows.ToArray(), options, warnings ?? new DataWarnings()).Columns();
        return new Preprocessor(new PreprocessorState(modality.Name, options.UnknownCategory, columns));
    }

    /// <summary>Restores a preprocessor from a model file.</summary>
    /// <param name="state">What <see cref="State"/> gave.</param>
    /// <exception cref="DataException">A number is not finite, or the parts of the state do not fit together.</exception>
    public static Preprocessor FromState(PreprocessorState state)
    {
        StateValidation.Check(Guard.Given(state, nameof(state)));
        return new Preprocessor(state);
    }

    /// <summary>Makes the features of some rows.</summary>
    /// <param name="modality">The modality, its columns those of <see cref="Schema"/> in name, kind and order.</param>
    /// <param name="rows">Rows of its table; a row may occur more than once.</param>
    /// <returns><c>[rows, FeatureNames]</c>; every value is finite.</returns>
    /// <exception cref="DataException">
    /// The columns differ from the fitted ones, a cell is infinite or no code, or a label is unknown where that is an error.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is not one of the table (−1 stands for a sample without
    /// it).</exception>
    public Matrix Transform(Modality modality, ReadOnlySpan<int> rows)
    {
        new CellCheck(Guard.Given(modality, nameof(modality))).Rows(rows);
        SchemaMatch.Check(State, modality);
        return _layout.Transform(ScaleMatch.Apply(State, modality), rows);
    }

    /// <summary>Looks at what train did not have.</summary>
    /// <param name="modality">A modality as <see cref="Transform"/> takes it.</param>
    /// <exception cref="DataException">The columns differ from the fitted ones.</exception>
    internal DriftScan ScanOf(Modality modality)
    {
        new CellCheck(modality).All();
        SchemaMatch.Check(State, modality);
        return new DriftScan(State, ScaleMatch.Apply(State, modality), _layout.CodeMaps(modality));
    }

    /// <summary>Puts NaN where <see cref="Transform"/> filled in a missing number; labels keep what was filled in.</summary>
    /// <param name="cells">The cells of a row, <c>[columns]</c>.</param>
    /// <param name="features">Its features, changed.</param>
    internal void RestoreMissing(ReadOnlySpan<float> cells, Span<float> features)
    {
        for (int column = 0; column < cells.Length; column++)
        {
            if (float.IsNaN(cells[column]) && State.Columns[column].Kind == ColumnKind.Numeric)
            {
                features[_layout.Of(column).First] = float.NaN;
            }
        }
    }

    /// <summary>The features that one column of <see cref="Schema"/> becomes: the first one and how many there are.</summary>
    internal (int First, int Count) FeaturesOf(int column) => _layout.Of(column);
}
