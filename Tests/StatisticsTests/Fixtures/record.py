"""Records what SciPy, statsmodels, rliable, scikit-learn and scikit-posthocs say of seeded tables.

    python -m venv venv && venv/bin/pip install numpy scipy statsmodels scikit-posthocs \
        scikit-learn rliable "pandas<3"
    venv/bin/python record.py

writes truths.bin beside itself as little-endian doubles: the sizes of the ten parts below, then
each part's values in the order in which TruthTests.swift asks for them. The inputs are not stored: both sides draw them from SplitMix64. Where a package has no
answer or another convention, the formula is written out here and the reason beside it.
"""

import itertools
import math
import pathlib
import struct
import warnings

import numpy as np
import scikit_posthocs
from rliable import library, metrics
from scipy import special, stats
from sklearn import calibration
from sklearn import metrics as scores
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint, proportions_ztest

warnings.filterwarnings("ignore")
MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        bits = self.state
        bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & MASK
        return bits ^ (bits >> 31)

    def index(self, bound):
        return (bound * self.next()) >> 64

    def unit(self):
        return (self.next() >> 11) * 2.0**-53

    def values(self, count, kind):
        """Even ones, ones with ties, ones with a heavy tail, ones with a large mean."""
        def value():
            if kind == 0:
                return self.unit()
            if kind == 1:
                return self.index(16) / 8
            if kind == 2:
                above = self.unit() - 0.5
                below = self.unit()
                return above / (below * below + 0.001)
            return 1000 + self.unit()

        return np.array([value() for _ in range(count)])


truths = []


def record(*values):
    truths.extend(float(value) for value in values)


def constant(values):
    return values.std(ddof=1) <= 1e-12 * abs(values.mean())


def welch(a, b):
    # SciPy calls constant samples infinitely different; we say nothing of them.
    if constant(a) and constant(b):
        return 1.0 if a.mean() == b.mean() else math.nan
    return stats.ttest_ind(a, b, equal_var=False).pvalue


def paired_t(d):
    if not d.any():
        return 1.0
    return math.nan if constant(d) else stats.ttest_1samp(d, 0).pvalue


SIGNS = {n: np.array(list(itertools.product([1, -1], repeat=n))) for n in range(1, 10)}


def sign_flip(d, table):
    sums = np.abs((SIGNS[len(d)] * d).sum(1))
    p = np.mean(sums >= abs(d.sum()) - 1e-12 * np.abs(d).sum())
    # The same from SciPy, now and then, where its own tolerance holds all ties.
    if table % 100 in (0, 1) and len(d) > 1:
        result = stats.permutation_test(
            (d,), np.mean, permutation_type="samples", n_resamples=np.inf)
        assert abs(result.pvalue - p) < 1e-12, (table, result.pvalue, p)
    return p


def wilcoxon(d):
    if not d.any():
        return 1.0
    return stats.wilcoxon(d, zero_method="wilcox", correction=False, method="auto").pvalue


DEALS = {}


def mann_whitney(a, b):
    n, m = len(a), len(b)
    deals = math.comb(n + m, n)
    tied = len(set(a) | set(b)) < n + m
    if not tied:
        method = "exact" if deals <= 2**53 else "asymptotic"
        return stats.mannwhitneyu(a, b, method=method).pvalue
    if deals > 200_000:
        p = stats.mannwhitneyu(a, b, method="asymptotic").pvalue
        return 1.0 if math.isnan(p) else p
    # SciPy has no exact p for ties: all deals of the tied ranks are counted, and the smaller tail
    # is doubled as its permutation_test does.
    if (n, m) not in DEALS:
        DEALS[n, m] = np.array(list(itertools.combinations(range(n + m), n)))
    ranks = stats.rankdata(np.r_[a, b])
    sums = ranks[DEALS[n, m]].sum(1)
    own = ranks[:n].sum()
    return min(1, 2 * min(np.mean(sums <= own), np.mean(sums >= own)))


def cohen(a, b):
    difference = a.mean() - b.mean()
    if difference == 0:
        return 0.0
    squares = (len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)
    return difference / np.sqrt(squares / (len(a) + len(b) - 2))


def z_test(k, n, l, m):
    if k + l in (0, n + m):
        return 1.0
    return proportions_ztest([k, l], [n, m])[1]


