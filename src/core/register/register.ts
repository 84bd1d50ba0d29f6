// The register of official phones, addresses and accounts: what contradicts it is dangerous wherever it appears. Pure.
import { factsOf } from '../facts/index.ts'
import { looksAlike, registrable } from '../facts/link/look-alike.ts'
import { divergenceId } from '../id.ts'
import { fold } from '../text.ts'
import type { Divergence, Fact, Item } from '../types.ts'

export interface RegisterEntry {
  /** As people call it: `Cổng Dịch vụ công quốc gia`. */
  readonly owner: string
  readonly kind: 'phone' | 'url' | 'account'
  /** Canonical values as facts have them; hosts for `url`. Any of them is right. */
  readonly values: readonly string[]
  /** Words before a value that say whose it is meant to be, in small letters. */
  readonly names: readonly string[]
  /** `shipped` with the program, `typed` by the unit's administrator. */
  readonly source: 'shipped' | 'typed'
}

/** How far before a value its owner's name may stand, code units. */
const reach = 70

/** What the item says against the register: a named service with a value of somebody else, or an address that could be mistaken for one of it. */
export function againstRegister(
  item: Item,
  entries: readonly RegisterEntry[],
): readonly Divergence[] {
  const facts = factsOf(item).filter(({ role }) => role !== 'denied' && role !== 'past')
  return facts.flatMap((fact) => {
    const before = wordsBefore(item, fact, facts)
    const entry = entries.find((one) => contradicts(fact, before, one))
    return entry === undefined ? [] : divergenceOf(item, fact, entry)
  })
}

function contradicts(fact: Fact, before: string, entry: RegisterEntry): boolean {
  if (fact.kind !== entry.kind) return false
  const value = fact.kind === 'url' ? hostOf(fact.value) : fact.value
  if (entry.values.some((right) => same(fact.kind, right, value))) return false
  if (fact.kind === 'url' && entry.values.some((right) => looksAlike(right, value))) return true
  return entry.names.some((name) => endsNear(before, fold(name)))
}

const hostOf = (url: string) => url.replace(/^[a-z]+:\/\//, '').split(/[/?#]/)[0] ?? ''

const same = (kind: string, right: string, value: string) =>
  kind === 'url' ? registrable(right) === registrable(value) : right === value

/** The name stands in the words before, with few words behind it: `Tổng đài Dịch vụ công quốc gia theo số`. */
function endsNear(before: string, name: string): boolean {
  const at = before.lastIndexOf(name)
  if (at < 0 || /[\p{L}\p{N}]/u.test(before[at - 1] ?? ' ')) return false
  const behind = before.slice(at + name.length)
  return (
    !/^[\p{L}\p{N}]/u.test(behind) && behind.split(/[^\p{L}\p{N}]+/u).filter(Boolean).length <= 5
  )
}

/** Folded words of the same sentence before the fact, cut where another fact of contact ends. */
function wordsBefore(item: Item, fact: Fact, facts: readonly Fact[]): string {
  const text = item[fact.in]
  const from = facts
    .filter((one) => one.in === fact.in && one.end <= fact.start && isContact(one))
    .reduce((end, one) => Math.max(end, one.end), Math.max(0, fact.start - reach))
  const near = text.slice(from, fact.start)
  const sentence = Math.max(...['.', ';', '\n'].map((stop) => near.lastIndexOf(stop)))
  return fold(near.slice(sentence + 1))
}

const isContact = ({ kind }: Fact) => kind === 'phone' || kind === 'url' || kind === 'account'

function divergenceOf(item: Item, fact: Fact, entry: RegisterEntry): Divergence {
  const [right = ''] = entry.values
  return {
    id: divergenceId({
      ...{ official: 'register', post: item.id, type: 'unsupported', kind: fact.kind },
      ...{ cue: fact.cue, officialValue: right, postValue: fact.value, again: 0 },
    }),
    type: 'unsupported',
    kind: fact.kind,
    cue: fact.cue,
    severity: 'critical',
    score: 99,
    official: null,
    post: { text: fact.text, value: fact.value, start: fact.start, end: fact.end, in: fact.in },
    nuance: false,
    rule: `register.${fact.kind}`,
    because: ['register'],
    why: `Danh bạ chính thức ghi ${entry.owner} là ${shown(entry.kind, right)}, bài này ghi ${fact.text}.`,
  }
}

/** `18001096` as people write it. */
const shown = (kind: RegisterEntry['kind'], value: string) =>
  kind === 'phone' ? value.replace(/^\+84/, '0') : value
