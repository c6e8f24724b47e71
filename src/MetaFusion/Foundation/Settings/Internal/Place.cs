using System.Globalization;

namespace MetaFusion.Foundation.Settings.Internal;

/// <summary>Where a setting was given: a line of the file, or an option of the command line.</summary>
/// <param name="Line">The line, counted from 1; 0 for <c>--set</c>.</param>
internal readonly record struct Place(int Line)
{
    /// <summary>The option <c>--set</c>.</summary>
    public static Place Option => new(0);

    /// <summary>For sorting: options come behind all lines.</summary>
    public int Order => Line == 0 ? int.MaxValue : Line;

    /// <summary>The place in a message: <c>line 12</c> or <c>--set</c>.</summary>
    public override string ToString() => Line == 0 ? "--set" : string.Create(CultureInfo.InvariantCulture, $"line {Line}");
}
