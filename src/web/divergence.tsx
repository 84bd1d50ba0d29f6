// One difference: both quotes first, then every detail, both texts, the correction, and what people ruled.
import type { Comparison } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import { openDraft, type Draft } from '../jobs/corrections.ts'
import type { StoredDivergence, StoredItem, TimelineEntry } from '../store/types.ts'
import type { Auth } from './auth.ts'
import { Decide, Pairing, Ways } from './decide.tsx'
import { can, safeUrl, unitIds, type Desk } from './desk.ts'
import { FactsTable, MarkedItem, sorted } from './facts-table.tsx'
import { Due, endedOf, isPast, TwoQuotes, titleOf, whatOf } from './findings.tsx'
import { ageOf } from './format.ts'
import { Away, SeverityMark, page } from './layout.tsx'
import { Visible } from './marked.tsx'
import { Published } from './published.tsx'
import { ProposalForm, typedOf, type Typed } from './proposal.tsx'
import { Versions } from './versions.tsx'
import { WhichSide } from './which-side.tsx'
import { routes } from './rights.ts'
import { Timeline, nameOf, type Happening, type Names } from './timeline.tsx'
import type { Words } from './words/index.ts'
import { vi } from './words/vi.ts'

/** What the officer just tried, shown again on the same page. */
export interface Attempt {
  readonly draft: Draft
  readonly typed: Typed
  readonly left: Comparison | null
  /** Why it could not be done, or null. */
  readonly trouble: string | null
}

/** The page of one difference; `attempt` carries what was typed when the form came back. */
export async function divergencePage(
  deps: Deps,
  auth: Auth,
  desk: Desk,
  row: StoredDivergence,
  attempt: Attempt | null = null,
) {
  const { w } = desk
  const [draft, timeline, rulings, pair, channels] = await Promise.all([
    attempt?.draft ?? openDraft(deps, row.id),
    deps.store.timeline(row.id),
    row.copy === null ? [] : pairRulings(deps, row.copy),
    row.copy === null ? null : deps.store.pairOf(row.copy),
    deps.store.channels(),
  ])
  const officers = timeline.flatMap(({ data: { onSpot } }) =>
    typeof onSpot === 'string' ? [onSpot] : [],
  )
  const wanted = [row.item, row.copy, row.officialItem, pair?.official ?? null].filter(
    (id) => id !== null,
  )
  const [found, names, postVersions, officialVersions, before, after] = await Promise.all([
    deps.store.items([...wanted, ...(pair?.candidates ?? []).map(({ official }) => official)]),
    auth.namesOf([...timeline, ...rulings].map(({ who }) => who).concat(officers, pair?.by ?? [])),
    row.copy === null ? [] : deps.store.versions(row.copy),
    row.officialItem === null ? [] : deps.store.versions(row.officialItem),
    neighbour(deps, desk, row, true),
    neighbour(deps, desk, row, false),
  ])
  const happened = [...timeline.map((entry) => withSpot(entry, names, w)), ...rulings].sort(
    (a, b) => a.at - b.at,
  )
  const items = new Map(found.map((item) => [item.id, item]))
  const shelf = { items, channels: new Map(channels.map((channel) => [channel.id, channel])) }
  const title = titleOf(items.get(row.item), w)
  const mayDraft = can(desk, 'draft', row.unit)
  const alive = row.state === 'open' || row.state === 'correcting'
  const living = draft?.living ?? null
  const mends = draft !== null && mayDraft && alive && living === null
  const unsure = pair !== null && pair.state !== 'paired' && alive
  const pairing = pair && (
    <Pairing row={row} pair={pair} items={items} names={names} mayRule={mayDraft} desk={desk} />
  )
  return page({
    visit: desk,
    desk,
    title: w.divergence.title(whatOf(row, w)),
    children: (
      <article class="one">
        <p class="where">
          <b>{shelf.channels.get(row.channel)?.label ?? row.channel}</b>
          {' · '}
          {ageOf(row.reopenedAt ?? row.firstSeen, desk.now, w)}
          {' · '}
          {endedOf(row, w)}
          {alive && !isPast(row) && (
            <Due since={row.reopenedAt ?? row.firstSeen} desk={desk} always />
          )}
          {row.officialWrong && ` · ${w.divergence.officialWrong}`}
          {desk.units.length > 1 &&
            ` · ${desk.units.find(({ id }) => id === row.unit)?.name ?? ''}`}
        </p>
        <h1>
          <Visible text={title} />
        </h1>
        {attempt?.trouble && (
          <p class="notice trouble" role="alert">
            {attempt.trouble}
          </p>
        )}
        <p class="what">
          <SeverityMark severity={row.severity} w={w} /> {whatOf(row, w)}
          {row.nuance && ` (${w.nuance})`}
        </p>
        {(row.official !== null || row.post !== null) && (
          <TwoQuotes row={row} shelf={shelf} w={w} />
        )}
        <p class="why" lang="vi">
          {row.why}
        </p>
        {draft !== null && hasMoved(row, draft) && <p class="notice">{w.divergence.moved}</p>}
        <Advice row={row} desk={desk} />
        <Ways row={row} mends={mends} decides={can(desk, 'decide', row.unit)} desk={desk} />
        {draft !== null && (
          <section aria-labelledby="chi-tiet">
            <h2 id="chi-tiet">{w.divergence.facts}</h2>
            <FactsTable comparison={draft.comparison} current={row.id} w={w} />
          </section>
        )}
        {unsure && pairing}
        {!mayDraft && <p class="quiet">{w.divergence.readOnly}</p>}
        {living !== null && (
          <p class="notice">
            {w.divergence.living} ({w.correction.state[living.state]}).{' '}
            <a href={`/sua/${living.id}`}>{w.divergence.seeLiving}</a>
          </p>
        )}
        {draft !== null && mends && !draft.settled && <WhichSide draft={draft} desk={desk} />}
        {draft !== null && mends && draft.settled && (
          <ProposalForm
            draft={draft}
            typed={attempt?.typed ?? typedOf(draft)}
            left={attempt?.left ?? null}
            desk={desk}
          />
        )}
        {can(desk, 'decide', row.unit) && row.state !== 'resolved' && (
          <Decide row={row} letter={letterOf(row, title, items, desk)} desk={desk} />
        )}
        <Texts row={row} draft={draft} items={items} desk={desk} />
        {pair !== null && !unsure && pairing}
        <Versions
          of={[
            { label: w.divergence.official, versions: officialVersions },
            { label: w.divergence.post, versions: postVersions },
          ]}
          w={w}
        />
        <Timeline title={w.divergence.timeline} entries={happened} names={names} w={w} />
        <p>
          <a href={routes.evidence.path.replace(':id', row.id)}>{w.divergence.evidence}</a>
        </p>
        <Neighbours before={before} after={after} w={w} />
        <Technical row={row} desk={desk} />
      </article>
    ),
  })
}

