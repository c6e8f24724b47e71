"""Some students of a cohort, whatever their shapes: a graph of products per student.

First layers that read the same input, and the columns of heads that read an input itself, may be one wide product.
"""

import torch

from adam import ForeachAdam

GROUP_FLOATS = 128 * 1024  # The fastest of 16 K to 256 K values, and of all at once, on 512 KB of second-level cache.


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

    def gather(self, rows):
        return [slot.index_select(0, rows) for slot in self.work.slots]

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
