"""A small machine-learning pipeline for redun: from a table of flowers to a report.

    redun run pipeline.py main --rates 0.01,0.1,0.5,1000
"""
import json
import math
import random
from typing import Dict, List

from redun import File, task
from redun.scheduler import catch

redun_namespace = "flowers"


@task(tags=[("stage", "data")])
def generate(count: int, seed: int) -> File:
    """Two kinds of flowers that overlap."""
    rng = random.Random(seed)
    rows = []
    for _ in range(count):
        kind = rng.randint(0, 1)
        rows.append([rng.gauss(1.5 + kind, 0.6), rng.gauss(0.4 + 1.3 * kind, 0.5), kind])
    file = File("data/flowers.json")
    file.write(json.dumps(rows))
    return file


@task(tags=[("stage", "data")])
def split(flowers: File, share: float) -> Dict[str, File]:
    rows = json.loads(flowers.read())
    cut = int(len(rows) * share)
    files = {"train": File("data/train.json"), "test": File("data/test.json")}
    files["train"].write(json.dumps(rows[:cut]))
    files["test"].write(json.dumps(rows[cut:]))
    return files


@task(tags=[("stage", "train")])
def train(data: File, rate: float, epochs: int) -> Dict:
    """Logistic regression by plain gradient descent."""
    rows = json.loads(data.read())
    w, losses = [0.0, 0.0, 0.0], []
    for epoch in range(epochs):
        total, gradient = 0.0, [0.0, 0.0, 0.0]
        for length, width, kind in rows:
            score = w[0] * length + w[1] * width + w[2]
            p = 1 / (1 + math.exp(-score))
            total -= math.log(p if kind else 1 - p)
            for index, value in enumerate((length, width, 1.0)):
                gradient[index] += (p - kind) * value / len(rows)
        w = [value - rate * slope for value, slope in zip(w, gradient)]
        losses.append(round(total / len(rows), 4))
    model = File(f"models/rate_{rate}.json")
    model.write(json.dumps(w))
    return {"model": model, "rate": rate, "loss": losses[-1], "losses": losses[::20]}


@task()
def skipped(error: Exception) -> Dict:
    return {"model": None, "loss": math.inf, "error": str(error)}


@task(tags=[("stage", "test")])
def evaluate(trained: Dict, data: File) -> Dict:
    if trained["model"] is None:
        return {"accuracy": 0.0, "n": 0}
    w = json.loads(trained["model"].read())
    rows = json.loads(data.read())
    right = sum((w[0] * a + w[1] * b + w[2] > 0) == bool(kind) for a, b, kind in rows)
    return {"accuracy": round(right / len(rows), 4), "n": len(rows)}


@task()
def pick_best(models: List[Dict], scores: List[Dict]) -> Dict:
    accuracy, best = max((score["accuracy"], -index) for index, score in enumerate(scores))
    return {"model": models[-best]["model"], "accuracy": accuracy}


@task(tags=[("stage", "report")])
def write_report(best: Dict, scores: List[Dict]) -> File:
    file = File("report.txt")
    file.write(f"best of {len(scores)}: {best['model'].path}, accuracy {best['accuracy']}\n")
    return file


@task()
def main(rates: str = "0.01,0.1,0.5", epochs: int = 400, count: int = 4000, seed: int = 7) -> File:
    files = split(generate(count, seed), 0.8)
    models = [
        catch(train(files["train"], float(rate), epochs), (ValueError, OverflowError), skipped)
        for rate in rates.split(",")
    ]
    scores = [evaluate(model, files["test"]) for model in models]
    return write_report(pick_best(models, scores), scores)
