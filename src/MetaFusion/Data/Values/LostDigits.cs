using System.Globalization;
using System.Runtime.InteropServices;
using MetaFusion.Data.Tables.Internal;

namespace MetaFusion.Data.Values;

/// <summary>
/// What a column loses where its cells have more digits than float64 holds: cells that differ and become one number, as codes of 18
/// digits and nanoseconds since 1970 do.
/// </summary>
/// <param name="Different">How many different values the cells hold.</param>
/// <param name="Numbers">How many different numbers are left of them.</param>
/// <param name="First">The place of a cell.</param>
/// <param name="Second">The place of the first cell below it that holds another value and is the same number.</param>
/// <param name="Number">The number that both are.</param>
internal sealed record LostDigits(int Different, int Numbers, int First, int Second, double Number)
{
    /// <summary>Any two numbers of so many digits are two numbers in float64.</summary>
    public const int HeldDigits = 15;

    private const ulong HashStart = 14695981039346656037;
    private const ulong HashPrime = 1099511628211;

    /// <summary>Whether both are so small that they became 0.</summary>
    public bool IsUnderflow => Number == 0;

    /// <summary>Looks for cells that differ and are one number.</summary>
    /// <param name="numbers">The column as float64; NaN where missing.</param>
    /// <param name="values">What every cell holds, as <see cref="ValueOf"/> tells it.</param>
    /// <returns>Null where nothing is lost.</returns>
    public static LostDigits? Of(ReadOnlySpan<double> numbers, ReadOnlySpan<ulong> values)
    {
        var places = new Dictionary<double, int>();
        var others = new HashSet<ulong>();
        (int First, int Second)? pair = null;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (double.IsNaN(numbers[i]))
            {
                continue;
            }

            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, numbers[i], out bool isKnown);
            place = isKnown ? place : i;
            if (values[place] != values[i])
            {
                others.Add(values[i]);
                pair ??= (place, i);
            }
        }

        return pair is { } found ? new LostDigits(places.Count + others.Count, places.Count, found.First, found.Second, numbers[found.First]) : null;
    }

    /// <summary>Tells the exact values of numbers apart: equal for equal ones, however they are written.</summary>
    /// <param name="text">A number in its canonical form.</param>
    /// <param name="mark">How numbers are written.</param>
    public static ulong ValueOf(string text, DecimalMark mark)
    {
        NumberText.TryExact(text, mark, out string value);
        ulong hash = HashStart;
        foreach (char character in value)
        {
            hash = (hash ^ character) * HashPrime;
        }

        return hash;
    }

    /// <summary>How many values are lost and why, as the middle of a sentence.</summary>
    /// <param name="first">The cell at <see cref="First"/> as it is written, and where.</param>
    /// <param name="second">The cell at <see cref="Second"/>, and where.</param>
    public string Describe(string first, string second) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Numbers == 1 ? $"all {Different}" : $"{Different - Numbers} of the {Different}")} different values") +
        $" become the same number{(Numbers == 1 ? "" : " as another")} (such as {first} and {second}), " +
        (IsUnderflow ? "because numbers below 5e-324 are 0" : "because a number keeps about 16 digits");
}
