// What a person may rule instead of mending the post, each with its reason; and which article is the source.
import type { Candidate } from '../core/types.ts'
import type { StoredDivergence, StoredItem, StoredPair } from '../store/types.ts'
import { safeUrl, type Desk } from './desk.ts'
import { titleOf } from './findings.tsx'
import { stampOf } from './format.ts'
import { Away, FormKey } from './layout.tsx'
import { Visible } from './marked.tsx'
import { nameOf, type Names } from './timeline.tsx'
import type { Words } from './words/index.ts'

export const rulings = ['official-wrong', 'dismissed', 'accepted', 'reopened'] as const
export type RulingWord = (typeof rulings)[number]

/** Days for which a difference may be accepted. */
export const acceptDays = [30, 90, 365] as const

export function Decide({ row, desk }: { row: StoredDivergence; desk: Desk }) {
  const { w } = desk
  const action = `/d/${row.id}/quyet-dinh`
  if (row.state === 'accepted' || row.state === 'dismissed')
    return (
      <form method="post" action={action}>
        <FormKey desk={desk} />
        <input type="hidden" name="thay" value={row.state} />
        <button name="viec" value="reopened">
          {w.divergence.reopen}
        </button>
      </form>
    )
  const forms: readonly (readonly [RulingWord, string, string])[] = [
    ['official-wrong', w.divergence.officialWrong, w.divergence.officialWrongWhy],
    ['dismissed', w.divergence.dismiss, w.divergence.dismissWhy],
    ['accepted', w.divergence.accept, w.divergence.acceptWhy],
  ]
  return (
    <section aria-labelledby="khong-sua">
      <h2 id="khong-sua">{w.divergence.decide}</h2>
      {forms
        .filter(
          ([what]) => what !== 'official-wrong' || (row.official !== null && !row.officialWrong),
        )
        .map(([what, label, why]) => (
          <details class="ruling">
            <summary>{label}</summary>
            <form method="post" action={action} class="stack">
              <FormKey desk={desk} />
              <input type="hidden" name="thay" value={row.state} />
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
        ))}
    </section>
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
        {item !== undefined && item.item.publishedAt !== null && (
          <>{w.divergence.published(stampOf(item.item.publishedAt))}</>
        )}
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
