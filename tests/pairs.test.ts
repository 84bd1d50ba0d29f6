// The worked pairs: a notice, a post in the true style of ward pages, one realistic slip or none.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { check } from '../src/core/check.ts'
import { compare } from '../src/core/compare.ts'
import { isDivergent } from '../src/core/compare/verdict.ts'
import { caseLine, toItem } from '../src/lines.ts'

interface Worked {
  readonly id: string
  readonly label: 'divergent' | 'consistent'
  readonly wrong: readonly { readonly post: string; readonly official: string | null }[]
}

const lines = readFileSync(new URL('./corpora/pairs.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')

describe('worked pairs', () => {
  for (const line of lines) {
    const worked = JSON.parse(line) as Worked
    const pair = caseLine.parse(JSON.parse(line))
    const official = toItem(pair.official, 'official')
    const post = toItem(pair.post, 'post')

    it(`${worked.id} is ${worked.label}`, () => {
      const comparison = compare({ official, post })
      expect(comparison.verdict, said(comparison.divergences)).toBe(worked.label)
      const found = comparison.divergences.filter(isDivergent)
      for (const { post: wrong } of worked.wrong) {
        const start = post.text.indexOf(wrong)
        const end = start + wrong.length
        const hit = found.some(
          (one) => one.post !== null && one.post.start < end && one.post.end > start,
        )
        expect(hit, `«${wrong}» is not marked: ${said(found)}`).toBe(true)
      }
      expect(found.length, said(found)).toBe(worked.wrong.length)
    })

    it(`${worked.id} is mended without new differences`, () => {
      const { corrected } = check(official, post)
      if (corrected === null) return
      const again = compare({ official, post: { ...post, text: corrected } })
      const left = again.divergences.filter(
        ({ type, nuance }) => (type === 'clash' || type === 'stale') && !nuance,
      )
      expect(left, said(left)).toEqual([])
    })
  }
})

const said = (found: readonly { readonly why: string }[]) => found.map(({ why }) => why).join(' ')