def tables(count=10_000):
    for table in range(count):
        numbers = SplitMix64(table)
        n, m, kind = 2 + numbers.index(8), 2 + numbers.index(8), table % 4
        a, b = numbers.values(n, kind), numbers.values(m, kind)
        d = a[: min(n, m)] - b[: min(n, m)]
        share = numbers.unit()
        most = 2000 if table % 10 == 0 else 40
        trials, others = 1 + numbers.index(most), 1 + numbers.index(most)
        k, l = numbers.index(trials + 1), numbers.index(others + 1)
        record(
            a.std(ddof=1), metrics.aggregate_iqm(a[:, None]), np.quantile(a, share),
            metrics.aggregate_optimality_gap(a[:, None], 0.5),
            stats.t.interval(0.95, n - 1, a.mean(), stats.sem(a))[0] if not constant(a) else a[0],
            welch(a, b), mann_whitney(a, b), cohen(a, b),
            np.sign(a[:, None] - b[None, :]).mean(),
            paired_t(d), sign_flip(d, table), wilcoxon(d),
            stats.fisher_exact([[k, trials - k], [l, others - l]])[1],
            stats.binomtest(k, k + l, 0.5).pvalue if k + l else 1.0,
            z_test(k, trials, l, others))


def distributions(count=1500):
    for case in range(count):
        numbers = SplitMix64(100_000 + case)
        width = [1, 5, 30][case % 3]
        z = (2 * numbers.unit() - 1) * width
        u = numbers.unit()
        p = [u, u * u * u * u * u * u * u * u, 1 - u * u * u * u][case % 3]
        freedom = 1 + numbers.index(60) + (numbers.unit() if case % 2 else 0)
        below = 1 + numbers.index(200)
        c = numbers.unit() * [10, 100, 400][case % 3]
        trials = 1 + numbers.index([20, 500, 20_000][case % 3])
        k = numbers.index(trials + 1)
        q = numbers.unit()
        record(
            stats.norm.cdf(z), stats.norm.ppf(p), stats.t.cdf(z, freedom),
            stats.t.ppf(p, freedom), stats.chi2.sf(c, freedom), stats.f.sf(c, freedom, below),
            special.betainc(freedom, below, u), special.gammainc(freedom, c),
            special.gammaincc(freedom, c), stats.binom.cdf(k, trials, q),
            stats.binom.pmf(k, trials, q))


def ranges(count=120):
    for case in range(count):
        numbers = SplitMix64(200_000 + case)
        groups = 2 + numbers.index(99)
        q = 0.5 + 7 * numbers.unit()
        p = 0.05 + 0.949 * numbers.unit()
        record(
            stats.studentized_range.cdf(q, groups, np.inf),
            stats.studentized_range.ppf(p, groups, np.inf))


def summaries(count=400):
    for case in range(count):
        numbers = SplitMix64(300_000 + case)
        a = numbers.values(1 + numbers.index(60), case % 4)
        record(
            a.mean(), stats.sem(a), np.median(a), stats.trim_mean(a, 0.1),
            stats.trim_mean(a, 0.4), np.quantile(a, 0.9))


def ranks(count=100):
    for case in range(count):
        numbers = SplitMix64(400_000 + case)
        sets, groups = 3 + numbers.index(15), 3 + numbers.index(6)
        x = np.array([numbers.values(groups, case % 2) for _ in range(sets)])
        chi, p = stats.friedmanchisquare(*x.T)
        rest = sets * (groups - 1) - chi
        f = (sets - 1) * chi / rest
        pairs = [(i, j) for i in range(groups) for j in range(i)]
        wilcoxons = multipletests(
            [wilcoxon(x[:, i] - x[:, j]) for i, j in pairs], method="holm")[1]
        record(
            chi, p, f, stats.f.sf(f, groups - 1, (groups - 1) * (sets - 1)),
            scikit_posthocs.posthoc_nemenyi_friedman(x).to_numpy()[1, 0], wilcoxons[0],
            stats.studentized_range.ppf(0.95, groups, np.inf) / np.sqrt(2)
            * np.sqrt(groups * (groups + 1) / (6 * sets)))


