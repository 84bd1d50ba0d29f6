// Whether a name of the post stands in the official text at all, whatever it was read as there.
import { agree } from '../facts/index.ts'
import { fold, read } from '../text.ts'
import type { Fact, Item } from '../types.ts'

/**
 * Answers whether the official text holds the words of a fact (numbers must be whole), says the same in another role
 * (quoted as false, a figure of last year), or is itself what a link leads to.
 */
export function mentionsIn(official: Item, facts: readonly Fact[]): (fact: Fact) => boolean {
  const own = [official.url ?? '', ...official.links].filter((link) => link !== '')
  const ownHosts = new Set(own.map(hostOf))
  const text = ` ${fold(`${official.title}\n${official.text}`)} `
  const holdsName = namesIn(official)
  const holds = (words: string) => words !== '' && text.includes(` ${words} `)
  return (fact) => {
    if (fact.kind === 'place' && isNamedArea(fact)) return namesOf(fact).every(holdsName)
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

/** The names of the areas, without their heads: `my hoa`. */
const namesOf = (fact: Fact): readonly string[] =>
  fact.parts
    .filter(({ name }) => areas.has(name))
    .flatMap(({ value }) => value.split(', '))
    .map((value) => fold(value).replace(/^(?:to|khom|ap|khu pho|thon)(?= [a-z])/, '').trim()) // prettier-ignore

/** What may stand in capitals before a name without being part of it. */
const heads = new Set('phuong xa ap khom to khu thon tinh huyen quan va o tai cho chua'.split(' '))

/** Answers whether a name stands whole in a text: `Mỹ Hòa` does not stand in `Mỹ Hòa Hưng`. */
function namesIn({ title, text }: Item): (name: string) => boolean {
  const { plain, text: written } = read(`${title}\n${text}`)
  const isLetter = (at: number) => /[\p{L}\p{N}]/u.test(plain[at] ?? '')
  const isCapital = (at: number) => /^\p{Lu}(?!\p{Lu})/u.test(written.slice(at, at + 2))
  const goesOn = (end: number) => plain[end] === ' ' && isCapital(end + 1)
  const startsBefore = (start: number) => {
    const word = plain[start - 1] === ' ' ? /[a-z]{1,7}$/.exec(plain.slice(Math.max(0, start - 8), start - 1)) : null // prettier-ignore
    return word !== null && !heads.has(word[0]) && isCapital(start - 1 - word[0].length)
  }
  return (name) => {
    if (name === '') return false
    for (let at = plain.indexOf(name); at >= 0; at = plain.indexOf(name, at + 1)) {
      const end = at + name.length
      if (isLetter(at - 1) || isLetter(end)) continue
      if (!goesOn(end) && !startsBefore(at)) return true
    }
    return false
  }
}
