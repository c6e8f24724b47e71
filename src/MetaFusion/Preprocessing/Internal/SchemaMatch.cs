using MetaFusion.Data;
using MetaFusion.Data.Values;

namespace MetaFusion.Preprocessing.Internal;

/// <summary>Compares the columns of a modality with the fitted ones.</summary>
internal static class SchemaMatch
{
    /// <summary>Names, kinds and order must be the same.</summary>
    /// <exception cref="DataException">They are not.</exception>
    public static void Check(PreprocessorState state, Modality modality)
    {
        if (modality.Columns.Count != state.Columns.Count)
        {
            throw new DataException(
                $"modality '{modality.Name}' has {modality.Columns.Count} columns, but the model was fitted with {state.Columns.Count}; " +
                "read the table against the model's schema");
        }

        for (int c = 0; c < state.Columns.Count; c++)
        {
            (ColumnSchema here, ColumnState fitted) = (modality.Columns[c], state.Columns[c]);
            if (!CanonicalText.Same(here.Name, fitted.Name))
            {
                throw new DataException(
                    $"modality '{modality.Name}': column {c + 1} is '{here.Name}', but the model was fitted with '{fitted.Name}' there; " +
                    "read the table against the model's schema");
            }

            if (here.Kind != fitted.Kind)
            {
                throw new DataException(
                    $"modality '{modality.Name}': column '{here.Name}' is {Word(here.Kind)}, but the model was fitted with {Word(fitted.Kind)} " +
                    "cells; read the table against the model's schema");
            }
        }
    }

    private static string Word(ColumnKind kind) => kind == ColumnKind.Numeric ? "numeric" : "categorical";
}
