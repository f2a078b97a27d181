"""Listings of a coding round: attention of many heads, decoding with a cache, beam search."""

import itertools
import math

import numpy as np
import pytest


def by_loops(x, w_qkv, w_out, heads):
    """Attend position by position and head by head."""
    out = np.zeros_like(x)
    batch, length, width = x.shape
    size = width // heads
    for b, t in itertools.product(range(batch), range(length)):
        joined = []
        for h in range(heads):
            own = slice(h * size, (h + 1) * size)
            q, k, v = (
                x[b, : t + 1] @ w_qkv[:, n * width : (n + 1) * width][:, own] for n in range(3)
            )
            weights = np.exp(k @ q[-1] / math.sqrt(size))
            joined.append(weights @ v / weights.sum())
        out[b, t] = np.concatenate(joined) @ w_out
    return out


def test_attention_of_all_heads(run_listing, entry):
    name = "basics.all-heads-in-code"
    rng = np.random.default_rng(0)
    x, w_qkv, w_out = (rng.normal(size=s) for s in ((2, 5, 12), (12, 36), (12, 12)))
    wanted = by_loops(x, w_qkv, w_out, 3)
    assert run_listing(name, repaired=True)["attention"](x, w_qkv, w_out, 3) == pytest.approx(
        wanted
    )
    for fault in entry(name)["faulty"]:
        one = run_listing(name, repaired=True, but=fault["line"])["attention"]
        found = one(x, w_qkv, w_out, 3)
        assert found.shape == wanted.shape
        assert not np.allclose(found, wanted)
    assert math.sqrt(12) / math.sqrt(12 / 3) == pytest.approx(math.sqrt(3))
    for line in (10, 11, 16):
        one = run_listing(name, repaired=True, but=line)["attention"]
        alone = one(x, w_qkv, w_out, 1)
        harmless = np.allclose(alone, by_loops(x, w_qkv, w_out, 1))
        assert harmless == (line != 11)
        rows = np.concatenate([one(x[b : b + 1], w_qkv, w_out, 3) for b in range(2)])
        assert rows == pytest.approx(one(x, w_qkv, w_out, 3))


def model(tokens, cache):
    """Give logits that depend on everything read so far."""
    read, rows = list(cache or []), []
    for token in tokens:
        read.append(token)
        seed = hash(tuple(read)) % 2**32
        rows.append(np.random.default_rng(seed).normal(size=8))
    return np.array(rows), read


def without_cache(prompt, end, limit, temperature, top_k, rng):
    text = list(prompt)
    while len(text) - len(prompt) < limit:
        row = model(text, None)[0][-1]
        best = np.argsort(row)[-top_k:]
        chance = np.zeros(len(row))
        chance[best] = np.exp(row[best] / temperature)
        token = int(rng.choice(len(row), p=chance / chance.sum()))
        if token == end:
            break
        text.append(token)
    return text[len(prompt) :]


def test_the_loop_agrees_with_decoding_without_cache(run_listing, entry):
    name = "serving.loop-with-a-cache"

    def outputs(generate):
        return [
            generate(model, [1, 2, 3], 0, 12, 0.8, k, np.random.default_rng(seed))
            for seed in range(20)
            for k in (2, 3, 8)
        ]

    wanted = [
        without_cache([1, 2, 3], 0, 12, 0.8, k, np.random.default_rng(seed))
        for seed in range(20)
        for k in (2, 3, 8)
    ]
    assert outputs(run_listing(name, repaired=True)["generate"]) == wanted
    assert {len(each) == 12 for each in wanted} == {True, False}
    for fault in entry(name)["faulty"]:
        one = run_listing(name, repaired=True, but=fault["line"])["generate"]
        assert outputs(one) != wanted
    first = run_listing(name, repaired=True, but=8)["generate"]
    short = first(model, [1], 0, 12, 0.8, 3, np.random.default_rng(5))
    assert short == without_cache([1], 0, 12, 0.8, 3, np.random.default_rng(5))
    with np.errstate(invalid="ignore"), pytest.raises(ValueError, match=r"NaN|nan"):
        run_listing(name, repaired=True, but=10)["generate"](
            model, [1, 2], 0, 3, 1, 1, np.random.default_rng(0)
        )


def chances(seed):
    def step(tokens):
        drawn = np.random.default_rng([seed, *tokens]).dirichlet([0.5, 1, 1])
        return dict(enumerate(drawn))

    return step


def exhaustive(step, end, limit, alpha):
    """Score every output that ends within the limit."""
    best = (-math.inf, [])
    for length in range(1, limit + 1):
        for body in itertools.product((1, 2), repeat=length - 1):
            tokens = [*body, end]
            total = sum(math.log(step(tokens[:i])[t]) for i, t in enumerate(tokens))
            best = max(best, (total / length**alpha, tokens))
    return best[1]


def greedy(step, end, limit):
    tokens = []
    while len(tokens) < limit and (not tokens or tokens[-1] != end):
        given = step(tokens)
        tokens.append(max(given, key=given.get))
    return tokens


def test_beam_search(run_listing, entry):
    name = "practice.beam-search-code"
    search = run_listing(name, repaired=True)["beam_search"]
    steps = [chances(seed) for seed in range(40)]
    wide = [search(step, 0, 1000, 5, 1) for step in steps]
    assert wide == [exhaustive(step, 0, 5, 1) for step in steps]
    assert [search(step, 0, 1, 5, 1) for step in steps] == [greedy(s, 0, 5) for s in steps]
    for fault in entry(name)["faulty"]:
        one = run_listing(name, repaired=True, but=fault["line"])["beam_search"]
        assert [one(step, 0, 1000, 5, 1) for step in steps] != wide
