#!/usr/bin/python3
"""Recovers a 10-8-8-3 square teacher by Adam or L-BFGS of PyTorch, in double precision.

Needs Debian's python3-torch. The samples are a .npy file: ten inputs and three targets a row. An attempt that no longer
gets on is given up for other random parameters; the time of all attempts counts. Prints, every so often,
  steps seconds-of-training loss -
Loss: mean over samples of |prediction - target|^2 by mean of |target|^2. Ends at 1e-20.

usage: teacher_student.py adam|lbfgs SAMPLES [--seconds S] [--threads T] [--seed K]
"""
import argparse, time
import numpy as np, torch
from torch import nn

p = argparse.ArgumentParser()
p.add_argument('method', choices=['adam', 'lbfgs'])
p.add_argument('samples')
p.add_argument('--seconds', type=float, default=60)
p.add_argument('--threads', type=int, default=1)
p.add_argument('--seed', type=int, default=0)
a = p.parse_args()
torch.set_num_threads(a.threads)
torch.manual_seed(a.seed)
torch.set_default_dtype(torch.float64)

GOAL = 1e-20
STEPS = 20_000            # of Adam in an attempt, its learning rate falling from 1e-2 to 1e-6
rows = torch.tensor(np.load(a.samples))
x, y = rows[:, :10], rows[:, 10:]
scale = (y ** 2).sum(1).mean()


class Square(nn.Module):
    def forward(self, z):
        return z * z


def student():
    return nn.Sequential(nn.Linear(10, 8), Square(), nn.Linear(8, 8), Square(), nn.Linear(8, 3))


def loss_of(net):
    return ((net(x) - y) ** 2).sum(1).mean() / scale


def adam(net):
    opt = torch.optim.Adam(net.parameters(), lr=1e-2)
    sched = torch.optim.lr_scheduler.ExponentialLR(opt, 1e-4 ** (1 / STEPS))
    for step in range(1, STEPS + 1):
        loss = loss_of(net)
        opt.zero_grad()
        loss.backward()
        opt.step()
        sched.step()
        if step % 500 == 0:
            yield 500, loss.item()


def lbfgs(net):
    opt = torch.optim.LBFGS(net.parameters(), max_iter=100, max_eval=400, history_size=100, line_search_fn='strong_wolfe', tolerance_grad=0, tolerance_change=0)

    def closure():
        opt.zero_grad()
        loss = loss_of(net)
        loss.backward()
        return loss

    last = float('inf')
    while True:
        opt.step(closure)
        with torch.no_grad():
            loss = loss_of(net).item()
        yield 100, loss
        # A hundred iterations that gain less than a thousandth: a local minimum, or the end of what rounding allows.
        if not loss < 0.999 * last:
            return
        last = loss


start, steps = time.perf_counter(), 0
print(f'# {a.method}: {len(x)} samples, torch {torch.__version__}')
while True:
    for done, loss in (adam if a.method == 'adam' else lbfgs)(student()):
        spent = time.perf_counter() - start
        steps += done
        print(f'{steps} {spent:.4f} {loss:.6e} -', flush=True)
        if loss <= GOAL or spent > a.seconds or loss != loss:
            break
    if loss <= GOAL or spent > a.seconds:
        break
