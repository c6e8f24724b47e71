using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Tensors;

/// <summary>Numbers of values, multiplied where nothing overflows and compared with what one array can hold.</summary>
internal static class ArraySize
{
    /// <summary>The most values of one array, a few less than .NET allows, so that it can begin on a cache line.</summary>
    public static readonly int Largest = AlignedBlock.LargestLength / AlignedBlock.Alignment * AlignedBlock.Alignment;

    /// <summary>The product of sizes.</summary>
    /// <param name="sizes">Sizes of zero or more.</param>
    /// <exception cref="ArraySizeException">One array cannot hold as many values.</exception>
    public static int Product(params ReadOnlySpan<int> sizes)
    {
        // Both factors are below 2^31 at every step, so that 64 bits hold the product.
        long product = 1;
        foreach (int size in sizes)
        {
            product *= size;
            if (product > Largest)
            {
                ThrowTooLarge(sizes);
            }
        }

        return (int)product;
    }

    /// <summary>A number of values as the length of an array.</summary>
    /// <param name="length">The number.</param>
    /// <param name="what">What has so many, for the message.</param>
    /// <exception cref="ArraySizeException">One array cannot hold as many values.</exception>
    public static int Require(long length, string what) => length <= Largest
        ? (int)length
        : throw new ArraySizeException(string.Create(
            CultureInfo.InvariantCulture, $"{what} have {length} values, and one array holds at most {Largest}"));

    [DoesNotReturn]
    private static void ThrowTooLarge(ReadOnlySpan<int> sizes) => throw new ArraySizeException(string.Create(
        CultureInfo.InvariantCulture, $"an array of [{string.Join(", ", sizes.ToArray())}] values is asked for, and one array holds at most {Largest}"));
}
