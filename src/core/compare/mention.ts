// Whether a name of the post stands in the official text at all, whatever it was read as there.
import { fold } from '../text.ts'
import type { Fact, Item } from '../types.ts'

/** Answers whether the official text holds the words of a fact; numbers must be whole. */
export function mentionsIn(official: Pick<Item, 'title' | 'text'>): (fact: Fact) => boolean {
  const text = ` ${fold(`${official.title}\n${official.text}`)} `
  const holds = (words: string) => words !== '' && text.includes(` ${words} `)
  return (fact) => {
    if (fact.kind === 'place' && isNamedArea(fact)) return holds(nameOf(fact))
    return holds(fold(fact.text))
  }
}

/** A hamlet, ward or city alone: `Ấp Phước Lộc` may be listed as `ba ấp … là Phước Lộc`. */
export function isNamedArea(fact: Fact): boolean {
  if (fact.kind !== 'place') return false
  const said = fact.parts.filter(({ name }) => name !== 'ended')
  return said.length > 0 && said.every(({ name }) => areas.has(name))
}

const areas: ReadonlySet<string> = new Set(['hamlet', 'ward', 'city'])

function nameOf(fact: Fact): string {
  const first = fact.parts[0]
  return fold(first?.value ?? '')
    .replace(/^(?:to|khom|ap|khu pho|thon)(?= [a-z])/, '')
    .trim()
}
