"""Adam over many tensors with torch._foreach operations, in groups that fit the cache together with their moments."""

import math

import torch


class ForeachAdam:
    """The arithmetic of torch.optim.Adam(foreach=True), which makes a pass over all parameters for every operation."""

    def __init__(self, parameters, learning_rate, group_floats, betas=(0.9, 0.999), epsilon=1e-8):
        self.learning_rate = learning_rate
        self.betas = betas
        self.epsilon = epsilon
        self.steps = 0
        self.shapes = [p.shape for p in parameters]
        self.pieces = [max(1, group_floats // max(1, p[0].numel())) for p in parameters]
        chunks = [chunk for p, rows in zip(parameters, self.pieces) for chunk in p.detach().split(rows)]
        self.groups = []
        group, size = [], 0
        for index, chunk in enumerate(chunks):
            if group and size + chunk.numel() > group_floats:
                self.groups.append(group)
                group, size = [], 0
            group.append(index)
            size += chunk.numel()
        self.groups.append(group)
        self.state = [
            ([chunks[i] for i in g], [torch.zeros_like(chunks[i]) for i in g], [torch.zeros_like(chunks[i]) for i in g])
            for g in self.groups
        ]

    def step(self, gradients):
        self.steps += 1
        beta1, beta2 = self.betas
        # The root of the second correction is moved from the denominator to the step and to epsilon: one pass less.
        root = math.sqrt(1 - beta2**self.steps)
        step_size = -self.learning_rate * root / (1 - beta1**self.steps)
        pieces = [piece for g, rows in zip(gradients, self.pieces) for piece in g.split(rows)]
        for indices, (weights, first, second) in zip(self.groups, self.state):
            group = [pieces[i] for i in indices]
            torch._foreach_mul_(first, beta1)
            torch._foreach_add_(first, group, alpha=1 - beta1)
            torch._foreach_mul_(second, beta2)
            torch._foreach_addcmul_(second, group, group, 1 - beta2)
            denominator = torch._foreach_sqrt(second)
            torch._foreach_add_(denominator, self.epsilon * root)
            torch._foreach_addcdiv_(weights, first, denominator, step_size)