def bca(a, means):
    """scipy.stats.bootstrap's interval, with all resamples in place of drawn ones."""
    noise = 1e-12 * np.abs(means).max()
    share = ((means < a.mean() - noise).mean() + (means <= a.mean() + noise).mean()) / 2
    left = np.array([np.delete(a, i).mean() for i in range(len(a))])
    spread = left.mean() - left
    squares = (spread**2).sum()
    acceleration = (spread**3).sum() / (6 * squares**1.5) if squares > 0 else 0
    bias = stats.norm.ppf(share)
    z = bias + stats.norm.ppf([0.025, 0.975])
    return np.quantile(means, stats.norm.cdf(bias + z / (1 - acceleration * z)))


def bootstraps(count=150):
    for case in range(count):
        numbers = SplitMix64(500_000 + case)
        a = numbers.values(2 + numbers.index(5), case % 4)
        means = a[np.array(list(itertools.product(range(len(a)), repeat=len(a))))].mean(1)
        record(*np.quantile(means, [0.025, 0.975]), *bca(a, means))


def aggregates(count=300):
    for case in range(count):
        numbers = SplitMix64(600_000 + case)
        tasks, runs = 2 + numbers.index(3), 2 + numbers.index(5)
        a = np.array([numbers.values(runs, case % 3) for _ in range(tasks)]).T
        b = np.array([numbers.values(runs, case % 3) for _ in range(tasks)]).T
        taus = np.arange(5) / 4
        record(
            metrics.aggregate_mean(a), metrics.aggregate_median(a), metrics.aggregate_iqm(a),
            metrics.aggregate_optimality_gap(a), metrics.probability_of_improvement(a, b),
            *(library.run_score_deviation(a, tau) for tau in taus))
        # All resamples of the first two tasks' first three runs.
        if runs >= 3:
            picks = np.array(list(itertools.product(range(3), repeat=3)))
            one, other = a[:3, 0][picks], a[:3, 1][picks]
            pairs = [
                metrics.aggregate_iqm(np.stack([x, y], 1)) for x in one for y in other]
            record(*np.quantile(pairs, [0.025, 0.975]))


def curves(count=400):
    for case in range(count):
        numbers = SplitMix64(700_000 + case)
        n = 3 + numbers.index(80)
        p = numbers.values(n, 0) if case % 2 else np.floor(numbers.values(n, 0) * 10) / 10
        y = np.array([True, False] + [numbers.unit() < p[i] for i in range(2, n)])
        fall, rise, _ = scores.roc_curve(y, p, drop_intermediate=False)
        precision, recall, _ = scores.precision_recall_curve(y, p)
        true, mean = calibration.calibration_curve(y, p, n_bins=10)
        # scikit-learn leaves out empty bins and their counts.
        bins = np.searchsorted((np.arange(11) / 10)[1:-1], p)
        weights = np.bincount(bins, minlength=10)
        weights = weights[weights > 0] / n
        record(
            scores.roc_auc_score(y, p), scores.average_precision_score(y, p), fall.sum(),
            rise.sum(), precision.sum(), recall.sum(), (weights * np.abs(true - mean)).sum(),
            (true * mean).sum())


def corrections(count=200):
    for case in range(count):
        numbers = SplitMix64(800_000 + case)
        p = np.array([numbers.unit() * numbers.unit() / 3 for _ in range(5)])
        record(*multipletests(p, method="holm")[1])
        trials = 1 + numbers.index(300)
        k = numbers.index(trials + 1)
        record(*proportion_confint(k, trials, method="wilson"))


def large(count=250):
    for case in range(count):
        numbers = SplitMix64(900_000 + case)
        n, m = 10 + numbers.index(50), 10 + numbers.index(50)
        a, b = numbers.values(n, case % 2), numbers.values(m, case % 2)
        d = a[: min(n, m)] - b[: min(n, m)]
        record(wilcoxon(d), mann_whitney(a, b), welch(a, b))


sizes = []
for part in (
    tables, distributions, ranges, summaries, ranks, bootstraps, aggregates, curves, corrections,
    large,
):
    before = len(truths)
    part()
    sizes.append(float(len(truths) - before))
    print(part.__name__, len(truths))
path = pathlib.Path(__file__).with_name("truths.bin")
path.write_bytes(struct.pack(f"<{len(sizes) + len(truths)}d", *sizes, *truths))
print(path, path.stat().st_size, "bytes")
