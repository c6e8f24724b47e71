"""A work as our side wrote it: WORK.json says what it is, WORK.safetensors holds data and initial weights."""

import json
from pathlib import Path

import numpy as np
import torch


def read_safetensors(path):
    """Reads a safetensors file of float32 arrays: length of the header, header in JSON, values."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
        values = np.fromfile(file, dtype=np.uint8)
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        tensors[name] = torch.from_numpy(values[begin:end].view(np.float32).reshape(entry["shape"]))
    return tensors


class Work:
    """Data, batches and initial weights of one work."""

    def __init__(self, folder, name):
        self.spec = json.loads((Path(folder) / f"{name}.json").read_text())
        tensors = read_safetensors(Path(folder) / f"{name}.safetensors")
        self.targets = tensors["targets"]
        self.slots = [tensors[f"slot/{i}"] for i in range(len(self.spec["slots"]))]
        self.students = self.spec["students"]
        self.batch = self.spec["batch"]
        self.rho = self.spec["rho"]
        self.learning_rate = self.spec["learning_rate"]
        self.compared_steps = self.spec["compared_steps"]
        self.weights = torch.tensor(self.spec["divergence_weights"], dtype=torch.float64).float()
        order = torch.tensor(self.spec["order"])
        self.batches = list(order.split(self.batch))
        self._tensors = tensors

    def layer(self, student, name):
        """Copies of weight [inputs, outputs] and bias [outputs] of one layer."""
        prefix = f"student/{student}/{name}"
        return self._tensors[f"{prefix}.weight"].clone(), self._tensors[f"{prefix}.bias"].reshape(-1).clone()

    def forget(self):
        """Lets go of the file's weights once a program has copied them."""
        self._tensors = None

    def batch_of(self, step):
        """Inputs by slot and targets of the batch of a step."""
        rows = self.batches[step % len(self.batches)]
        return [slot.index_select(0, rows) for slot in self.slots], self.targets.index_select(0, rows)
