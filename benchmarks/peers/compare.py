"""Runs ours and the peers in turn on the same works and writes one table. Started by benchmarks/run-peers."""

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import machine
import programs
import report

BATCHES = [1, 64, 4096]
SLOW_SECONDS = 0.5  # A step that takes longer is not repeated for warming up.
CHECK_SECONDS = 2.0  # A peer whose step takes longer is not compared over ten steps.


class Comparison:
    def __init__(self, arguments):
        self.rounds = arguments.rounds
        self.seconds = arguments.seconds
        self.arguments = arguments
        self.notes = []
        self.figures = {"works": {}, "notes": self.notes}
        self.ours = programs.ours(arguments.ours)
        self.peers = {name: programs.peer(name, arguments.folder) for name in ("straight", "tuned")}

    def run(self):
        self.figures["info"] = {**machine.describe(), **self.ours.ask("info"), **self.peers["tuned"].ask("info")}
        self.figures["info"] |= {"commit": self.arguments.commit, "date": self.arguments.date, "rounds": self.rounds}
        self.figures["machine"] = self.ours.ask("machine 1")
        self.attempt("products", self.products)
        for name in self.arguments.works.split(","):
            self.attempt(f"work {name}", lambda: self.work(name))
        for name in self.arguments.works.split(","):
            self.attempt(f"profile of {name}", lambda: self.profile(name))
        self.attempt("E, start of the command line", self.command_line)
        self.attempt("F", self.fit)
        again = self.ours.ask("machine 1")
        self.figures["machine"] = {k: max(v, again[k]) for k, v in self.figures["machine"].items()}
        return self.figures

    def attempt(self, what, action):
        begin = time.perf_counter()
        try:
            action()
        except programs.Failed as failure:
            self.notes.append(f"{what}: not measured ({failure})")
        say(f"{what}: {time.perf_counter() - begin:.0f} s")

    def products(self):
        rounds = []
        for _ in range(self.rounds):
            own = self.ours.ask("products 0.05")
            blas = self.peers["tuned"].ask("products 0.05")["products"]
            rounds.append({"peak": own["flops_one"], "ours": own["products"], "blas": blas})
        self.figures["products"] = rounds

    def work(self, name):
        spec = json.loads((Path(self.arguments.folder) / f"{name}.json").read_text())
        figures = {key: spec[key] for key in (
            "title", "batch", "parameters", "flop", "forward_flop", "weight_gradient_flop", "input_gradient_flop",
            "least_bytes", "plain_bytes", "activation_floats")}
        figures["students"] = len(spec["students"])
        self.figures["works"][name] = figures
        figures["options"] = {variant: self.choose(variant, name) for variant in self.peers}
        figures["best"] = {variant: min(options, key=options.get) for variant, options in figures["options"].items()}
        contenders = {"ours": self.ours, **self.peers}
        extra = {}
        self.ours.ask(f"load {name} 0")
        losses = {"ours": self.ours.ask("losses")["losses"]}
        for variant, peer in self.peers.items():
            peer.ask(f"load {name} {figures['best'][variant]}")
            if figures["options"][variant][figures["best"][variant]] < CHECK_SECONDS:
                losses[variant] = peer.ask("losses")["losses"]
        figures["agreement"] = {
            " and ".join(pair): sorted(abs(a - b) / abs(a) for a, b in zip(losses[pair[0]], losses[pair[1]]))
            for pair in itertools.combinations(losses, 2)}
        if name == "A":
            extra["one thread"] = programs.ours(self.arguments.ours)
            extra["vector128"] = programs.ours(self.arguments.ours, "vector128")
            extra["one thread"].ask("load A 1")
            extra["vector128"].ask("load A 0")
        contenders |= extra
        figures["rounds"] = {variant: [] for variant in contenders}
        for variant, program in contenders.items():
            program.ask("steps 0.2")
        for _ in range(self.rounds):
            for variant, program in contenders.items():
                figures["rounds"][variant].append(program.ask(f"steps {self.seconds}")["seconds"])
        for program in extra.values():
            program.close()
        figures |= self.ours.ask("allocations") | self.ours.ask("memory")
        if name == "A":
            self.attempt("E", self.predictions)
        for program in [self.ours, *self.peers.values()]:
            program.ask("drop")

    def choose(self, variant, name):
        """Seconds a step by option, measured shortly."""
        peer = self.peers[variant]
        times = {}
        for option in peer.ask(f"options {name}")["options"]:
            peer.ask(f"load {name} {option}")
            first = peer.ask("steps 0")["seconds"]
            if first < SLOW_SECONDS:
                peer.ask("steps 0.3")
                first = peer.ask("steps 0.6")["seconds"]
            times[option] = first
        return times

    def predictions(self):
        """On work A's cohort, which all programs have loaded."""
        contenders = {"ours": self.ours, **self.peers}
        batches = {str(rows): {variant: [] for variant in contenders} for rows in BATCHES}
        reads = {"1": [], "0": []}
        for _ in range(self.rounds):
            for rows in BATCHES:
                for variant, program in contenders.items():
                    batches[str(rows)][variant].append(program.ask(f"predict {rows} {self.seconds / 4}")["seconds"])
            for threads, times in reads.items():
                times.append(self.ours.ask(f"read {threads} {self.seconds / 10}")["seconds"])
        self.figures["prediction"] = {"batches": batches, "read": reads}

    def profile(self, name):
        """Time by kernel, on one thread; a process of its own, so that nothing else is in memory."""
        program = programs.ours(self.arguments.ours)
        self.figures.setdefault("profiles", {})[name] = program.ask(f"profile {name} {self.seconds}")
        program.close()

    def command_line(self):
        cli, example = self.arguments.cli, self.arguments.example
        if not cli or not Path(cli).exists():
            raise programs.Failed("the command line is not built")
        with tempfile.TemporaryDirectory() as folder:
            run = str(Path(folder) / "run")
            command("dotnet", cli, "fit", example, "--set", "training.epochs=1", "--out", run)
            times = []
            for _ in range(self.rounds):
                begin = time.perf_counter()
                command("dotnet", cli, "predict", run, "--data", example, "--out", str(Path(folder) / "predictions.csv"))
                times.append(time.perf_counter() - begin)
            self.figures["start"] = times

    def fit(self):
        folder = self.arguments.mfeat
        if not folder or not Path(folder).is_dir():
            raise programs.Failed("data/mfeat is absent; name its folder with METAFUSION_DATA")
        self.figures["fit"] = self.ours.ask(f"fit {folder} {self.arguments.fit_epochs}")["stages"]
        self.figures["fit_epochs"] = self.arguments.fit_epochs

    def close(self):
        for program in [self.ours, *self.peers.values()]:
            program.close()


def command(*words):
    environment = {**os.environ, "DOTNET_NOLOGO": "1"}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, check=False)
    if done.returncode != 0:
        raise programs.Failed((done.stderr or done.stdout).strip()[:300] or f"exit code {done.returncode}")


def say(text):
    print(text, file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", required=True, help="MetaFusion.Benchmarks.dll")
    parser.add_argument("--folder", required=True, help="where the works were exported to")
    parser.add_argument("--results", required=True, help="folder of the tables")
    parser.add_argument("--works", default="A,B,C,D")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--commit", default="unknown")
    parser.add_argument("--date", default="unknown")
    parser.add_argument("--cli", default="")
    parser.add_argument("--example", default="")
    parser.add_argument("--mfeat", default="")
    parser.add_argument("--fit-epochs", type=int, default=0)
    arguments = parser.parse_args()
    comparison = Comparison(arguments)
    try:
        figures = comparison.run()
    finally:
        comparison.close()
    name = machine.slug(figures["info"], figures["info"]["processors"])
    results = Path(arguments.results)
    results.mkdir(parents=True, exist_ok=True)
    (results / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n")
    text = report.markdown(figures)
    (results / f"{name}.md").write_text(text)
    print(text)


main()
