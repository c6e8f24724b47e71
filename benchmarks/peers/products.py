"""Single products at the shapes of work A on one thread: a layer forward (NN) and its two gradients (TN, NT)."""

import time

import torch

LAYERS = [(64, 500, 256), (64, 900, 128), (64, 128, 64)]


def measure(seconds):
    torch.set_num_threads(1)
    result = {}
    for rows, inputs, outputs in LAYERS:
        for kind, m, k, n in (("NN", rows, inputs, outputs), ("TN", inputs, rows, outputs), ("NT", rows, outputs, inputs)):
            a = torch.rand(k, m).t() if kind[0] == "T" else torch.rand(m, k)
            b = torch.rand(n, k).t() if kind[1] == "T" else torch.rand(k, n)
            c = torch.empty(m, n)
            _median(a, b, c, seconds / 4)
            result[f"{kind} {m}x{k}x{n}"] = 2 * m * k * n / _median(a, b, c, seconds)
    return result


def _median(a, b, c, seconds):
    times = []
    end = time.perf_counter() + seconds
    while not times or time.perf_counter() < end:
        begin = time.perf_counter()
        torch.mm(a, b, out=c)
        times.append(time.perf_counter() - begin)
    return sorted(times)[len(times) // 2]
