namespace MetaFusion.Classic.Internal;

/// <summary>A linear model of which only the coefficients other than 0 are kept: a path holds many, most of them nearly empty.</summary>
internal sealed class SparseMap
{
    private readonly int _outputs;
    private readonly int _features;
    private readonly int[] _places;
    private readonly double[] _values;
    private readonly double[] _intercepts;

    /// <summary>Keeps a model.</summary>
    public SparseMap(LinearMap map)
    {
        double[] all = map.Coefficients.Values;
        (_outputs, _features, _intercepts) = (map.Coefficients.Rows, map.Coefficients.Width, map.Intercepts);
        var places = new List<int>();
        for (int place = 0; place < all.Length; place++)
        {
            if (all[place] != 0)
            {
                places.Add(place);
            }
        }

        _places = [.. places];
        _values = Array.ConvertAll(_places, place => all[place]);
    }

    /// <summary>The model.</summary>
    public LinearMap Whole()
    {
        var coefficients = new Grid(_outputs, _features);
        for (int i = 0; i < _places.Length; i++)
        {
            coefficients.Values[_places[i]] = _values[i];
        }

        return new LinearMap(coefficients, _intercepts);
    }
}
