"""From figures to the table: Markdown that reads as text too. `report.py FILE.json` renders a committed result anew."""

import json
import sys
from statistics import median

DASH = "–"
SAME_WORK = 1e-4


def markdown(figures):
    info, machine = figures["info"], figures["machine"]
    lines = [
        f"# The speed of the machine: {info['processor']}, {info['processors']} cores",
        "",
        f"Processor family {info['family']}, model {info['model']}; {info['system']}; {info['dotnet']}, kernels {info['kernels']}; "
        f"PyTorch {info['torch_package']}, OpenBLAS {info['openblas']} (OpenMP); commit {info['commit']}, {info['date']}; "
        f"{info['rounds']} rounds in turn; median (least to most).",
        "",
        f"Fused multiply-adds at best: {machine['flops_one'] / 1e9:.1f} GFLOP/s on one core, {machine['flops_all'] / 1e9:.1f} on all, "
        f"in vectors of {info['vectors']}. Reading memory: {machine['read_one'] / 1e9:.1f} GB/s by one core, {machine['read_all'] / 1e9:.1f} by all.",
        "",
        *table(["work, figure", "ours", "straight", "tuned", "ratio", "goal", "met"], rows(figures)),
        "",
        "Threads: ours uses all cores unless it says otherwise; each peer its best of those tried:",
        "",
        *table(["work", "peer", "tried, ms a step", "taken"], options(figures)),
        "",
        "The same work: the students' losses after ten steps, relative difference between two programs. Adam's first steps move every "
        "weight by the learning rate whichever way its gradient points, however small it is, so that a rounding can turn a weight around; "
        "what the two peers differ by from each other is the measure of that.",
        "",
        *table(["work", "programs", "median", "most", "students above 1e-04"], agreements(figures)),
        "",
        "## On paper, and reached",
        "",
        "Products of a step count two operations for a multiply-add; Adam, ReLU and biases are not counted, their time is. "
        "Bytes: weights and moments, fused (least) and in separate passes (plain).",
        "",
        *table(
            ["work", "parameters", "forward", "weight gradients", "input gradients", "GFLOP a step", "MB least", "MB plain",
             "GFLOP/s reached", "of peak", "GB/s at least"],
            roofline(figures)),
    ]
    if "profiles" in figures:
        lines += [
            "", "## Where the time goes", "",
            "One thread, the least of many passes, so that neighbours count little. Every kernel runs alone over the weights of all "
            "students; bytes are those of weights and moments. What the kernels leave of the step is the graph, gathering, losses, "
            "biases and the consensus.", "",
            *table(["work", "kernel", "ms a step", "share", "GFLOP/s", "of one core's peak", "MB", "GB/s"], profile_rows(figures)),
        ]
    if "fit" in figures:
        lines += ["", "## F: fit of data/mfeat", "", *table(["stage", "s", "share"], stages(figures))]
    if figures["notes"]:
        lines += ["", "## Not measured", "", *[f"- {note}" for note in figures["notes"]]]
    return "\n".join(lines) + "\n"


def rows(figures):
    works = figures["works"]
    peak = figures["machine"]["flops_all"]
    for name, work in works.items():
        if "bytes_per_step" not in work:
            continue
        yield from step_rows(name, work)
        if name == "A":
            yield from rows_of_a(work, peak)
        if name in "BC" and "bytes_per_step" in works.get("A", {}):
            yield from (rows_of_b if name == "B" else rows_of_c)(work, works["A"])
        if name != "A":
            yield row(f"{name}, allocated in a step", f"{work['bytes_per_step']:.0f} B", goal="0 B", met=work["bytes_per_step"] == 0)
    yield from product_rows(figures)
    yield from prediction_rows(figures)
    if "start" in figures:
        yield row("E, command line: start to first predictions", spread(figures["start"], "s"), goal="≤ 0.5 s", met=median(figures["start"]) <= 0.5)
    if "fit" in figures:
        yield row("F, fit of mfeat, all stages", f"{figures['fit']['total']:.1f} s")


