// From stored items to findings: what the core is asked and how its answers become rows. No I/O here.
import { compare } from '../core/compare.ts'
import { wholeFindings } from '../core/coverage.ts'
import type { FactReader } from '../core/facts/memo.ts'
import { sha256Hex } from '../core/hash.ts'
import { divergenceId } from '../core/id.ts'
import type { Topic } from '../core/topics.ts'
import { againstRegister, type RegisterEntry } from '../core/register/register.ts'
import type { Comparison, Divergence, Instant, Item, Match } from '../core/types.ts'
import type { ChannelRole } from '../ports.ts'
import type { Finding, StoredItem, StoredPair, Version } from '../store/types.ts'

/** The item as the core knows it: by its id in the store, unique among all channels. */
export function coreItem(stored: StoredItem): Item {
  return { ...stored.item, id: stored.id }
}

/** What an official item said before, newest first; a former text that is the same as today's says nothing. */
export function before(official: StoredItem, versions: readonly Version[]): readonly Item[] {
  return versions
    .filter(({ item, hash }) => item === official.id && hash !== official.hash)
    .map(({ title, text, publishedAt, url }) => ({
      id: official.id,
      title,
      text,
      publishedAt,
      url,
      links: [],
    }))
}

export function comparePair(
  official: StoredItem,
  copy: StoredItem,
  versions: readonly Version[],
  now: Instant,
  facts?: FactReader,
): Comparison {
  return compareItems(coreItem(official), coreItem(copy), before(official, versions), now, facts)
}

/** Two items as the store knows them. What a text says against itself is known by that text alone, whatever it is paired with. */
export function compareItems(
  official: Item,
  post: Item,
  earlier: readonly Item[],
  now: Instant,
  facts?: FactReader,
): Comparison {
  const comparison = compare({ official, post, before: earlier, now, ...(facts && { facts }) })
  const divergences = comparison.divergences.map((divergence) =>
    divergence.type !== 'inner'
      ? divergence
      : {
          ...divergence,
          id: innerId(divergence.post === null ? official.id : post.id, divergence),
        },
  )
  return { ...comparison, divergences }
}

/** What an item says against itself, for an item that is compared with no other. */
export function innerFindings(
  stored: StoredItem,
  role: ChannelRole,
  now: Instant,
  facts?: FactReader,
): readonly Finding[] {
  const silent: Item = { id: '', title: '', text: '', publishedAt: null, url: null, links: [] }
  const item = coreItem(stored)
  const found =
    role === 'copy'
      ? compareItems(silent, item, [], now, facts)
      : compareItems(item, silent, [], now, facts)
  return found.divergences
    .filter(({ type }) => type === 'inner')
    .map((divergence) => ({
      divergence,
      channel: stored.channel,
      copy: role === 'copy' ? stored.id : null,
      official: role === 'copy' ? null : stored.id,
      copySeq: role === 'copy' ? stored.seq : null,
      officialSeq: role === 'copy' ? null : stored.seq,
    }))
}

/** What a post says against the register of official contacts, whatever it is paired with. */
export function registerFindings(
  copy: StoredItem,
  entries: readonly RegisterEntry[],
): readonly Finding[] {
  return againstRegister(coreItem(copy), entries).map((divergence) => ({
    divergence,
    channel: copy.channel,
    copy: copy.id,
    official: null,
    copySeq: copy.seq,
    officialSeq: null,
  }))
}

/** Findings of one pair: those about the post under the copy, those of the article by itself under the article. */
export function pairFindings(
  official: StoredItem,
  copy: StoredItem,
  comparison: Comparison,
): readonly Finding[] {
  return comparison.divergences.map((divergence) => {
    const ofArticle = divergence.type === 'inner' && divergence.post === null
    return {
      divergence,
      channel: ofArticle ? official.channel : copy.channel,
      copy: ofArticle ? null : copy.id,
      official: official.id,
      copySeq: ofArticle ? null : copy.seq,
      officialSeq: official.seq,
    }
  })
}

function innerId(item: string, { type, kind, cue, post, official }: Divergence): string {
  const quote = post ?? official
  return divergenceId({
    official: '',
    post: item,
    type,
    kind,
    cue,
    officialValue: null,
    postValue: quote === null ? null : `${quote.value} ${quote.text}`,
    again: 0,
  })
}

/** One article may be told by one unit and not by another: each has its own case. */
export function ofUnit(unit: string, finding: Finding): Finding {
  const id = sha256Hex(JSON.stringify([unit, finding.divergence.id])).slice(0, 20)
  return { ...finding, divergence: { ...finding.divergence, id } }
}

/** Findings about whole items, as rows. */
export function wholeOf(
  officials: readonly StoredItem[],
  copies: readonly StoredItem[],
  matches: ReadonlyMap<string, Match>,
  now: Instant,
  topics?: readonly Topic[],
  facts?: FactReader,
): readonly Finding[] {
  const byId = new Map([...officials, ...copies].map((item) => [item.id, item]))
  const found = wholeFindings({
    officials: officials.filter(({ goneAt }) => goneAt === null).map(coreItem),
    copies: copies.map(coreItem),
    matches,
    gone: new Set(officials.filter(({ goneAt }) => goneAt !== null).map(({ id }) => id)),
    now,
    ...(topics === undefined ? {} : { topics }),
    ...(facts && { facts }),
  })
  return found.flatMap(({ divergence, copy, official }) => {
    const about = byId.get(copy ?? official ?? '')
    if (about === undefined) return []
    return {
      divergence,
      channel: about.channel,
      copy,
      official,
      copySeq: copy === null ? null : about.seq,
      officialSeq: official === null ? null : (byId.get(official)?.seq ?? null),
    }
  })
}

/** A kept pair, a person's word too, as the engine would have said it. */
export function pairMatch(pair: StoredPair): Match {
  return {
    post: pair.copy,
    official: pair.official,
    state: pair.state,
    score: pair.score,
    reasons: pair.reasons,
    candidates: pair.candidates,
  }
}
