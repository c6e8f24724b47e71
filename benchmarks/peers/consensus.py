"""Mutual learning in time linear in the number of students; see docs/performance.md."""


def losses(outputs, followed, targets, weights, rho):
    """Every student's loss [students] from its outputs [students, rows]; gradients flow through `outputs` alone.

    `followed` are the detached outputs of all students [all, rows], `weights` theirs, summing to 1.
    """
    center = weights @ followed
    spread = (weights @ (followed - center).square()).mean()
    task = (outputs - targets).square().mean(dim=1)
    return task + rho * ((outputs - center).square().mean(dim=1) + spread)
