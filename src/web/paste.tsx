// A post pasted by hand: its words, where it stands, what it will become; and the posts that are there already.
import type { Deps } from '../deps.ts'
import type { Imported } from '../ports.ts'
import type { Channel, StoredItem } from '../store/types.ts'
import { safeUrl, type Desk } from './desk.ts'
import { Diff } from './diff.tsx'
import { titleOf } from './findings.tsx'
import type { Form } from './gate.ts'
import { FormKey, Time, page } from './layout.tsx'
import { Visible } from './marked.tsx'

const recent = 30

export interface Pasting {
  readonly channel: Channel
  readonly form: Form
  /** What the typed post reads as; null: nothing was typed yet. */
  readonly read: Imported | null
  /** The kept item that it would be a new version of; null: a new post. */
  readonly kept: StoredItem | null
  readonly trouble: string | null
}

export async function pastePage(deps: Deps, desk: Desk, asked: Pasting) {
  const { w } = desk
  const { channel, form, read, kept, trouble } = asked
  const field = (name: string) => form[name] ?? ''
  const items = (await deps.store.itemsOf([channel.id], null))
    .filter(({ goneAt }) => goneAt === null)
    .sort((a, b) => (b.item.publishedAt ?? b.firstSeenAt) - (a.item.publishedAt ?? a.firstSeenAt))
    .slice(0, recent)
  return page({
    visit: desk,
    desk,
    title: w.connect.pasteTitle,
    children: (
      <div class="one">
        <h1>
          {w.connect.pasteTitle}: <Visible text={channel.label} />
        </h1>
        <p class="quiet">{w.connect.pasteLead}</p>
        {trouble !== null && (
          <p class="notice trouble" role="status">
            <Visible text={trouble} />
          </p>
        )}
        <form method="post" action={`/dan-bai/${channel.id}`} class="stack">
          <FormKey desk={desk} />
          <input type="hidden" name="bai" value={field('bai')} />
          {kept !== null && field('bai') !== '' && (
            <p>
              <b>
                <Visible text={w.connect.again(titleOf(kept, w))} />
              </b>
            </p>
          )}
          <label>
            {w.connect.pasteText}
            <textarea name="chu" rows={10} required dir="auto" lang="vi">
              {`\n${field('chu')}`}
            </textarea>
          </label>
          <label>
            {w.connect.pasteUrl}
            <input name="duong-dan" type="url" value={field('duong-dan')} />
          </label>
          <label>
            {w.connect.pasteDay}
            <input name="ngay" value={field('ngay')} />
          </label>
          <button name="viec" value="xem" class={read === null ? 'main' : ''}>
            {w.connect.preview}
          </button>
          {read?.state === 'read' && <Preview read={read} kept={kept} desk={desk} />}
        </form>
        {items.length > 0 && (
          <section aria-labelledby="da-co">
            <h2 id="da-co">{w.connect.recent}</h2>
            <ul class="candidates">
              {items.map((item) => (
                <li>
                  <p>
                    <Visible text={titleOf(item, w)} />
                    {item.item.publishedAt !== null && (
                      <span class="quiet">
                        {' · '}
                        <Time at={item.item.publishedAt} />
                      </span>
                    )}
                  </p>
                  <a
                    href={`/dan-bai/${channel.id}?bai=${encodeURIComponent(item.item.id)}`}
                    aria-label={`${w.connect.pasteAgain}: ${titleOf(item, w)}`}
                  >
                    {w.connect.pasteAgain}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    ),
  })
}

function Preview({
  read,
  kept,
  desk: { w },
}: {
  read: Extract<Imported, { state: 'read' }>
  kept: StoredItem | null
  desk: Desk
}) {
  const { item } = read.fetched
  const same = kept !== null && kept.item.text === item.text && kept.item.title === item.title
  const url = safeUrl(item.url)
  return (
    <section class="notice stack" aria-live="polite">
      <p>
        <b>{kept === null ? w.connect.fresh : same ? w.connect.same : w.connect.known}</b>{' '}
        {item.publishedAt !== null && <Time at={item.publishedAt} />}{' '}
        <span class="quiet">{w.connect.chars(item.text.length)}</span>
      </p>
      {url !== null && <p class="quiet">{url}</p>}
      {kept === null || same ? (
        <p class="text" dir="auto" lang="vi">
          <Visible text={item.text} />
        </p>
      ) : (
        <Diff before={kept.item.text} after={item.text} w={w} />
      )}
      {!same && (
        <button name="viec" value="luu" class="main">
          {w.connect.save}
        </button>
      )}
    </section>
  )
}