def step_rows(name, work):
    own, straight, tuned = (work["rounds"][k] for k in ("ours", "straight", "tuned"))
    goals = {"A": (3, 6), "B": (None, 20)}.get(name, (None, None))
    texts = [spread(own, "ms"), spread(straight, "ms"), spread(tuned, "ms")]
    ratio = median(tuned) / median(own)
    yield [f"{name}, step, against tuned", *texts, f"{ratio:.2f}×", *goal_of(ratio, goals[0])]
    ratio = median(straight) / median(own)
    yield [f"{name}, step, against straight", texts[0], texts[1], DASH, f"{ratio:.2f}×", *goal_of(ratio, goals[1])]


def goal_of(ratio, goal):
    return [DASH, DASH] if goal is None else [f"≥ {goal}×", word(ratio >= goal)]


def rows_of_a(work, peak):
    own = median(work["rounds"]["ours"])
    share = work["flop"] / own / peak
    yield row("A, share of both cores' peak over the whole step", f"{share:.0%}", goal="≥ 50 %", met=share >= 0.5)
    ratio = median(work["rounds"]["one thread"]) / own
    yield row(
        "A, all cores against one thread", spread(work["rounds"]["ours"], "ms"), ratio=f"{ratio:.2f}×", goal="≥ 1.85×", met=ratio >= 1.85,
        other=f"one: {spread(work['rounds']['one thread'], 'ms')}")
    narrow = work["rounds"]["vector128"]
    yield row("A, with 128-bit kernels", spread(narrow, "ms"), ratio=f"{median(work['rounds']['tuned']) / median(narrow):.2f}×")
    yield row("A, allocated in a step", f"{work['bytes_per_step']:.0f} B", goal="0 B", met=work["bytes_per_step"] == 0)
    limit = 6 + work["activation_floats_per_parameter"]
    yield row(
        "A, memory of the training, floats a parameter", f"{work['floats_per_parameter']:.2f}",
        goal=f"≤ 6 + {work['activation_floats_per_parameter']:.2f} of activations", met=work["floats_per_parameter"] <= limit)


def rows_of_b(work, first):
    ratio = (median(work["rounds"]["ours"]) / work["students"]) / (median(first["rounds"]["ours"]) / first["students"])
    arithmetic = (work["flop"] / work["students"]) / (first["flop"] / first["students"])
    yield row("B / A, time a student", f"{ratio:.2f}", goal="≤ 1.1", met=ratio <= 1.1, other=f"arithmetic: {arithmetic:.2f}")


def rows_of_c(work, first):
    rate = first["flop"] / median(first["rounds"]["ours"])
    beyond = (median(work["rounds"]["ours"]) - (work["flop"] / rate)) / work["students"]
    whole = median(work["rounds"]["ours"]) / work["students"]
    yield row(
        "C, time a student-step beyond its arithmetic at A's rate", f"{beyond * 1e6:.2f} µs", goal="≤ 3 µs", met=beyond <= 3e-6,
        other=f"whole: {whole * 1e6:.2f} µs")


def product_rows(figures):
    rounds = figures.get("products", [])
    for name in rounds[0]["ours"] if rounds else []:
        share = [r["ours"][name] / r["peak"] for r in rounds]
        blas = [r["blas"][name] / r["peak"] for r in rounds]
        ratio = median(share) / median(blas)
        yield [
            f"product {name}, one core, of its peak", f"{median(share):.0%} ({min(share):.0%} to {max(share):.0%})", DASH,
            f"{median(blas):.0%} ({min(blas):.0%} to {max(blas):.0%})", f"{ratio:.2f}×", "≥ 70 %, ≥ 1×", word(median(share) >= 0.7 and ratio >= 1)]


