// What a price is for: `đồng/người/lượt`, `200k/phần`, `15k mỗi người`, `hai chục ngàn một bé`.
import type { Page } from '../kind.ts'
import { countNounAt } from '../quantity/nouns.ts'

const slash = / ?\/ ?(?:[0-9]{1,2} )?([\p{L}]{1,8})/uy
const each = / (?:mỗi|một|cho mỗi|cho một|mỗi một) ([\p{L}]{1,8})/uy

/** `người lớn` where the table knows it, else the one word. */
function unitAt(lower: string, at: number, word: string): string {
  const thing = countNounAt(lower, at)
  return thing?.known === true ? thing.phrase : word
}

/** The units after a price, in the order said, or null. At most three. */
export function perUnit(page: Page, at: number): { noun: string; end: number } | null {
  const { lower } = page
  const nouns: string[] = []
  let end = at
  while (nouns.length < 3) {
    slash.lastIndex = end
    const bySlash = slash.exec(lower)
    if (bySlash?.[1] !== undefined) {
      const start = slash.lastIndex - bySlash[1].length
      const noun = unitAt(lower, start, bySlash[1])
      nouns.push(noun)
      end = start + noun.length
      continue
    }
    each.lastIndex = end
    const byWord = each.exec(lower)
    if (byWord?.[1] === undefined) break
    const start = each.lastIndex - byWord[1].length
    const noun = unitAt(lower, start, byWord[1])
    nouns.push(noun)
    end = start + noun.length
  }
  return nouns.length === 0 ? null : { noun: nouns.join(' '), end }
}