/** The difference that stands next to this one among those of its kind: coming ones, or past ones. */
async function neighbour(deps: Deps, desk: Desk, row: StoredDivergence, backwards: boolean) {
  const { rows } = await deps.store.divergences(
    {
      units: unitIds(desk),
      state: 'open',
      past: isPast(row),
      cursor: `${row.score}.${row.id}`,
      backwards,
      limit: 1,
    },
    desk.now,
  )
  return rows[0]?.id ?? null
}

function Neighbours({
  before,
  after,
  w,
}: {
  before: string | null
  after: string | null
  w: Words
}) {
  if (before === null && after === null) return null
  return (
    <nav class="ways" aria-label={w.divergence.others}>
      {before !== null && (
        <a class="button" rel="prev" href={`/d/${before}`} data-key="k">
          {w.divergence.before}
        </a>
      )}
      {after !== null && (
        <a class="button" rel="next" href={`/d/${after}`} data-key="j">
          {w.divergence.after}
        </a>
      )}
    </nav>
  )
}

/** What the portal's editors are asked, always in Vietnamese. */
function letterOf(
  row: StoredDivergence,
  title: string,
  items: ReadonlyMap<string, StoredItem>,
  desk: Desk,
) {
  const official = row.officialItem === null ? undefined : items.get(row.officialItem)
  return vi.divergence.letterWords({
    unit: desk.units.find(({ id }) => id === row.unit)?.name ?? '',
    title: official?.item.title || title,
    url: safeUrl(official?.item.url ?? null) ?? '',
    official: row.official?.text ?? '',
    post: row.post?.text ?? '',
  })
}

/** Either text has a newer version than the one in which the difference was found. */
const hasMoved = (row: StoredDivergence, { copy, official }: Draft) =>
  copy.seq !== row.copySeq || official.seq !== row.officialSeq

