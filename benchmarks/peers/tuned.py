"""The best we could write in PyTorch: linear-time consensus, one backward pass, grouped foreach Adam, preloaded data.

The students may be spread over Python threads of one BLAS thread each (`workers`), which then meet at the consensus.
"""

import threading

import torch

import consensus
from crew import Crew
from part import Part
from stacked import StackedPart

THREADS = {
    "1 thread": {"threads": 1},
    "2 threads": {"threads": 2},
    "2 workers": {"threads": 1, "workers": 2},
}
KINDS = {
    "per student": lambda work, students: Part(work, students, wide=False),
    "wide first layers": lambda work, students: Part(work, students, wide=True),
}
TINY_KINDS = {
    "stacked bmm": lambda work, students: StackedPart(work, students, grouped=False),
    "stacked grouped convolution": lambda work, students: StackedPart(work, students, grouped=True),
}


def options(work):
    """Keyword arguments of Tuned by name."""
    kinds = {**KINDS, **TINY_KINDS} if StackedPart.fits(work) else KINDS
    return {f"{kind}, {threads}": {"create": create, **arguments}
            for kind, create in kinds.items() for threads, arguments in THREADS.items()}


class Tuned:
    """Trains the cohort of a work."""

    def __init__(self, work, create, threads, workers=1):
        torch.set_num_threads(threads)
        self.work = work
        self.threads = threads
        self.weights = work.weights / work.weights.sum()
        self.followed = torch.empty(len(work.students), work.batch)
        self.parts = [create(work, list(range(w, len(work.students), workers))) for w in range(workers)]
        self.order = torch.cat([part.indices for part in self.parts])
        self.meeting = threading.Barrier(workers)
        self.crew = Crew(workers, threads)

    def step(self, index):
        """Trains on the batch of a step and gives every student's loss before it, part by part."""
        rows = self.work.batches[index % len(self.work.batches)]
        return torch.cat(self.crew.run(lambda worker: self._step(self.parts[worker], rows)))

    def _step(self, part, rows):
        outputs = part.forward(part.gather(rows))
        self.followed[part.indices] = outputs.detach()
        self.meeting.wait()
        targets = self.work.targets.index_select(0, rows).t()
        losses = consensus.losses(outputs, self.followed, targets, self.weights, self.work.rho)
        part.learn(losses)
        return losses.detach()

    def losses(self, index):
        losses = torch.empty(len(self.work.students))
        losses[self.order] = self.step(index)
        return losses.tolist()

    def prepare(self, rows):
        return [part.gather(rows) for part in self.parts]

    def predict(self, prepared):
        """The cohort's average on some rows."""
        return torch.cat(self.crew.run(lambda worker: self._answer(self.parts[worker], prepared[worker]))).mean(dim=0)

    def close(self):
        self.crew.close()

    @staticmethod
    def _answer(part, inputs):
        with torch.inference_mode():
            return part.forward(inputs)
