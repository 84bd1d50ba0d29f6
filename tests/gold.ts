// How well the program reads facts out of whole texts that a person annotated (tests/corpora/gold): per kind, and every miss.
import { readFileSync } from 'node:fs'
import { factsOf, kinds } from '../src/core/facts/index.ts'
import type { Fact, FactKind, Field, Role } from '../src/core/types.ts'
import { readInstant } from '../src/lines.ts'
import type { Score } from './accuracy.ts'
import { sameValue } from './gold-values.ts'

export interface GoldFact {
  readonly kind: FactKind
  readonly value: string
  readonly text: string
  readonly start: number
  readonly end: number
  readonly in: Field
  readonly role?: Role
  /** A careful reader may or may not call it a fact: neither asked for nor held against the reader. */
  readonly optional?: true
}

export interface GoldText {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly publishedAt: string | null
  readonly facts: readonly GoldFact[]
}

export interface GoldAccuracy {
  readonly texts: number
  readonly all: Score
  readonly kinds: ReadonlyMap<FactKind, Score>
  /** Of the facts that were found: how many stand in the right role. */
  readonly roles: Score
  /** What is not right, one line each. */
  readonly faults: readonly string[]
}

export const readGold = (): readonly GoldText[] =>
  ['articles', 'posts'].flatMap((name) =>
    readFileSync(new URL(`./corpora/gold/${name}.jsonl`, import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as GoldText),
  )

interface Count {
  right: number
  found: number
  planted: number
}

export function measureGold(texts: readonly GoldText[] = readGold()): GoldAccuracy {
  const perKind = new Map<FactKind, Count>(
    kinds.map(({ kind }) => [kind, { right: 0, found: 0, planted: 0 }]),
  )
  const all: Count = { right: 0, found: 0, planted: 0 }
  const roles: Count = { right: 0, found: 0, planted: 0 }
  const faults: string[] = []
  const counted = (kind: FactKind, part: keyof Count) => {
    const known = perKind.get(kind)
    if (known !== undefined) known[part]++
    all[part]++
  }
  for (const text of texts) {
    const { pairs, missed, extra } = alignGold(text)
    for (const [gold, fact] of pairs) {
      counted(gold.kind, 'planted')
      counted(gold.kind, 'right')
      counted(gold.kind, 'found')
      roles.planted++
      roles.found++
      const role = gold.role ?? 'current'
      if (role === fact.role) roles.right++
      else faults.push(`${text.id} role of ${said(gold)}: ${fact.role}, should be ${role}`)
    }
    for (const gold of missed) {
      counted(gold.kind, 'planted')
      faults.push(`${text.id} missed ${said(gold)}`)
    }
    for (const fact of extra) {
      counted(fact.kind, 'found')
      faults.push(`${text.id} no such fact: ${said(fact)}`)
    }
  }
  return { texts: texts.length, all, kinds: perKind, roles, faults }
}

const said = ({ kind, value, text }: Pick<GoldFact, 'kind' | 'value' | 'text'>) =>
  `${kind} ${value} «${text}»`

interface Aligned {
  readonly pairs: readonly (readonly [GoldFact, Fact])[]
  readonly missed: readonly GoldFact[]
  readonly extra: readonly Fact[]
}

/** Which found fact is which annotated one: same kind and field, overlapping words, same value. */
function alignGold(text: GoldText): Aligned {
  const found = factsOf({
    title: text.title,
    text: text.text,
    publishedAt: readInstant(text.publishedAt ?? ''),
  })
  const used = new Set<Fact>()
  const pairs: (readonly [GoldFact, Fact])[] = []
  const missed: GoldFact[] = []
  // What is asked for first: an optional fact never takes the place of one that is not.
  for (const gold of text.facts.toSorted(
    (a, b) => Number(a.optional ?? false) - Number(b.optional ?? false),
  )) {
    const fact = found.find((one) => isIt(gold, one) && (isWide(one) || !used.has(one)))
    if (fact !== undefined) used.add(fact)
    if (gold.optional === true) continue
    if (fact !== undefined) pairs.push([gold, fact])
    else if (!isCarried(gold, found)) missed.push(gold)
  }
  for (const one of found)
    if (isWide(one) && text.facts.some((gold) => isIt(gold, one))) used.add(one)
  return { pairs, missed, extra: found.filter((one) => !used.has(one) && !isFree(one)) }
}

const overlaps = (gold: GoldFact, fact: Fact) =>
  gold.in === fact.in && gold.start < fact.end && fact.start < gold.end

const isIt = (gold: GoldFact, fact: Fact) =>
  gold.kind === fact.kind && overlaps(gold, fact) && sameValue(gold.kind, gold.value, fact.value)

/** One address may be annotated in parts, or read in parts. */
const isWide = ({ kind }: Fact) => kind === 'place'

/**
 * A date that another fact carries: the issue of a document (`Quyết định số 12/QĐ-UBND ngày 05/3/2026`), the day of hours
 * (`từ 7 giờ đến 11 giờ, ngày 16/6`).
 */
const isCarried = (gold: GoldFact, found: readonly Fact[]) =>
  gold.kind === 'date' &&
  found.some(
    (fact) =>
      overlaps(gold, fact) &&
      ((fact.kind === 'document' && fact.value.endsWith(`|${gold.value}`)) ||
        (fact.kind === 'range' &&
          fact.value.split('/').every((end) => end.startsWith(`${gold.value}T`)))),
  )

/** Bare years and parts of the day without an hour are neither asked for nor held against the reader. */
const isFree = ({ value }: Fact) => /^[0-9]{4}-\?\?-\?\?$/.test(value) || value.startsWith('part:')