def prediction_rows(figures):
    if "prediction" not in figures:
        return
    read = {threads: median(times) for threads, times in figures["prediction"]["read"].items()}
    for rows_, times in figures["prediction"]["batches"].items():
        own = median(times["ours"])
        ratio = median(times["tuned"]) / own
        yield [
            f"E, batch of {int(rows_):,}: {int(rows_) / own:,.0f} samples/s", *(spread(times[k], "ms") for k in ("ours", "straight", "tuned")),
            f"{ratio:.2f}×", DASH, DASH]
    ratio = median(figures["prediction"]["batches"]["1"]["ours"]) / min(read.values())
    yield row(
        "E, batch of 1 against reading the weights once", f"{ratio:.2f}", goal="≤ 1.3", met=ratio <= 1.3,
        other=f"read: {read['1'] * 1e3:.2f} ms by one core, {read['0'] * 1e3:.2f} ms by all")


def options(figures):
    for name, work in figures["works"].items():
        for variant, times in work.get("options", {}).items():
            tried = "; ".join(f"{option}: {seconds * 1e3:.1f}" for option, seconds in times.items())
            yield [name, variant, tried, work["best"][variant]]


def agreements(figures):
    """Programs whose step takes too long to repeat are not compared."""
    for name, work in figures["works"].items():
        for programs, differences in work.get("agreement", {}).items():
            above = sum(d > SAME_WORK for d in differences)
            yield [name, programs, f"{median(differences):.0e}", f"{differences[-1]:.1e}", f"{above} of {len(differences)}"]


def roofline(figures):
    peak = figures["machine"]["flops_all"]
    for name, work in figures["works"].items():
        own = median(work["rounds"]["ours"]) if "rounds" in work else None
        yield [
            name, f"{work['parameters'] / 1e6:.2f} M", *(f"{work[k] / 1e9:.3f}" for k in ("forward_flop", "weight_gradient_flop", "input_gradient_flop", "flop")),
            f"{work['least_bytes'] / 1e6:.0f}", f"{work['plain_bytes'] / 1e6:.0f}",
            *([f"{work['flop'] / own / 1e9:.1f}", f"{work['flop'] / own / peak:.0%}", f"{work['least_bytes'] / own / 1e9:.1f}"] if own else [DASH] * 3)]


def profile_rows(figures):
    for name, profile in figures["profiles"].items():
        whole, kernels, peak = profile["step"], profile["kernels"], profile["flops_one"]
        yield profile_row(name, "the whole step", whole, whole["seconds"], peak)
        for kernel in kernels:
            yield profile_row("", kernel["name"], kernel, whole["seconds"], peak)
        rest = whole["seconds"] - sum(k["seconds"] for k in kernels if not k["name"].startswith("of these"))
        yield profile_row("", "the rest", {"seconds": rest, "flop": 0, "bytes": 0}, whole["seconds"], peak)


def profile_row(work, name, part, whole, peak):
    rate = part["flop"] / part["seconds"] if part["flop"] else None
    return [
        work, name, f"{part['seconds'] * 1e3:.2f}", f"{part['seconds'] / whole:.0%}",
        *([f"{rate / 1e9:.1f}", f"{rate / peak:.0%}"] if rate else [DASH] * 2),
        *([f"{part['bytes'] / 1e6:.0f}", f"{part['bytes'] / part['seconds'] / 1e9:.1f}"] if part["bytes"] else [DASH] * 2)]


def stages(figures):
    total = figures["fit"]["total"]
    for stage, seconds in figures["fit"].items():
        yield [stage, f"{seconds:.2f}", f"{seconds / total:.0%}"]


def row(name, own, ratio=DASH, goal=DASH, met=None, other=DASH):
    return [name, own, other, DASH, ratio, goal, DASH if met is None else word(met)]


def spread(times, unit):
    factor = {"ms": 1e3, "s": 1}[unit]
    return f"{median(times) * factor:.2f} ({min(times) * factor:.2f} to {max(times) * factor:.2f}) {unit}"


def word(met):
    return "met" if met else "NOT met"


def table(heads, rows_):
    rows_ = [list(map(str, r)) for r in rows_]
    widths = [max(len(r[i]) for r in [heads, *rows_]) for i in range(len(heads))]
    def line(cells):
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + " |"
    return [line(heads), "|" + "|".join("-" * (width + 2) for width in widths) + "|", *map(line, rows_)]


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        print(markdown(json.load(file)))