/** An approval at somebody else's screen says so. */
function withSpot(
  { data: { onSpot }, ...entry }: TimelineEntry,
  names: Names,
  w: Words,
): Happening {
  return typeof onSpot === 'string'
    ? { ...entry, say: w.onSpot.at(nameOf(onSpot, names, w)) }
    : entry
}

/** What people said about the post's source article, with their reasons. */
async function pairRulings(deps: Deps, copy: string): Promise<readonly Happening[]> {
  const entries = await deps.store.ledger({ subject: copy, limit: 200 })
  return Promise.all(
    entries
      .filter(({ act }) => act === 'pair.ruled')
      .map(async ({ at, who, act, data }) => ({
        at,
        who,
        act,
        say: typeof data['say'] === 'string' ? await deps.store.privateText(data['say']) : null,
      })),
  )
}

function Advice({ row, desk: { w } }: { row: StoredDivergence; desk: Desk }) {
  const advice: Readonly<Record<string, string>> = w.divergence.wholeAdvice
  if (!Object.hasOwn(advice, row.type)) return null
  return (
    <p>
      <b>{w.divergence.suggested}:</b> {advice[row.type]}
    </p>
  )
}

function Texts({
  row,
  draft,
  items,
  desk,
}: {
  row: StoredDivergence
  draft: Draft | null
  items: ReadonlyMap<string, StoredItem>
  desk: Desk
}) {
  const { w } = desk
  const official =
    draft?.official ?? (row.officialItem === null ? undefined : items.get(row.officialItem))
  const copy = draft?.copy ?? (row.copy === null ? undefined : items.get(row.copy))
  const marks = draft === null ? null : sorted(draft.comparison)
  const never = () => false
  return (
    <section aria-labelledby="hai-bai">
      <h2 id="hai-bai">{w.divergence.texts}</h2>
      {marks !== null && <p class="quiet">{w.divergence.markLegend}</p>}
      <div class="two">
        {official !== undefined && (
          <Side
            item={official}
            heading={w.divergence.official}
            open={w.divergence.openItem}
            side="official"
            desk={desk}
          >
            <MarkedItem
              item={official.item}
              facts={draft?.comparison.facts.official ?? []}
              differs={marks?.differsInOfficial ?? never}
              same={marks?.sameInOfficial ?? never}
              w={w}
            />
          </Side>
        )}
        {copy !== undefined && (
          <Side
            item={copy}
            heading={w.divergence.post}
            open={w.divergence.openPost}
            side="post"
            desk={desk}
          >
            <MarkedItem
              item={copy.item}
              facts={draft?.comparison.facts.post ?? []}
              differs={marks?.differsInPost ?? never}
              same={marks?.sameInPost ?? never}
              w={w}
            />
          </Side>
        )}
      </div>
    </section>
  )
}

function Side({
  item,
  heading,
  open,
  side,
  desk: { w },
  children,
}: {
  item: StoredItem
  heading: string
  open: string
  side: 'official' | 'post'
  desk: Desk
  children?: unknown
}) {
  const url = safeUrl(item.item.url)
  return (
    <section class={`side ${side}`} aria-label={heading}>
      <h3>{heading}</h3>
      <p class="quiet">
        <Published item={item} w={w} />
        {item.goneAt !== null && ` · ${w.today.gone}`}
        {url !== null && (
          <>
            {' · '}
            <Away href={url} label={open} w={w} />
          </>
        )}
      </p>
      {children}
    </section>
  )
}

function Technical({ row, desk: { w } }: { row: StoredDivergence; desk: Desk }) {
  const facts: readonly (readonly [string, string])[] = [
    ['id', row.id],
    ['rule', row.rule],
    ['score', `${row.score} (${row.because.join(', ')})`],
    ['cue', row.cue ?? '-'],
    ['item', row.item],
    ['official', `${row.officialItem ?? '-'} · ${row.official?.value ?? '-'}`],
    ['post', `${row.copy ?? '-'} · ${row.post?.value ?? '-'}`],
    ['versions', `${row.officialSeq ?? '-'} / ${row.copySeq ?? '-'}`],
  ]
  return (
    <details class="technical">
      <summary>{w.divergence.technical}</summary>
      <dl lang="en">
        {facts.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>
              <Visible text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
