"""PyTorch on the named workloads, as a process that answers: the other half of `workloads --against torch`.

Reads a JSON object a line and answers with one:
  {"prepare": NAME}   makes the workload and evaluates it once: {"value": ..., "gradient_norm": ...}
  {"seconds": S}      evaluates it once, and then until S seconds have passed: {"seconds": [of each evaluation but the first]}
The inputs are those of Workloads/ClosedForm.cs and the sizes stand in the name.
"""
import argparse
import json
import math
import re
import sys
import time

import torch


def closed_form(rows, columns, stream, scale):
    index = torch.arange(1, rows * columns + 1, dtype=torch.float64) + 1000003.0 * stream
    v = index * 0.6180339887498949
    return (scale * (2 * (v - v.floor()) - 1)).reshape(rows, columns).to(precision)


class Layer:
    def __init__(self, inputs, outputs, stream):
        self.weights = closed_form(outputs, inputs, stream, 1.5 / math.sqrt(inputs)).requires_grad_()
        self.bias = closed_form(1, outputs, stream + 1, 0.1).reshape(outputs).clone().requires_grad_()

    def __call__(self, h):
        return torch.nn.functional.linear(h, self.weights, self.bias)


class Marginal:
    def __init__(self, name):
        sizes = re.fullmatch(r"marginal/k(\d+)-B(\d+)-m(\d+)-(?:h([\dx]+)-)?n(\d+)-(tanh|relu-affine)", name)
        k, draws, m, n = (int(sizes[i]) for i in (1, 2, 3, 5))
        widths = [m, *map(int, sizes[4].split("x") if sizes[4] else []), n]
        self.activation = torch.tanh if sizes[6] == "tanh" else torch.relu
        self.layers = [Layer(a, b, 10 + 2 * i) for i, (a, b) in enumerate(zip(widths, widths[1:]))]
        self.x, self.z = closed_form(k, n, 1, 2.0), closed_form(draws, m, 2, 2.5)
        self.log_variance = torch.zeros((), dtype=precision, requires_grad=True)
        self.parameters = [p for layer in self.layers for p in (layer.weights, layer.bias)] + [self.log_variance]

    def __call__(self):
        means = self.z
        for i, layer in enumerate(self.layers):
            means = layer(means)
            if i + 1 < len(self.layers) or len(self.layers) == 1:
                means = self.activation(means)
        # The product form: faster than torch.cdist, whose adjoint works pair by pair.
        products = torch.addmm((means * means).sum(1), self.x, means.T, alpha=-2)
        distances = products + (self.x * self.x).sum(1, keepdim=True)
        logs = torch.logsumexp(distances * (-0.5 * torch.exp(-self.log_variance)), 1)
        n, draws = self.x.shape[1], self.z.shape[0]
        return (logs - math.log(draws) - 0.5 * n * (math.log(2 * math.pi) + self.log_variance)).sum()


class Elbo:
    def __init__(self, name):
        samples, n, h, m = map(int, re.fullmatch(r"elbo/M(\d+)-n(\d+)-h(\d+)-m(\d+)-tanh", name).groups())
        self.layers = [Layer(n, h, 10), Layer(h, 2 * m, 12), Layer(m, h, 14), Layer(h, n + 1, 16)]
        self.x, self.noise = closed_form(samples, n, 1, 1.0), closed_form(samples, m, 2, 1.7)
        self.parameters = [p for layer in self.layers for p in (layer.weights, layer.bias)]

    def __call__(self):
        encoder, code, decoder, output = self.layers
        m, n = self.noise.shape[1], self.x.shape[1]
        mean, log_variance = code(torch.tanh(encoder(self.x))).split(m, 1)
        latent = mean + torch.exp(0.5 * log_variance) * self.noise
        decoded = output(torch.tanh(decoder(latent)))
        means, log_noise = decoded[:, :n], decoded[:, n]
        squares = (self.x - means).square().sum(1)
        likelihood = -0.5 * n * (math.log(2 * math.pi) + log_noise) - 0.5 * squares * torch.exp(-log_noise)
        divergence = 0.5 * (log_variance.exp() + mean * mean - 1 - log_variance).sum(1)
        return (likelihood - divergence).sum()


def evaluate(workload):
    for parameter in workload.parameters:
        parameter.grad = None
    value = workload()
    value.backward()
    return value


def prepare(name):
    workload = (Marginal if name.startswith("marginal/") else Elbo)(name)
    value = evaluate(workload).item()
    squares = sum(p.grad.double().square().sum().item() for p in workload.parameters)
    warm_up = time.perf_counter()
    while time.perf_counter() - warm_up < 0.3:
        evaluate(workload)
    return workload, {"value": value, "gradient_norm": math.sqrt(squares)}


def measure(workload, seconds):
    evaluate(workload)
    each, start = [], time.perf_counter()
    while True:
        before = time.perf_counter()
        evaluate(workload)
        after = time.perf_counter()
        each.append(after - before)
        if after - start >= seconds:
            return {"seconds": each}


def answer(line):
    print(json.dumps(line), flush=True)


options = argparse.ArgumentParser(description=__doc__)
options.add_argument("--threads", type=int, default=1)
options.add_argument("--precision", choices=["f64", "f32"], default="f64")
arguments = options.parse_args()
torch.set_num_threads(arguments.threads)
precision = torch.float64 if arguments.precision == "f64" else torch.float32

answer({"engine": "torch " + torch.__version__})
current = None
for request in map(json.loads, sys.stdin):
    if "prepare" in request:
        current, reply = prepare(request["prepare"])
    else:
        reply = measure(current, request["seconds"])
    answer(reply)
