"""Measures a peer on request: a line in, a line of JSON out, the same lines that our own `cohort serve` answers.

usage: peer.py straight|tuned FOLDER
"""

import gc
import json
import sys
import time

import torch

import products
import straight
import tuned
from work import Work


class Peer:
    def __init__(self, variant, folder):
        self.variant = variant
        self.folder = folder
        self.drop()

    def drop(self):
        if getattr(self, "program", None) is not None and hasattr(self.program, "close"):
            self.program.close()
        self.work = self.program = None
        self.next = 0
        gc.collect()
        return {"dropped": True}

    def options(self, name):
        options = straight.OPTIONS if self.variant == "straight" else tuned.options(Work(self.folder, name))
        return {"options": list(options)}

    def load(self, name, option):
        self.drop()
        self.work = Work(self.folder, name)
        if self.variant == "straight":
            self.program = straight.Straight(self.work, **straight.OPTIONS[option])
        else:
            self.program = tuned.Tuned(self.work, **tuned.options(self.work)[option])
        self.work.forget()
        return {"work": name, "option": option}

    def losses(self):
        """Only right after `load`: a peer does not go back to its initial weights."""
        for step in range(self.work.compared_steps):
            self.program.step(step)
        self.next = self.work.compared_steps + 1
        return {"losses": self.program.losses(self.work.compared_steps)}

    def steps(self, seconds):
        count, begin, elapsed = 0, time.perf_counter(), 0.0
        while count == 0 or elapsed < seconds:
            self.program.step(self.next)
            self.next += 1
            count += 1
            elapsed = time.perf_counter() - begin
        return {"steps": count, "seconds": elapsed / count}

    def predict(self, rows, seconds):
        prepared = self.program.prepare(torch.arange(int(rows)) % self.work.targets.shape[0])
        self.program.predict(prepared)
        times, end = [], time.perf_counter() + seconds
        while not times or time.perf_counter() < end:
            begin = time.perf_counter()
            self.program.predict(prepared)
            times.append(time.perf_counter() - begin)
        return {"rows": int(rows), "seconds": sorted(times)[len(times) // 2]}

    def answer(self, line):
        verb, _, rest = line.strip().partition(" ")
        if verb == "info":
            return {"torch": torch.__version__, "config": torch.__config__.show()}
        if verb == "options":
            return self.options(rest)
        if verb == "load":
            name, _, option = rest.partition(" ")
            return self.load(name, option)
        if verb == "products":
            return {"products": products.measure(float(rest))}
        return getattr(self, verb)(*map(float, rest.split()))


def main():
    peer = Peer(*sys.argv[1:3])
    for line in sys.stdin:
        if line.strip() == "quit":
            return
        try:
            answer = peer.answer(line)
        except Exception as exception:  # The program that asks decides what a failed measurement means.
            answer = {"error": f"{line.strip()}: {type(exception).__name__}: {exception}"}
        print(json.dumps(answer), flush=True)


main()
