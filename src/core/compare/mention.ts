// Whether a name of the post stands in the official text at all, whatever it was read as there.
import { agree } from '../facts/index.ts'
import { fold } from '../text.ts'
import type { Fact, Item } from '../types.ts'

/**
 * Answers whether the official text holds the words of a fact (numbers must be whole), says the same in another role
 * (quoted as false, a figure of last year), or is itself what a link leads to.
 */
export function mentionsIn(official: Item, facts: readonly Fact[]): (fact: Fact) => boolean {
  const own = [official.url ?? '', ...official.links].filter((link) => link !== '')
  const ownHosts = new Set(own.map(hostOf))
  const text = ` ${fold(`${official.title}\n${official.text}`)} `
  const holds = (words: string) => words !== '' && text.includes(` ${words} `)
  return (fact) => {
    if (fact.kind === 'place' && isNamedArea(fact)) return holds(nameOf(fact))
    if (fact.kind === 'url' && ownHosts.has(hostOf(fact.value))) return true
    const saidElsewhere = facts.some(
      (other) =>
        other.role !== 'current' &&
        (agree(fact, other) === 'same' || agree(fact, other) === 'compatible'),
    )
    return saidElsewhere || holds(fold(fact.text))
  }
}

/** `https://www.x.gov.vn/node/1` -> `x.gov.vn`. */
const hostOf = (link: string): string =>
  link
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#].*$/s, '')

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
