"""The published way: a module per student, divergence pair by pair, an optimiser and a backward pass per student."""

import torch
from torch import nn
from torch.nn import functional

OPTIONS = {"1 thread": {"threads": 1}, "2 threads": {"threads": 2}}


class Student(nn.Module):
    """Extractors by view (None where the student reads the input itself) and a head."""

    def __init__(self, work, index):
        super().__init__()
        description = work.students[index]
        self.slots = [view["slot"] for view in description["views"]]
        self.extractors = nn.ModuleList(
            perceptron(work, index, view["layers"]) if view["layers"] else nn.Identity() for view in description["views"])
        self.head = perceptron(work, index, description["head"])

    def forward(self, inputs):
        views = [extractor(inputs[slot]) for slot, extractor in zip(self.slots, self.extractors)]
        return self.head(torch.cat(views, dim=1))


def perceptron(work, student, names):
    layers = []
    for name in names:
        weight, bias = work.layer(student, name)
        layer = nn.Linear(*weight.shape)
        with torch.no_grad():
            layer.weight.copy_(weight.t())
            layer.bias.copy_(bias)
        layers += [layer, nn.ReLU()]
    return nn.Sequential(*layers[:-1])


class Straight:
    """Trains the cohort of a work."""

    def __init__(self, work, threads):
        torch.set_num_threads(threads)
        self.work = work
        self.students = [Student(work, k) for k in range(len(work.students))]
        self.optimizers = [torch.optim.Adam(s.parameters(), lr=work.learning_rate) for s in self.students]
        self.weights = work.weights.tolist()
        self.total = sum(self.weights)

    def step(self, index):
        """Trains on the batch of a step and gives every student's loss before it."""
        inputs, targets = self.work.batch_of(index)
        outputs = [student(inputs) for student in self.students]
        losses = []
        for i, output in enumerate(outputs):
            divergence = 0
            for j, other in enumerate(outputs):
                if j != i:
                    divergence = divergence + self.weights[j] * functional.mse_loss(output, other.detach())
            losses.append(functional.mse_loss(output, targets) + self.work.rho * divergence / self.total)
        for optimizer, loss in zip(self.optimizers, losses):
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        return losses

    def losses(self, index):
        return [loss.item() for loss in self.step(index)]

    def prepare(self, rows):
        return [slot.index_select(0, rows) for slot in self.work.slots]

    def predict(self, prepared):
        """The cohort's average on some rows."""
        with torch.no_grad():
            return torch.stack([student(prepared) for student in self.students]).mean(dim=0)
