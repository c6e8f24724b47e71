using System.CommandLine;
using MetaFusion.Cli.Output;
using MetaFusion.Simulation;
using MetaFusion.Studies;

namespace MetaFusion.Cli.Verbs;

/// <summary><c>metafusion simulate</c>: a setting of the paper, changed at will, as tables with an experiment file.</summary>
internal static class SimulateCommand
{
    private const string Verb = "simulate";

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">Where it prints.</param>
    public static Command Create(Terminal terminal)
    {
        var setting = new Argument<string>("SETTING")
        {
            Description = $"A setting of the paper: {string.Join(", ", ReproductionSetting.All.Select(s => s.Name))}.",
        };
        var output = new Option<string>("--out") { HelpName = "DIR", Required = true, Description = "The folder to write, new or empty." };
        var seed = new Option<string?>("--seed") { HelpName = "N", Description = "The seed of the data; default 1." };
        var samples = Text("--samples", "N", "Number of samples.");
        var modalities = Text("--modalities", "N", "Number of modalities; further ones are drawn like the last one.");
        var widths = Text("--widths", "LIST", "Columns of the modalities, such as 500,400.");
        var latents = Text("--latents", "LIST", "Private latent factors of the modalities.");
        var noise = Text("--noise", "LIST", "Share of noise in the modalities, from 0 to 1.");
        var transforms = Text("--transforms", "LIST", "linear, quadratic or sine, by modality.");
        var weights = Text("--weights", "LIST", "Factor of each modality's part of the target.");
        var sharedLatents = Text("--shared-latents", "N", "Latent factors that all modalities show.");
        var sharedTransform = Text("--shared-transform", "NAME", "linear, quadratic or sine.");
        var sharedWeight = Text("--shared-weight", "X", "Factor of the shared factors' part of the target.");
        var interactionWeight = Text("--interaction-weight", "X", "Factor of the interactions between modalities.");
        var interactionShare = Text("--interaction-share", "X", "Share of the interactions that count, from 0 to 1.");
        var classes = Text("--classes", "N", "Number of classes; 0 for a regression.");
        var labels = Text("--labels", "NAME", "quantile or logistic: how the score becomes a class.");
        var holes = Text("--holes", "LIST", "Share of samples that lack a modality: one for all modalities, or one for each.");
        var holesKind = Text("--holes-kind", "NAME", "random or latent: whether chance or a latent factor decides who lacks it; default random.");
        Option<string?>[] changes =
        [
            samples, modalities, widths, latents, noise, transforms, weights, sharedLatents, sharedTransform, sharedWeight,
            interactionWeight, interactionShare, classes, labels,
        ];
        var command = new Command(Verb, "Draws a data set of the paper's simulation study, or one of your own, ready to fit.") { setting, output, seed, holes, holesKind };
        foreach (Option<string?> option in changes)
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            ReproductionSetting chosen = ReproductionSetting.Find(parsed.GetRequiredValue(setting));
            SimulationSetting changed = new SimulationChanges
            {
                Samples = Whole(samples),
                Modalities = Whole(modalities),
                Widths = ListValues.Whole(Verb, widths.Name, parsed.GetValue(widths)),
                Latents = ListValues.Whole(Verb, latents.Name, parsed.GetValue(latents)),
                NoiseRatios = ListValues.Numbers(Verb, noise.Name, parsed.GetValue(noise)),
                Transforms = ListValues.Words<LatentTransform>(Verb, transforms.Name, parsed.GetValue(transforms)),
                Weights = ListValues.Numbers(Verb, weights.Name, parsed.GetValue(weights)),
                SharedLatents = Whole(sharedLatents),
                SharedTransform = ListValues.Single(Verb, sharedTransform.Name, ListValues.Words<LatentTransform>(Verb, sharedTransform.Name, parsed.GetValue(sharedTransform))),
                SharedWeight = Number(sharedWeight),
                InteractionWeight = Number(interactionWeight),
                InteractionShare = Number(interactionShare),
                Classes = Whole(classes),
                Labels = ListValues.Single(Verb, labels.Name, ListValues.Words<LabelRule>(Verb, labels.Name, parsed.GetValue(labels))),
            }.Apply(chosen.Simulation);
            string folder = parsed.GetRequiredValue(output);
            IReadOnlyList<string> files = SimulationFolder.Write(
                folder, changed, OptionValues.Seed(Verb, seed.Name, parsed.GetValue(seed), 1), changes.Any(o => parsed.GetValue(o) is not null) ? null : chosen,
                Holes() ?? chosen.Holes);
            terminal.Line($"wrote {string.Join(", ", files)} to {folder}; fit them with: metafusion fit {folder}");
            return ExitCode.Done;

            HoleSetting? Holes()
            {
                HoleKind? kind = ListValues.Single(Verb, holesKind.Name, ListValues.Words<HoleKind>(Verb, holesKind.Name, parsed.GetValue(holesKind)));
                double[]? rates = ListValues.Numbers(Verb, holes.Name, parsed.GetValue(holes));
                return rates is not null ? new HoleSetting(rates, kind ?? HoleKind.Random)
                    : kind is null ? null
                    : throw new UsageException($"{Verb}: {holesKind.Name} says nothing without {holes.Name}; give a share, for example {holes.Name} 0.3");
            }

            int? Whole(Option<string?> option) => ListValues.Single(Verb, option.Name, ListValues.Whole(Verb, option.Name, parsed.GetValue(option)));
            double? Number(Option<string?> option) => ListValues.Single(Verb, option.Name, ListValues.Numbers(Verb, option.Name, parsed.GetValue(option)));
        });
        return command;
    }

    private static Option<string?> Text(string name, string help, string description) => new(name) { HelpName = help, Description = description };
}
