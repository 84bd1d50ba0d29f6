// What moved since a correction was drafted: official text, post, and the correction itself, each then and now.
import type { Deps } from '../deps.ts'
import type { Correction, StoredItem, Version } from '../store/types.ts'
import type { Desk } from './desk.ts'
import { Diff } from './diff.tsx'

/** The texts a lapsed correction stood on, and what became of them. */
export interface Moved {
  readonly official: { readonly then: Version; readonly now: StoredItem } | null
  readonly post: { readonly then: Version; readonly now: StoredItem } | null
  /** The post as it was when the correction was drafted. */
  readonly basis: Version | null
  /** Whether the channel still offers the way that was chosen. */
  readonly offered: boolean
}

export async function movedSince(deps: Deps, correction: Correction): Promise<Moved> {
  const { store } = deps
  const thenAndNow = async (id: string | null, seq: number | null) => {
    const now = id === null ? null : await store.item(id)
    const then = id === null ? undefined : (await store.versions(id)).find((one) => one.seq === seq)
    return { now, then: then === undefined || then.erasedAt !== null ? null : then }
  }
  const official = await thenAndNow(correction.official, correction.officialSeq)
  const post = await thenAndNow(correction.item, correction.copySeq)
  const changed = (one: typeof post) =>
    one.now !== null && one.then !== null && one.now.seq !== one.then.seq
      ? { then: one.then, now: one.now }
      : null
  const source = post.now === null ? undefined : deps.sources.get(post.now.channel)
  const ways =
    post.now === null ? [] : (source?.abilities({ item: post.now.item, wire: post.now.wire }) ?? [])
  return {
    official: changed(official),
    post: changed(post),
    basis: post.then,
    offered: correction.rung === 'by-hand' || ways.some(({ rung }) => rung === correction.rung),
  }
}

export function ThreeWays({
  moved: { official, post, basis, offered },
  correction,
  desk: { w },
}: {
  moved: Moved
  correction: Correction
  desk: Desk
}) {
  return (
    <section aria-labelledby="da-doi">
      <h2 id="da-doi">{w.writing.moved}</h2>
      {official === null && post === null && <p class="quiet">{w.writing.movedNothing}</p>}
      {official !== null && (
        <>
          <h3>{w.writing.movedOfficial}</h3>
          <Both before={official.then} after={official.now.item} w={w} />
        </>
      )}
      {post !== null && (
        <>
          <h3>{w.writing.movedPost}</h3>
          <Both before={post.then} after={post.now.item} w={w} />
        </>
      )}
      {basis !== null && correction.message === null && (
        <>
          <h3>{w.writing.movedPayload}</h3>
          <Both before={basis} after={correction} w={w} />
        </>
      )}
      <p>
        {w.writing.movedRung(w.divergence.rung[correction.rung])}
        {!offered && ` ${w.writing.movedRungGone}`}
      </p>
    </section>
  )
}

interface Texts {
  readonly title: string
  readonly text: string
}

const Both = ({ before, after, w }: { before: Texts; after: Texts; w: Desk['w'] }) => (
  <>
    {before.title !== after.title && <Diff before={before.title} after={after.title} w={w} />}
    <Diff before={before.text} after={after.text} w={w} />
  </>
)
