// What a person may rule instead of mending the post, each with its reason; and which article is the source.
import type { Candidate } from '../core/types.ts'
import type { StoredDivergence, StoredItem, StoredPair } from '../store/types.ts'
import { safeUrl, type Desk } from './desk.ts'
import { titleOf } from './findings.tsx'
import { Away, FormKey } from './layout.tsx'
import { Visible } from './marked.tsx'
import { Published } from './published.tsx'
import { nameOf, type Names } from './timeline.tsx'
import type { Words } from './words/index.ts'

export const rulings = ['official-wrong', 'dismissed', 'accepted', 'reopened'] as const
export type RulingWord = (typeof rulings)[number]

/** Where a person saw it stand, as its form carries it. */
export const seenOf = ({ state, ruling }: Pick<StoredDivergence, 'state' | 'ruling'>) =>
  `${state}.${ruling}`

/** Days for which a difference may be accepted. */
export const acceptDays = [30, 90, 365] as const

/** Three ways to go on, each one tap away from the exact resolution further down. */
export function Ways({
  row,
  mends,
  decides,
  desk: { w },
}: {
  row: StoredDivergence
  mends: boolean
  decides: boolean
  desk: Desk
}) {
  if (row.state !== 'open') return null
  const official = decides && row.official !== null
  if (!mends && !decides) return null
  return (
    <nav class="ways" aria-label={w.divergence.ways}>
      {mends && (
        <a class="button main" href="#ban-sua" data-key="e">
          {w.divergence.submit}
        </a>
      )}
      {official && (
        <a class="button" href="#cong-can-sua">
          {w.divergence.officialWrong}
        </a>
      )}
      {decides && (
        <a class="button" href="#khong-sua" data-key="r">
          {w.divergence.dismiss}
        </a>
      )}
    </nav>
  )
}

export function Decide({
  row,
  letter,
  desk,
}: {
  row: StoredDivergence
  /** What is asked of the portal's editors. */
  letter: { readonly subject: string; readonly body: string }
  desk: Desk
}) {
  const { w } = desk
  if (row.state === 'accepted' || row.state === 'dismissed')
    return <TakeBack row={row} label={w.divergence.reopen} desk={desk} />
  return (
    <>
      {row.official !== null && (
        <section aria-labelledby="cong-can-sua">
          <h2 id="cong-can-sua">{w.divergence.officialWrong}</h2>
          {row.officialWrong ? (
            <>
              <Letter letter={letter} desk={desk} />
              <TakeBack row={row} label={w.divergence.officialRight} desk={desk} />
            </>
          ) : (
            <Ruling
              row={row}
              what="official-wrong"
              label={w.divergence.officialWrong}
              why={w.divergence.officialWrongWhy}
              desk={desk}
            />
          )}
        </section>
      )}
      <section aria-labelledby="khong-sua">
        <h2 id="khong-sua">{w.divergence.decide}</h2>
        <Ruling
          row={row}
          what="dismissed"
          label={w.divergence.dismiss}
          why={w.divergence.dismissWhy}
          desk={desk}
        />
        <Ruling
          row={row}
          what="accepted"
          label={w.divergence.accept}
          why={w.divergence.acceptWhy}
          desk={desk}
        />
        {row.copy !== null && row.officialItem !== null && (
          <p>
            <a href="#bai-goc">{w.divergence.notThis}</a>
          </p>
        )}
      </section>
    </>
  )
}

function TakeBack({ row, label, desk }: { row: StoredDivergence; label: string; desk: Desk }) {
  return (
    <form method="post" action={`/d/${row.id}/quyet-dinh`}>
      <FormKey desk={desk} />
      <input type="hidden" name="thay" value={seenOf(row)} />
      <button name="viec" value="reopened" data-key="u">
        {label}
      </button>
    </form>
  )
}

/** Text to copy, or a letter begun in the person's own mail program. */
function Letter({
  letter: { subject, body },
  desk: { w },
}: {
  letter: { readonly subject: string; readonly body: string }
  desk: Desk
}) {
  const mail = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
  return (
    <>
      <label>
        {w.divergence.letter}
        <textarea readonly rows={8} dir="auto" lang="vi">
          {`\n${body}`}
        </textarea>
      </label>
      <p>
        <a href={mail}>{w.divergence.letterMail}</a>
      </p>
    </>
  )
}

