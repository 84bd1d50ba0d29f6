// From stored items to findings: what the core is asked and how its answers become rows. No I/O here.
import { compare } from '../core/compare.ts'
import { divergenceId } from '../core/id.ts'
import type { Comparison, Divergence, Instant, Item, Match } from '../core/types.ts'
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
): Comparison {
  return compare({
    official: coreItem(official),
    post: coreItem(copy),
    before: before(official, versions),
    now,
  })
}

/** Findings of one pair: those about the post under the copy, those of the article by itself under the article. */
export function pairFindings(
  official: StoredItem,
  copy: StoredItem,
  comparison: Comparison,
): readonly Finding[] {
  return comparison.divergences.map((divergence) =>
    isOfficialSide(divergence)
      ? {
          divergence: { ...divergence, id: officialSideId(official.id, divergence) },
          channel: official.channel,
          copy: null,
          official: official.id,
          copySeq: null,
          officialSeq: official.seq,
        }
      : {
          divergence,
          channel: copy.channel,
          copy: copy.id,
          official: official.id,
          copySeq: copy.seq,
          officialSeq: official.seq,
        },
  )
}

const isOfficialSide = ({ type, post, official }: Divergence) =>
  type === 'inner' && post === null && official !== null

/** The same whichever post the article was compared with. */
function officialSideId(official: string, divergence: Divergence): string {
  return divergenceId({
    official,
    post: '',
    type: divergence.type,
    kind: divergence.kind,
    cue: divergence.cue,
    officialValue: divergence.official?.value ?? null,
    postValue: null,
    again: 0,
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
