"""Single networks as the authors train them (arXiv 2507.20089), in PyTorch: the level that ours are held against.

usage: referee.py SETTING SEED SIMULATED RUN [--target raw|standard] [--draws 2]

SIMULATED is a folder of `metafusion simulate SETTING --seed SEED`, RUN one of `metafusion fit SIMULATED`, whose
predictions.csv says which samples train, choose and judge. Prints a line per network: setting, seed, network,
target, and means over the draws of initial weights and batches: validation and test mean squared error, best epoch.
"""

import argparse
import csv
import pathlib

import numpy
import torch

EPOCHS = {"linear-early": 10, "linear-late": 30, "quadratic-early": 30, "quadratic-late": 30}
HEADS = {"linear": (128, 64), "quadratic": (300, 200, 100)}
BATCH = 64


def table(path):
    with open(path, newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {row[0]: [float(cell) for cell in row[1:]] for row in rows}


def read(simulated, run):
    """Tables and target in the order of ids, and the part of every sample."""
    with open(run / "predictions.csv", newline="") as file:
        parts = {row["id"]: row["split"] for row in csv.DictReader(file)}
    ids = sorted(parts)
    tables = [table(simulated / f"modality{m}.csv") for m in (1, 2)]
    target = table(simulated / "target.csv")
    return (
        [numpy.array([t[i] for i in ids], dtype="float32") for t in tables],
        numpy.array([target[i][0] for i in ids]),
        numpy.array([parts[i] for i in ids]))


def perceptron(widths):
    layers = []
    for inputs, outputs in zip(widths[:-1], widths[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


def train(x, y, part, head, epochs, seed, standardise):
    """Mean squared errors on validation and test, in the target's own unit, at the best epoch by validation."""
    offset, unit = (y[part == "train"].mean(), y[part == "train"].std()) if standardise else (0.0, 1.0)
    torch.manual_seed(seed)
    network = perceptron((x.shape[1], *head, 1))
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
    features = torch.tensor(x)
    target = torch.tensor((y - offset) / unit, dtype=torch.float32)[:, None]
    train_x, train_y = features[part == "train"], target[part == "train"]
    best = (float("inf"),)
    for epoch in range(epochs):
        for rows in torch.randperm(len(train_x)).split(BATCH):
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(network(train_x[rows]), train_y[rows]).backward()
            optimizer.step()
        with torch.no_grad():
            squares = ((network(features) - target) * unit).square()[:, 0].numpy()
        chosen = squares[part == "validation"].mean()
        if chosen < best[0]:
            best = (chosen, squares[part == "test"].mean(), epoch + 1)
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("setting", choices=EPOCHS)
    parser.add_argument("seed", type=int)
    parser.add_argument("simulated", type=pathlib.Path)
    parser.add_argument("run", type=pathlib.Path)
    parser.add_argument("--target", choices=("raw", "standard"), default="raw")
    parser.add_argument("--draws", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    tables, y, part = read(options.simulated, options.run)
    head = HEADS[options.setting.split("-")[0]]
    inputs = {"early": numpy.hstack(tables), "unimodal:modality1": tables[0], "unimodal:modality2": tables[1]}
    for network, x in inputs.items():
        draws = [
            train(x, y, part, head, EPOCHS[options.setting], 1000 * options.seed + draw, options.target == "standard")
            for draw in range(options.draws)]
        figures = ",".join(f"{value:.4g}" for value in numpy.mean(draws, axis=0))
        print(f"{options.setting},{options.seed},{network},{options.target},{figures}", flush=True)


if __name__ == "__main__":
    main()
