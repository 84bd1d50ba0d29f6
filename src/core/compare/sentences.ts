// The words of the sentence a claim stands in, for telling whether one sentence retells another. Read only when asked for.
import { fold, read, segments } from '../text.ts'
import type { Field, Item } from '../types.ts'
import type { Claim } from './claim.ts'

/** Answers the folded words, without numbers, of a claim's sentence. */
export function sentencesOf(
  item: Pick<Item, 'title' | 'text'>,
): (claim: Claim) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  const fields = new Map<Field, readonly string[]>()
  const sentencesIn = (field: Field): readonly string[] => {
    const had = fields.get(field)
    if (had !== undefined) return had
    const { text } = read(item[field])
    const made = segments(text).map(({ start, end }) => text.slice(start, end))
    fields.set(field, made)
    return made
  }
  return ({ in: field, fact }) => {
    const key = `${field} ${fact.context.sentence}`
    const had = known.get(key)
    if (had !== undefined) return had
    const sentence = sentencesIn(field)[fact.context.sentence] ?? ''
    const made = new Set(
      fold(sentence.slice(0, longest))
        .split(' ')
        .filter((word) => word.length > 1 && !/[0-9]/.test(word)),
    )
    known.set(key, made)
    return made
  }
}

/** Posts may be one sentence of many thousand characters. */
const longest = 1200

/** Fewer words than this say the same by chance. */
const least = 8

/** The share of the words of `post` that `official` holds; 0 for a short sentence. */
export function sharedSentence(post: ReadonlySet<string>, official: ReadonlySet<string>): number {
  if (post.size < least) return 0
  let shared = 0
  for (const word of post) if (official.has(word)) shared++
  return shared / post.size
}
