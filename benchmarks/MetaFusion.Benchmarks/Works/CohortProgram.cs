using System.Globalization;

namespace MetaFusion.Benchmarks.Works;

/// <summary>The verbs behind <c>cohort</c>: export for the peers, serve requests line by line, measure a work alone.</summary>
internal static class CohortProgram
{
    private const string Usage =
        "cohort export FOLDER [WORK...] | cohort serve | cohort measure WORK [--rounds N] [--seconds S] [--threads N] | cohort profile WORK [--seconds S] | " +
        "cohort holes [--rate X] [--rounds N] [--seconds S] [--threads N]";

    public static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["export", string folder, .. string[] works]:
                foreach (string name in works.Length == 0 ? WorkCatalog.Names : works)
                {
                    WorkExport.Write(folder, WorkCatalog.Get(name));
                }

                return 0;
            case ["serve"]:
                using (var server = new CohortServer(Console.Out))
                {
                    server.Serve(Console.In);
                }

                return 0;
            case ["measure", string work, .. string[] options]:
                Measure(work, Option(options, "--rounds", 7), Option(options, "--seconds", 1), Option(options, "--threads", 0));
                return 0;
            case ["profile", string work, .. string[] options]:
                using (var server = new CohortServer(Console.Out))
                {
                    server.Answer(string.Create(CultureInfo.InvariantCulture, $"profile {work} {Option(options, "--seconds", 1)}"));
                }

                return 0;
            case ["holes", .. string[] options]:
                (double plain, double holed) = HoleSteps.Measure(
                    Option(options, "--rate", 0.3), (int)Option(options, "--rounds", 5), Option(options, "--seconds", 1),
                    (int)Option(options, "--threads", 1));
                Console.Out.WriteLine(FormattableString.Invariant(
                    $"{plain:0} ns a sample and student without holes, {holed:0} with: {holed / plain:0.000} times"));
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    /// <summary>What the server would answer to the requests of one work, for a look at it without the peers.</summary>
    private static void Measure(string work, double rounds, double seconds, double threads)
    {
        using var server = new CohortServer(Console.Out);
        server.Answer("machine");
        server.Answer(string.Create(CultureInfo.InvariantCulture, $"load {work} {threads}"));
        for (int round = 0; round < rounds; round++)
        {
            server.Answer(string.Create(CultureInfo.InvariantCulture, $"steps {seconds}"));
        }

        server.Answer("allocations");
        server.Answer("memory");
    }

    private static double Option(string[] options, string name, double fallback)
    {
        int index = Array.IndexOf(options, name);
        return index >= 0 && index + 1 < options.Length ? double.Parse(options[index + 1], CultureInfo.InvariantCulture) : fallback;
    }
}