function Ruling({
  row,
  what,
  label,
  why,
  desk,
}: {
  row: StoredDivergence
  what: RulingWord
  label: string
  why: string
  desk: Desk
}) {
  const { w } = desk
  return (
    <details class="ruling">
      <summary>{label}</summary>
      <form method="post" action={`/d/${row.id}/quyet-dinh`} class="stack">
        <FormKey desk={desk} />
        <input type="hidden" name="thay" value={seenOf(row)} />
        <label>
          {why}
          <textarea name="ly-do" rows={2} required lang="vi"></textarea>
        </label>
        {what === 'accepted' && (
          <label>
            {w.divergence.acceptUntil}
            <select name="den">
              {acceptDays.map((n) => (
                <option value={n}>{w.divergence.days(n)}</option>
              ))}
            </select>
          </label>
        )}
        <p>
          <button name="viec" value={what}>
            {label}
          </button>
        </p>
      </form>
    </details>
  )
}

export function Pairing({
  row,
  pair,
  items,
  names,
  mayRule,
  desk,
}: {
  row: StoredDivergence
  pair: StoredPair
  items: ReadonlyMap<string, StoredItem>
  names: Names
  mayRule: boolean
  desk: Desk
}) {
  const { w } = desk
  const others = pair.candidates.filter(({ official }) => official !== pair.official)
  return (
    <section aria-labelledby="bai-goc">
      <h2 id="bai-goc">{pair.official === null ? w.divergence.candidates : w.divergence.paired}</h2>
      {pair.official !== null && (
        <>
          <Article item={items.get(pair.official)} reasons={pair.reasons} w={w} />
          {pair.by !== null && <p>{w.divergence.pairedBy(nameOf(pair.by, names, w))}</p>}
          {mayRule && (
            <>
              {pair.state === 'confirm' && (
                <Rule row={row} official={pair.official} label={w.divergence.confirm} desk={desk} />
              )}
              <details class="ruling">
                <summary>{w.divergence.notThis}</summary>
                <form method="post" action={`/d/${row.id}/bai-goc`} class="stack">
                  <FormKey desk={desk} />
                  <label>
                    {w.divergence.notThisWhy}
                    <textarea name="ly-do" rows={2} required lang="vi"></textarea>
                  </label>
                  <p class="quiet">{w.divergence.pairNote}</p>
                  <p>
                    <button name="bai" value="">
                      {w.divergence.notThis}
                    </button>
                  </p>
                </form>
              </details>
            </>
          )}
        </>
      )}
      {pair.official === null && others.length === 0 && (
        <p class="quiet">{w.divergence.noCandidates}</p>
      )}
      {others.length > 0 && (
        <Candidates row={row} candidates={others} items={items} mayRule={mayRule} desk={desk} />
      )}
    </section>
  )
}

/** An article that may be the source: its title, its day, a way to open it, and why it is offered. */
export function Article({
  item,
  reasons,
  w,
}: {
  item: StoredItem | undefined
  reasons: readonly string[]
  w: Words
}) {
  const url = safeUrl(item?.item.url ?? null)
  return (
    <>
      <p>
        <b>
          <Visible text={titleOf(item, w)} />
        </b>
      </p>
      <p class="quiet">
        {item !== undefined && <Published item={item} w={w} />}
        {url !== null && (
          <>
            {' · '}
            <Away href={url} label={w.divergence.openItem} w={w} />
          </>
        )}
      </p>
      {reasons.length > 0 && (
        <ul lang="vi">
          {reasons.map((reason) => (
            <li>
              <Visible text={reason} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Candidates({
  row,
  candidates,
  items,
  mayRule,
  desk,
}: {
  row: StoredDivergence
  candidates: readonly Candidate[]
  items: ReadonlyMap<string, StoredItem>
  mayRule: boolean
  desk: Desk
}) {
  return (
    <ul class="candidates">
      {candidates.map(({ official, reasons }) => (
        <li>
          <Article item={items.get(official)} reasons={reasons} w={desk.w} />
          {mayRule && (
            <Rule row={row} official={official} label={desk.w.divergence.choose} desk={desk} />
          )}
        </li>
      ))}
    </ul>
  )
}

const Rule = ({
  row,
  official,
  label,
  desk,
}: {
  row: StoredDivergence
  official: string
  label: string
  desk: Desk
}) => (
  <form method="post" action={`/d/${row.id}/bai-goc`}>
    <FormKey desk={desk} />
    <button name="bai" value={official}>
      {label}
    </button>
  </form>
)
