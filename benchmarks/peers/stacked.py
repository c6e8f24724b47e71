"""Tiny students of one head: all of them in one batched product per layer, their inputs padded to one width."""

import torch
from torch.nn import functional

import consensus
from adam import ForeachAdam

OPTIONS = {
    "stacked bmm, 1 thread": {"grouped": False, "threads": 1},
    "stacked bmm, 2 threads": {"grouped": False, "threads": 2},
    "stacked grouped convolution, 1 thread": {"grouped": True, "threads": 1},
    "stacked grouped convolution, 2 threads": {"grouped": True, "threads": 2},
}
GROUP_FLOATS = 64 * 1024


def fits(work):
    """Whether no student trains an extractor and none is wide."""
    return all(not view["layers"] for s in work.students for view in s["views"]) and max(map(lambda s: width(work, s), work.students)) <= 64


def width(work, student):
    return sum(work.slots[view["slot"]].shape[1] for view in student["views"])


class Stacked:
    """Trains the cohort of a work."""

    def __init__(self, work, grouped, threads):
        torch.set_num_threads(threads)
        self.work = work
        self.grouped = grouped
        self.count = len(work.students)
        self.width = max(width(work, s) for s in work.students)
        self.weights = work.weights / work.weights.sum()
        self.inputs = self._join(work.slots)
        self.layers = [self._layer(depth) for depth in range(len(work.students[0]["head"]))]
        self.parameters = [p for layer in self.layers for p in layer]
        self.adam = ForeachAdam(self.parameters, work.learning_rate, GROUP_FLOATS)

    def _join(self, slots):
        """[rows, students, width], zero where a student reads less."""
        joined = torch.zeros(slots[0].shape[0], self.count, self.width)
        for k, student in enumerate(self.work.students):
            values = torch.cat([slots[view["slot"]] for view in student["views"]], dim=1)
            joined[:, k, :values.shape[1]] = values
        return joined

    def _layer(self, depth):
        """Weights [students, inputs, outputs], transposed for convolutions, and biases [students, 1, outputs]."""
        layers = [self.work.layer(k, s["head"][depth]) for k, s in enumerate(self.work.students)]
        inputs = max(w.shape[0] for w, _ in layers)
        weight = torch.zeros(self.count, inputs, layers[0][0].shape[1])
        for k, (w, _) in enumerate(layers):
            weight[k, :w.shape[0]] = w
        bias = torch.stack([b for _, b in layers])
        if self.grouped:
            return weight.transpose(1, 2).reshape(-1, inputs, 1).contiguous().requires_grad_(), bias.reshape(-1).requires_grad_()
        return weight.requires_grad_(), bias.unsqueeze(1).contiguous().requires_grad_()

    def _forward(self, inputs):
        """The outputs of the students, [students, rows]."""
        if self.grouped:
            value = inputs.reshape(inputs.shape[0], -1, 1)
            for depth, (weight, bias) in enumerate(self.layers):
                value = functional.conv1d(value if depth == 0 else value.relu(), weight, bias, groups=self.count)
            return value.squeeze(2).t()
        value = inputs.transpose(0, 1)
        for depth, (weight, bias) in enumerate(self.layers):
            value = torch.baddbmm(bias, value if depth == 0 else value.relu(), weight)
        return value.squeeze(2)

    def step(self, index):
        rows = self.work.batches[index % len(self.work.batches)]
        outputs = self._forward(self.inputs.index_select(0, rows))
        targets = self.work.targets.index_select(0, rows).t()
        losses = consensus.losses(outputs, outputs.detach(), targets, self.weights, self.work.rho)
        self.adam.step(torch.autograd.grad(losses.sum(), self.parameters))
        return losses.detach()

    def losses(self, index):
        return self.step(index).tolist()

    def predict(self, inputs):
        with torch.inference_mode():
            return self._forward(self._join(inputs)).mean(dim=0)

    def close(self):
        pass
