// The list of differences: one card a post, its clashing words quoted from both sides, worst first.
import type { Instant, Quote } from '../core/types.ts'
import type { Channel, StoredDivergence, StoredItem } from '../store/types.ts'
import { Pick } from './bulk.tsx'
import type { Desk } from './desk.ts'
import { ageOf, dayOf } from './format.ts'
import { SeverityMark } from './layout.tsx'
import { Quotation, Visible, firstLine } from './marked.tsx'
import { sealedUntil } from './sealed.ts'
import type { Words } from './words/index.ts'

/** What the cards need besides the rows themselves. */
export interface Shelf {
  readonly items: ReadonlyMap<string, StoredItem>
  readonly channels: ReadonlyMap<string, Channel>
}

/** Not what must be mended this morning: small things, things not mentioned, nuances. */
export const isAside = (row: StoredDivergence) =>
  row.severity === 'minor' || row.type === 'missing' || row.type === 'uncovered' || row.nuance

/** Can mislead nobody any more; no target day runs for it. */
export const isPast = (row: StoredDivergence) => row.because.includes('past')

/** Ids of the items that a list of rows quotes. */
export const quotedItems = (rows: readonly StoredDivergence[]) =>
  [...new Set(rows.flatMap(({ item, copy, officialItem }) => [item, copy, officialItem]))].filter(
    (id) => id !== null,
  )

/** Where it stands; once it is over, how it ended. */
export const endedOf = ({ state, resolution }: StoredDivergence, w: Words) =>
  state === 'resolved' && resolution !== null
    ? `${w.state.resolved} (${w.resolution.of[resolution]})`
    : w.state[state]

/** Rows of one post stand together, at the place of the worst. */
export function byPost(
  rows: readonly StoredDivergence[],
): readonly (readonly [StoredDivergence, ...StoredDivergence[]])[] {
  const groups = new Map<string, [StoredDivergence, ...StoredDivergence[]]>()
  for (const row of rows) {
    const group = groups.get(row.item)
    if (group === undefined) groups.set(row.item, [row])
    else group.push(row)
  }
  return [...groups.values()]
}

export function titleOf(item: StoredItem | undefined, w: Words): string {
  if (item === undefined) return w.today.untitled
  return firstLine(item.item.title) || firstLine(item.item.text) || w.today.untitled
}

/** `khác nhau · giờ` */
export const whatOf = (row: StoredDivergence, w: Words) =>
  row.kind === null ? w.type[row.type] : `${w.type[row.type]} · ${w.kind[row.kind]}`

export function Findings({
  rows,
  shelf,
  desk,
  picks = false,
}: {
  rows: readonly StoredDivergence[]
  shelf: Shelf
  desk: Desk
  /** With boxes, for deciding many at once. */
  picks?: boolean
}) {
  return (
    <ol class="findings">
      {byPost(rows).map((group) => (
        <li>
          <Card group={group} shelf={shelf} desk={desk} picks={picks} />
        </li>
      ))}
    </ol>
  )
}

function Card({
  group,
  shelf,
  desk,
  picks,
}: {
  group: readonly [StoredDivergence, ...StoredDivergence[]]
  shelf: Shelf
  desk: Desk
  picks: boolean
}) {
  const { w } = desk
  const [worst] = group
  // Of one post: while any of its differences is closed, so are its words.
  const isSealed = group.some((row) => sealedUntil(row, desk.grants, desk) !== null)
  const title = isSealed ? w.sealed.short : titleOf(shelf.items.get(worst.item), w)
  const oldest = Math.min(...group.map((row) => row.reopenedAt ?? row.firstSeen))
  return (
    <article class={`finding s-${worst.severity}`}>
      <p class="where">
        <b>{shelf.channels.get(worst.channel)?.label ?? worst.channel}</b>
        {' · '}
        {ageOf(oldest, desk.now, w)}
        {worst.state !== 'open' && ` · ${endedOf(worst, w)}`}
        {!group.every(isPast) && <Due since={oldest} desk={desk} />}
        {desk.units.length > 1 &&
          ` · ${desk.units.find(({ id }) => id === worst.unit)?.name ?? ''}`}
      </p>
      <h2>
        <Visible text={title} />
      </h2>
      {group.map((row) => (
        <section class="difference">
          <p class="what">
            <SeverityMark severity={row.severity} w={w} /> {whatOf(row, w)}
            {row.nuance && ` (${w.nuance})`}
            {row.officialWrong && ` · ${w.divergence.officialWrong}`}
          </p>
          {picks && <Pick row={row} label={`${whatOf(row, w)}, ${title}`} desk={desk} />}
          {!isSealed && (row.official !== null || row.post !== null) && (
            <TwoQuotes row={row} shelf={shelf} w={w} />
          )}
          <div class="then">
            <p class="why" lang="vi">
              {isSealed ? w.sealed.short : row.why}
            </p>
            <a class="button" href={`/d/${row.id}`}>
              {w.today.open}
              <span class="unsaid">
                : {whatOf(row, w)}, {title}
              </span>
            </a>
          </div>
        </section>
      ))}
    </article>
  )
}

/** The day by which the unit itself means to mend; never called legal. Said only once it has passed, or when asked. */
export function Due({
  since,
  desk,
  always = false,
}: {
  since: Instant
  desk: Desk
  always?: boolean
}) {
  const due = since + desk.targetDays * 86_400_000
  if (desk.now > due) return <b class="late"> · {desk.w.today.late(dayOf(due))}</b>
  return always ? <> · {desk.w.today.due(dayOf(due))}</> : null
}

/** Both sides' words next to each other, the portal first. */
export function TwoQuotes({ row, shelf, w }: { row: StoredDivergence; shelf: Shelf; w: Words }) {
  const official = row.officialItem === null ? undefined : shelf.items.get(row.officialItem)
  const copy = row.copy === null ? undefined : shelf.items.get(row.copy)
  // A text that disagrees with itself has one side only: the other did not fail to say anything.
  const shows = (quote: Quote | null) => quote !== null || row.type !== 'inner'
  return (
    <dl class="two">
      {shows(row.official) && (
        <div class="side official">
          <dt>{w.today.officialSays}</dt>
          <dd>
            <Side quote={row.official} item={official} seq={row.officialSeq} row={row} w={w} />
          </dd>
        </div>
      )}
      {shows(row.post) && (
        <div class="side post">
          <dt>{w.today.postSays}</dt>
          <dd>
            <Side quote={row.post} item={copy} seq={row.copySeq} row={row} w={w} />
          </dd>
        </div>
      )}
    </dl>
  )
}

function Side({
  quote,
  item,
  seq,
  row,
  w,
}: {
  quote: Quote | null
  item: StoredItem | undefined
  seq: number | null
  row: StoredDivergence
  w: Words
}) {
  if (quote === null) return <span class="quiet">{w.today.notSaid}</span>
  const text = item?.item[quote.in] ?? ''
  const label = row.kind === null ? w.whole : w.kind[row.kind]
  // The item moved on since: its words no longer stand where they stood, so only the words are quoted.
  const there = item?.seq === seq && text.slice(quote.start, quote.end) === quote.text
  return there ? (
    <Quotation text={text} span={quote} label={label} w={w} />
  ) : (
    <Quotation text={quote.text} span={{ start: 0, end: quote.text.length }} label={label} w={w} />
  )
}
