"""Tiny students of one head: all of them in one batched product per layer, their inputs padded to one width."""

import torch
from torch.nn import functional

from adam import ForeachAdam

GROUP_FLOATS = 64 * 1024
WIDEST = 64


def width(work, student):
    return sum(work.slots[view["slot"]].shape[1] for view in student["views"])


class StackedPart:
    """Some students of a cohort: parameters, forward pass, optimiser."""

    @staticmethod
    def fits(work):
        """Whether no student trains an extractor and none is wide."""
        views = [view for student in work.students for view in student["views"]]
        return not any(view["layers"] for view in views) and max(width(work, s) for s in work.students) <= WIDEST

    def __init__(self, work, students, grouped):
        self.work = work
        self.indices = torch.tensor(students)
        self.students = students
        self.grouped = grouped
        self.inputs = self._join()
        self.layers = [self._layer(depth) for depth in range(len(work.students[0]["head"]))]
        self.parameters = [p for layer in self.layers for p in layer]
        self.adam = ForeachAdam(self.parameters, work.learning_rate, GROUP_FLOATS)

    def _join(self):
        """[rows, students, width], zero where a student reads less."""
        students = [self.work.students[k] for k in self.students]
        joined = torch.zeros(self.work.slots[0].shape[0], len(students), max(width(self.work, s) for s in students))
        for k, student in enumerate(students):
            values = torch.cat([self.work.slots[view["slot"]] for view in student["views"]], dim=1)
            joined[:, k, :values.shape[1]] = values
        return joined

    def _layer(self, depth):
        """Weights [students, inputs, outputs] and biases [students, 1, outputs]; as convolutions want them if grouped."""
        layers = [self.work.layer(k, self.work.students[k]["head"][depth]) for k in self.students]
        inputs = self.inputs.shape[2] if depth == 0 else layers[0][0].shape[0]
        weight = torch.zeros(len(layers), inputs, layers[0][0].shape[1])
        for k, (w, _) in enumerate(layers):
            weight[k, :w.shape[0]] = w
        bias = torch.stack([b for _, b in layers])
        if self.grouped:
            return weight.transpose(1, 2).reshape(-1, inputs, 1).contiguous().requires_grad_(), bias.reshape(-1).requires_grad_()
        return weight.requires_grad_(), bias.unsqueeze(1).contiguous().requires_grad_()

    def gather(self, rows):
        return self.inputs.index_select(0, rows)

    def forward(self, inputs):
        """The outputs of the students, [students, rows]."""
        if self.grouped:
            value = inputs.reshape(inputs.shape[0], -1, 1)
            for depth, (weight, bias) in enumerate(self.layers):
                value = functional.conv1d(value if depth == 0 else value.relu(), weight, bias, groups=len(self.students))
            return value.squeeze(2).t()
        value = inputs.transpose(0, 1)
        for depth, (weight, bias) in enumerate(self.layers):
            value = torch.baddbmm(bias, value if depth == 0 else value.relu(), weight)
        return value.squeeze(2)

    def learn(self, losses):
        self.adam.step(torch.autograd.grad(losses.sum(), self.parameters))
