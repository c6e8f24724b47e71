"""The best we could write in PyTorch: linear-time consensus, one backward pass, grouped foreach Adam, preloaded data.

First layers that read the same input are one wide product for all students (`wide`), and students may be spread over
Python threads of one BLAS thread each (`workers`), which PyTorch's own operations release the interpreter for.
"""

import threading

import torch

import consensus
import stacked
from adam import ForeachAdam

OPTIONS = {
    "per student, 1 thread": {"wide": False, "threads": 1},
    "per student, 2 threads": {"wide": False, "threads": 2},
    "per student, 2 workers": {"wide": False, "threads": 1, "workers": 2},
    "wide first layers, 1 thread": {"wide": True, "threads": 1},
    "wide first layers, 2 threads": {"wide": True, "threads": 2},
    "wide first layers, 2 workers": {"wide": True, "threads": 1, "workers": 2},
}
GROUP_FLOATS = 128 * 1024


def options(work):
    return {**OPTIONS, **stacked.OPTIONS} if stacked.fits(work) else OPTIONS


def create(work, option):
    return stacked.Stacked(work, **option) if "grouped" in option else Tuned(work, **option)


class Part:
    """Some students of a cohort on one thread: parameters, forward pass, optimiser."""

    def __init__(self, work, students, wide):
        self.work = work
        self.indices = torch.tensor(students)
        self.parameters = []
        self.wide = wide
        pieces = {slot: [] for slot in range(len(work.slots))}
        self.students = [self._student(k, pieces) for k in students]
        self.products = {slot: self._product(columns) for slot, columns in pieces.items() if columns} if wide else {}
        self.adam = ForeachAdam(self.parameters, work.learning_rate, GROUP_FLOATS)

    def _leaf(self, values):
        leaf = values.contiguous().requires_grad_()
        self.parameters.append(leaf)
        return leaf

    def _student(self, index, pieces):
        """Views as (slot, wide column range or first layer, later layers), then the layers of the head."""
        description = self.work.students[index]
        views, row = [], 0
        first_weight, first_bias = self.work.layer(index, description["head"][0])
        for view in description["views"]:
            slot = view["slot"]
            if view["layers"]:
                weight, bias = self.work.layer(index, view["layers"][0])
                source = self._read(pieces, slot, weight, bias)
                later = [tuple(map(self._leaf, self.work.layer(index, name))) for name in view["layers"][1:]]
                width = later[-1][0].shape[1]
                views.append((slot, source, later, self._leaf(first_weight[row:row + width])))
            else:
                width = self.work.slots[slot].shape[1]
                views.append((slot, self._read(pieces, slot, first_weight[row:row + width], None), None, None))
            row += width
        rest = [tuple(map(self._leaf, self.work.layer(index, name))) for name in description["head"][1:]]
        return views, self._leaf(first_bias), rest

    def _read(self, pieces, slot, weight, bias):
        """A product with an input: a number of the wide product's piece, or a layer of its own."""
        if self.wide:
            pieces[slot].append((weight, bias))
            return len(pieces[slot]) - 1
        return self._leaf(weight), None if bias is None else self._leaf(bias)

    def _product(self, columns):
        weight = self._leaf(torch.cat([w for w, _ in columns], dim=1))
        biases = None
        if any(b is not None for _, b in columns):
            biases = [torch.zeros(w.shape[1]) if b is None else self._leaf(b) for w, b in columns]
        return weight, biases, [w.shape[1] for w, _ in columns]

    def forward(self, inputs):
        """The outputs of the students, [students, rows]."""
        read = {}
        for slot, (weight, biases, widths) in self.products.items():
            product = inputs[slot].mm(weight) if biases is None else torch.addmm(torch.cat(biases), inputs[slot], weight)
            read[slot] = product.split(widths, dim=1)
        return torch.cat([self._answer(student, inputs, read) for student in self.students], dim=1).t()

    def _answer(self, student, inputs, read):
        views, sum_, rest = student
        for slot, source, later, head in views:
            if self.wide:
                value = read[slot][source]
            else:
                weight, bias = source
                value = inputs[slot].mm(weight) if bias is None else torch.addmm(bias, inputs[slot], weight)
            if later is None:
                sum_ = sum_ + value
                continue
            for weight, bias in later:
                value = torch.addmm(bias, value.relu(), weight)
            sum_ = torch.addmm(sum_, value, head)
        for weight, bias in rest:
            sum_ = torch.addmm(bias, sum_.relu(), weight)
        return sum_

    def learn(self, losses):
        self.adam.step(torch.autograd.grad(losses.sum(), self.parameters))


class Tuned:
    """Trains the cohort of a work."""

    def __init__(self, work, wide, threads, workers=1):
        torch.set_num_threads(threads)
        self.work = work
        self.threads = threads
        self.weights = work.weights / work.weights.sum()
        self.followed = torch.empty(len(work.students), work.batch)
        self.parts = [Part(work, list(range(w, len(work.students), workers)), wide) for w in range(workers)]
        self.meeting = threading.Barrier(workers)
        self.crew = Crew(workers, threads)

    def step(self, index):
        inputs, targets = self.work.batch_of(index)
        targets = targets.t()
        return torch.cat(self.crew.run(lambda worker: self._step(self.parts[worker], inputs, targets)))

    def _step(self, part, inputs, targets):
        outputs = part.forward(inputs)
        self.followed[part.indices] = outputs.detach()
        self.meeting.wait()
        losses = consensus.losses(outputs, self.followed, targets, self.weights, self.work.rho)
        part.learn(losses)
        return losses.detach()

    def losses(self, index):
        losses = torch.empty(len(self.work.students))
        losses[torch.cat([part.indices for part in self.parts])] = self.step(index)
        return losses.tolist()

    def predict(self, inputs):
        with torch.inference_mode():
            torch.set_num_threads(self.threads * len(self.parts))
            return torch.cat([part.forward(inputs) for part in self.parts]).mean(dim=0)

    def close(self):
        self.crew.close()


class Crew:
    """Threads that live as long as the training; the caller is the first of them."""

    def __init__(self, workers, threads):
        self.threads = threads
        self.results = [None] * workers
        self.begin = threading.Barrier(workers)
        self.end = threading.Barrier(workers)
        self.body = None
        for worker in range(1, workers):
            threading.Thread(target=self._work, args=(worker,), daemon=True).start()

    def run(self, body):
        self.body = body
        self.begin.wait()
        self.results[0] = body(0)
        self.end.wait()
        return self.results

    def close(self):
        self.run(lambda worker: None if worker == 0 else _leave())

    def _work(self, worker):
        torch.set_num_threads(self.threads)
        while True:
            self.begin.wait()
            try:
                self.results[worker] = self.body(worker)
            except SystemExit:
                self.end.wait()
                return
            self.end.wait()


def _leave():
    raise SystemExit
