// Two small fits: which of several (conditional logit) and yes or no (logistic). Deterministic gradient steps (Adam).

/** One post: the amounts of each candidate, and whether each is right. With none right, "none of them" is. */
export interface Choice {
  readonly amounts: readonly Float64Array[]
  readonly right: readonly boolean[]
  /** How much it counts. */
  readonly weight: number
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/** Weights (the last one is that of being a candidate at all) under which the right choices are likeliest. */
export function fitChoices(choices: readonly Choice[], size: number, ridge: number): Float64Array {
  const total = choices.reduce((sum, { weight }) => sum + weight, 0)
  return descend(size + 1, 600, 0.08, (weights, gradient) => {
    const bias = weights[size] ?? 0
    for (const { amounts, right, weight } of choices) {
      const odds = amounts.map((one) => Math.exp(Math.min(40, dot(one, weights) + bias)))
      const all = odds.reduce((sum, one) => sum + one, 1)
      const good = odds.reduce((sum, one, i) => sum + (right[i] === true ? one : 0), 0)
      for (const [i, one] of amounts.entries()) {
        const said = (odds[i] ?? 0) / all
        const wanted = good > 0 && right[i] === true ? (odds[i] ?? 0) / good : 0
        const pull = ((said - wanted) * weight) / total
        for (let k = 0; k < size; k++) gradient[k] = (gradient[k] ?? 0) + pull * (one[k] ?? 0)
        gradient[size] = (gradient[size] ?? 0) + pull
      }
    }
    for (let k = 0; k < size; k++) gradient[k] = (gradient[k] ?? 0) + ridge * (weights[k] ?? 0)
  })
}

/** Weights and base (last) of the chance that a row is right. */
export function fitLogistic(
  rows: readonly {
    readonly x: readonly number[]
    readonly right: boolean
    readonly weight: number
  }[],
): Float64Array {
  const size = rows[0]?.x.length ?? 0
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  return descend(size + 1, 800, 0.05, (weights, gradient) => {
    for (const { x, right, weight } of rows) {
      const said = 1 / (1 + Math.exp(-dot(x, weights) - (weights[size] ?? 0)))
      const pull = ((said - (right ? 1 : 0)) * weight) / total
      for (let k = 0; k < size; k++) gradient[k] = (gradient[k] ?? 0) + pull * (x[k] ?? 0)
      gradient[size] = (gradient[size] ?? 0) + pull
    }
  })
}

function descend(
  size: number,
  steps: number,
  rate: number,
  slope: (weights: Float64Array, gradient: Float64Array) => void,
): Float64Array {
  const [weights, mean, spread] = [
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
  ]
  for (let step = 1; step <= steps; step++) {
    const gradient = new Float64Array(size)
    slope(weights, gradient)
    for (let k = 0; k < size; k++) {
      const g = gradient[k] ?? 0
      mean[k] = 0.9 * (mean[k] ?? 0) + 0.1 * g
      spread[k] = 0.999 * (spread[k] ?? 0) + 0.001 * g * g
      const move =
        (mean[k] ?? 0) /
        (1 - 0.9 ** step) /
        (Math.sqrt((spread[k] ?? 0) / (1 - 0.999 ** step)) + 1e-8)
      weights[k] = (weights[k] ?? 0) - rate * move
    }
  }
  return weights
}
