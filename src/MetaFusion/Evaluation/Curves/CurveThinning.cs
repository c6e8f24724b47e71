namespace MetaFusion.Evaluation.Curves;

/// <summary>Draws a curve with few points, the corners first.</summary>
/// <remarks>
/// D. Douglas, T. Peucker, Algorithms for the reduction of the number of points required to represent a digitized line,
/// 1973, from the top: the point farthest from its chord enters next, until there are enough or none is off its chord.
/// </remarks>
internal static class CurveThinning
{
    /// <summary>Points of a curve unless told otherwise.</summary>
    public const int DefaultPoints = 200;

    // Below a thousandth of a pixel of any screen.
    private const double Invisible = 1e-7;

    /// <summary>Thins a curve.</summary>
    /// <param name="points">Its points in order.</param>
    /// <param name="most">Points to keep at most, 2 or more.</param>
    /// <returns>Some of the points in order, the first and the last among them.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is below 2.</exception>
    public static IReadOnlyList<CurvePoint> Thin(IReadOnlyList<CurvePoint> points, int most = DefaultPoints)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        if (points.Count <= 2)
        {
            return points;
        }

        var kept = new SortedSet<int> { 0, points.Count - 1 };
        var candidates = new PriorityQueue<(int Start, int Middle, int End), (double Negative, int Middle)>();
        Offer(0, points.Count - 1);
        while (kept.Count < most && candidates.TryDequeue(out (int Start, int Middle, int End) next, out _))
        {
            kept.Add(next.Middle);
            Offer(next.Start, next.Middle);
            Offer(next.Middle, next.End);
        }

        return kept.Select(i => points[i]).ToArray();

        void Offer(int start, int end)
        {
            (int middle, double distance) = Farthest(points, start, end);
            if (distance > Invisible)
            {
                candidates.Enqueue((start, middle, end), (-distance, middle));
            }
        }
    }

    private static (int Middle, double Distance) Farthest(IReadOnlyList<CurvePoint> points, int start, int end)
    {
        (double x, double y) = (points[start].X, points[start].Y);
        (double dx, double dy) = (points[end].X - x, points[end].Y - y);
        double length = double.Hypot(dx, dy);
        int middle = -1;
        double farthest = 0;
        for (int i = start + 1; i < end; i++)
        {
            (double px, double py) = (points[i].X - x, points[i].Y - y);
            double distance = length > 0 ? Math.Abs((dx * py) - (dy * px)) / length : double.Hypot(px, py);
            if (distance > farthest)
            {
                (middle, farthest) = (i, distance);
            }
        }

        return (middle, farthest);
    }
}
