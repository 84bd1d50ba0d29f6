// How many slips of the finger part two short strings: a wrong, missing, extra or swapped character counts one.

/** Damerau-Levenshtein distance (adjacent swaps), for strings up to 64 characters; longer ones: 99. */
export function slips(a: string, b: string): number {
  if (a === b) return 0
  if (a.length > 64 || b.length > 64) return 99
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 99
}
