// Runs every corpus in tests/facts: a value, then phrasings that must give it; `none:`, then phrasings that must give nothing.
//
//   # a remark
//   @ 2025-07-06T15:00+07:00     published then (from here on); `@ -` unknown
//   = 2025-07-07                 the values to expect, all of them, in order, parted by ` | `
//   ngày mai
//   none:                        phrasings that must give no fact of this file's kinds
//   24/7
//
// A file is named after the kinds it speaks of: `date.txt`, or `url+email.txt`. `⏎` stands for a line break.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { factsIn } from '../src/core/facts/index.ts'

const folder = new URL('./facts/', import.meta.url)

for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
  const kinds = new Set(name.replace('.txt', '').split('+'))
  describe(name, () => {
    let publishedAt: number | null = null
    let values: readonly string[] | null = null
    for (const [index, line] of readFileSync(new URL(name, folder), 'utf8').split('\n').entries()) {
      if (line.trim() === '' || line.startsWith('#')) continue
      if (line.startsWith('@')) {
        const at = line.slice(1).trim()
        publishedAt = at === '-' ? null : Date.parse(at)
        if (Number.isNaN(publishedAt))
          throw new Error(`${name}:${index + 1}: not an instant: ${at}`)
        continue
      }
      if (line.startsWith('=')) {
        values = line.slice(1).trim().split(' | ')
        continue
      }
      if (line.trim() === 'none:') {
        values = []
        continue
      }
      if (values === null) throw new Error(`${name}:${index + 1}: no value above this phrasing`)
      const expected = values
      const at = publishedAt
      it(`${index + 1}: ${line}`, () => {
        const found = factsIn(line.replaceAll('⏎', '\n'), 'text', at).filter((fact) =>
          kinds.has(fact.kind),
        )
        expect(found.map((fact) => fact.value)).toEqual(expected)
      })
    }
  })
}
