"""Python threads for students: PyTorch's operations release the interpreter while they compute."""

import threading

import torch


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
        """Calls the body once with every worker's number, at the same time; the results in that order."""
        self.body = body
        self.begin.wait()
        self.results[0] = body(0)
        self.end.wait()
        return list(self.results)

    def close(self):
        self.body = None
        self.begin.wait()

    def _work(self, worker):
        torch.set_num_threads(self.threads)
        while True:
            self.begin.wait()
            if self.body is None:
                return
            try:
                self.results[worker] = self.body(worker)
            except BaseException:
                self.end.abort()  # The caller fails instead of waiting for ever.
                raise
            self.end.wait()
