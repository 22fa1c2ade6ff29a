#!/usr/bin/env python3
"""Fits extract/data/confidence.txt: how sure a claim is, by how it was found.

  concord eval GOLD --claims > claims.tsv      for each file of gold facts
  fit_confidence.py --unseen claims.tsv claims.tsv… > extract/data/confidence.txt

A logistic regression over the features, most of which are there or not, held to small weights (a ridge) since the gold is small. The ridge is the one that
predicts left-out texts best (ten folds, whole texts, by their order: no chance in it); how well it does so is in the
header of the table, beside what a constant would. Gold that the reader was made with flatters it, so the constant is
then moved until the mean confidence in the claims of the --unseen file, whose errors nobody worked on, is the share of
them that is right. Python 3, standard library only.
"""
import math
import sys

RIDGES = (0.5, 1, 2, 4, 8, 16)
FOLDS = 10
RARE = 8  # a feature of fewer claims has no weight


def load(paths):
    """Claims as (text, right, features); texts are numbered over all files."""
    claims = []
    for number, path in enumerate(paths):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                text, right, _, *features = line.rstrip("\n").split("\t")
                claims.append(((number, int(text)), int(right), frozenset(features)))
    return claims


def solve(matrix, vector):
    """Gauss's elimination; the matrix is positive definite."""
    n = len(vector)
    rows = [row[:] + [value] for row, value in zip(matrix, vector)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            factor = rows[r][i] / rows[i][i]
            if factor:
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    result = [0.0] * n
    for i in reversed(range(n)):
        result[i] = (rows[i][n] - sum(rows[i][k] * result[k] for k in range(i + 1, n))) / rows[i][i]
    return result


def probability(weights, features):
    return 1 / (1 + math.exp(-weights["all"] - sum(weights.get(f, 0) for f in features)))


def fit(claims, ridge):
    """Newton's method; the constant is free, the other weights are drawn to 0."""
    counts = {}
    for _, _, features in claims:
        for feature in features:
            counts[feature] = counts.get(feature, 0) + 1
    names = ["all"] + sorted(f for f, count in counts.items() if count >= RARE)
    index = {name: i for i, name in enumerate(names)}
    rows = [([0] + [index[f] for f in sorted(features) if f in index], right) for _, right, features in claims]
    weights = [0.0] * len(names)
    for _ in range(30):
        gradient = [0.0 if i == 0 else -ridge * w for i, w in enumerate(weights)]
        hessian = [[(ridge if i == k and i else 0.0) for k in range(len(names))] for i in range(len(names))]
        for active, right in rows:
            p = 1 / (1 + math.exp(-sum(weights[i] for i in active)))
            for i in active:
                gradient[i] += right - p
                for k in active:
                    hessian[i][k] += p * (1 - p)
        weights = [w + step for w, step in zip(weights, solve(hessian, gradient))]
    return dict(zip(names, weights))


def loss(p, right):
    return -math.log(p if right else 1 - p)


def left_out(claims, ridge):
    """The probability of each claim by weights that have not seen its text."""
    texts = sorted({text for text, _, _ in claims})
    fold = {text: i % FOLDS for i, text in enumerate(texts)}
    predicted = {}
    for held in range(FOLDS):
        weights = fit([c for c in claims if fold[c[0]] != held], ridge)
        for i, claim in enumerate(claims):
            if fold[claim[0]] == held:
                predicted[i] = probability(weights, claim[2])
    return [predicted[i] for i in range(len(claims))]


def moved_to(weights, unseen):
    """The weights with the constant at which the mean probability is the share that is right: by bisection."""
    share = sum(right for _, right, _ in unseen) / len(unseen)
    low, high = -5.0, 5.0
    for _ in range(50):
        middle = (low + high) / 2
        moved = weights | {"all": middle}
        if sum(probability(moved, features) for _, _, features in unseen) < share * len(unseen):
            low = middle
        else:
            high = middle
    return weights | {"all": (low + high) / 2}


def main():
    arguments = sys.argv[1:]
    unseen = load([arguments[1]]) if arguments[:1] == ["--unseen"] else []
    claims = load(arguments[2:] if unseen else arguments)
    share = sum(right for _, right, _ in claims) / len(claims)
    tried = {}
    for ridge in RIDGES:
        predicted = left_out(claims, ridge)
        tried[ridge] = sum(loss(p, c[1]) for p, c in zip(predicted, claims)) / len(claims)
    best = min(tried, key=tried.get)
    weights = fit(claims, best)
    if unseen:
        weights = moved_to(weights, unseen)
    constant = -share * math.log(share) - (1 - share) * math.log(1 - share)
    print("# How sure a claim is, by how it was found (extract/confidence.h): logarithms of odds, which are added.")
    print("# Made by extract/training/fit_confidence.py from the development gold; do not edit.")
    print(f"# {len(claims)} plain claims, {100 * share:.0f} % right; ridge {best}. Loss on texts left out {tried[best]:.3f}, of a constant {constant:.3f}.")
    if unseen:
        print(f"# The constant (all) is that of {len(unseen)} claims of texts that were not worked on.")
    print("# Columns: feature, tab, weight, tab, claims with it, tab, share of these that are right.")
    for name in sorted(weights, key=lambda n: (n != "all", n)):
        have = [right for _, right, features in claims if name == "all" or name in features]
        print(f"{name}\t{weights[name]:.2f}\t{len(have)}\t{sum(have) / len(have):.2f}")
    print(" ".join(f"{ridge}: {value:.4f}" for ridge, value in tried.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
