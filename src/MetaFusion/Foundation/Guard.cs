using System.Diagnostics.CodeAnalysis;

namespace MetaFusion.Foundation;

/// <summary>
/// Refuses arguments that a program got wrong, by exceptions that name them. Faults of a user's data, settings or files are
/// <see cref="InputException"/>s instead, whose sentences name the thing.
/// </summary>
internal static class Guard
{
    /// <summary>A value that is there.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Name of the parameter or property.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static T Given<T>([NotNull] T? value, string name)
        where T : class => value ?? throw new ArgumentNullException(name, $"{name} is null; give a value, or leave it out where there is a default.");

    /// <summary>A list that is there with all its items.</summary>
    /// <param name="values">The list.</param>
    /// <param name="name">Name of the parameter or property.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">An item is null.</exception>
    public static T Items<T>([NotNull] T? values, string name)
        where T : class, IEnumerable<object>
    {
        int place = 0;
        foreach (object item in Given(values, name))
        {
            place++;
            if (item is null)
            {
                throw new ArgumentException(FormattableString.Invariant($"{name} holds null in place {place}; leave it out."), name);
            }
        }

        return values;
    }

    /// <summary>A word of an enumeration.</summary>
    /// <param name="value">The word.</param>
    /// <param name="name">Name of the parameter or property.</param>
    /// <exception cref="ArgumentOutOfRangeException">The enumeration does not have it.</exception>
    public static T Known<T>(T value, string name)
        where T : struct, Enum => Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is no {typeof(T).Name}; use one of {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>A word of an enumeration, or none.</summary>
    /// <param name="value">The word; null for none.</param>
    /// <param name="name">Name of the parameter or property.</param>
    /// <exception cref="ArgumentOutOfRangeException">The enumeration does not have it.</exception>
    public static T? Known<T>(T? value, string name)
        where T : struct, Enum => value is { } word ? Known(word, name) : null;

    /// <summary>A place in a list.</summary>
    /// <param name="value">The place, counted from 0.</param>
    /// <param name="count">How many places there are.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public static int Place(int value, int count, string name)
    {
        if ((uint)value >= (uint)count)
        {
            ThrowNoPlace(value, count, name);
        }

        return value;
    }

    /// <summary>A whole number within bounds.</summary>
    /// <param name="value">The number.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most that it may be.</param>
    /// <param name="name">Name of the parameter or property.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less, or more.</exception>
    public static int Within(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must be from {least} to {most}."));

    [DoesNotReturn]
    private static void ThrowNoPlace(int value, int count, string name) => throw new ArgumentOutOfRangeException(
        name, value, count == 0 ? $"{name} counts in an empty list." : FormattableString.Invariant($"{name} must be from 0 to {count - 1}."));
}
