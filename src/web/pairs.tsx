// Posts whose source article a person should confirm: the post, the articles it may be about, one button each.
import type { Deps } from '../deps.ts'
import type { StoredItem, StoredPair } from '../store/types.ts'
import { Article } from './decide.tsx'
import { can, unitIds, type Desk } from './desk.ts'
import { stampOf } from './format.ts'
import { FormKey, page } from './layout.tsx'
import { Marked } from './marked.tsx'

const shown = 30

export async function pairsPage(deps: Deps, desk: Desk, trouble: string | null = null) {
  const { w } = desk
  const all = await Promise.all(unitIds(desk).map((unit) => deps.store.pairsOf(unit)))
  const pairs = all.flat().filter(({ state, by }) => state === 'confirm' && by === null)
  const some = pairs.slice(0, shown)
  const ruled = all
    .flat()
    .filter(({ by }) => by !== null)
    .sort((a, b) => b.updatedAt - a.updatedAt)
    .slice(0, shown)
  const ids = [...some, ...ruled].flatMap(({ copy, candidates, official }) => [
    copy,
    ...(official === null ? [] : [official]),
    ...candidates.map((one) => one.official),
  ])
  const [found, channels] = await Promise.all([
    deps.store.items([...new Set(ids)]),
    deps.store.channels(),
  ])
  const items = new Map(found.map((item) => [item.id, item]))
  const labels = new Map(channels.map(({ id, label }) => [id, label]))
  return page({
    visit: desk,
    desk,
    title: w.pairs.title,
    children: (
      <div class="one">
        <h1>{w.pairs.title}</h1>
        <p class="quiet">{pairs.length === 0 ? w.pairs.none : w.pairs.lead}</p>
        {trouble !== null && (
          <p class="notice trouble" role="alert">
            {trouble}
          </p>
        )}
        {some.map((pair) => {
          const post = items.get(pair.copy)
          return (
            post && (
              <One
                pair={pair}
                post={post}
                label={labels.get(post.channel) ?? ''}
                items={items}
                desk={desk}
              />
            )
          )
        })}
        {ruled.length > 0 && <Ruled pairs={ruled} items={items} desk={desk} />}
      </div>
    ),
  })
}

/** What people decided, newest first, each with a way back. */
function Ruled({
  pairs,
  items,
  desk,
}: {
  pairs: readonly StoredPair[]
  items: ReadonlyMap<string, StoredItem>
  desk: Desk
}) {
  const { w } = desk
  return (
    <section>
      <h2>{w.pairs.ruled}</h2>
      <ul class="candidates">
        {pairs.map(({ copy, official, unit }) => (
          <li>
            <p>{opening(items.get(copy))}</p>
            <p class="quiet">
              {official === null ? w.pairs.aboutNone : w.pairs.about(opening(items.get(official)))}
            </p>
            {can(desk, 'draft', unit) && (
              <form method="post" action={`/bai-goc/${encodeURIComponent(copy)}`}>
                <FormKey desk={desk} />
                <button name="viec" value="lay-lai">
                  {w.pairs.takeBack}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The title, or how the text begins. */
function opening(stored: StoredItem | undefined): string {
  const said = stored === undefined ? '' : stored.item.title || stored.item.text
  return said.length <= 90 ? said : `${said.slice(0, 89).trimEnd()}…`
}

function One({
  pair,
  post,
  label,
  items,
  desk,
}: {
  pair: StoredPair
  post: StoredItem
  label: string
  items: ReadonlyMap<string, StoredItem>
  desk: Desk
}) {
  const { w } = desk
  const mayRule = can(desk, 'draft', pair.unit)
  const action = `/bai-goc/${encodeURIComponent(pair.copy)}`
  const likely = pair.official === null ? [] : [{ official: pair.official, reasons: pair.reasons }]
  const others = pair.candidates.filter(({ official }) => official !== pair.official)
  return (
    <article class="finding s-minor">
      <p class="where">
        <b>{label}</b>
        {post.item.publishedAt !== null &&
          ` · ${w.divergence.published(stampOf(post.item.publishedAt))}`}
      </p>
      {post.item.title !== '' && (
        <div class="given-title">
          <Marked text={post.item.title} marks={[]} w={w} />
        </div>
      )}
      <Marked text={post.item.text} marks={[]} w={w} />
      <h2>{w.divergence.candidates}</h2>
      <ul class="candidates">
        {[...likely, ...others].map(({ official, reasons }) => (
          <li>
            <Article item={items.get(official)} reasons={reasons} w={w} />
            {mayRule && (
              <form method="post" action={action}>
                <FormKey desk={desk} />
                <button name="bai" value={official}>
                  {w.divergence.confirm}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {mayRule && (
        <details class="ruling">
          <summary>{w.pairs.noneOfThem}</summary>
          <form method="post" action={action} class="stack">
            <FormKey desk={desk} />
            <label>
              {w.divergence.reason}
              <textarea name="ly-do" rows={2} required lang="vi"></textarea>
            </label>
            <p>
              <button name="bai" value="">
                {w.pairs.noneOfThem}
              </button>
            </p>
          </form>
        </details>
      )}
    </article>
  )
}
