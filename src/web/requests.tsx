// Recorded requests: the list with its due dates, the form, and one request with the comparison and a drafted answer.
import { draftAnswer } from '../core/answer.ts'
import type { Deps } from '../deps.ts'
import { checkDraft } from '../jobs/check-draft.ts'
import type { RecordedRequest } from '../store/types.ts'
import { Answer } from './check.tsx'
import { can, safeUrl, unitIds, type Desk } from './desk.ts'
import { Choice } from './filters.tsx'
import { dayOf } from './format.ts'
import { Away, FormKey, page } from './layout.tsx'
import { Visible } from './marked.tsx'
import { routes, unitsWith } from './rights.ts'
import type { Words } from './words/index.ts'

const shown = 100

export const requestKinds = ['correction', 'false-claim'] as const
export const requestSources = ['citizen', 'officer', 'province'] as const

/** What was typed, shown again when it could not be recorded. */
export type TypedRequest = Readonly<Record<string, string>>

export async function requestsPage(
  deps: Deps,
  desk: Desk,
  again: { readonly trouble: string; readonly typed: TypedRequest } | null,
) {
  const { w } = desk
  const rows = await deps.store.requests(unitIds(desk), shown)
  return page({
    visit: desk,
    desk,
    title: w.requests.title,
    children: (
      <div class="one">
        <h1>{w.requests.title}</h1>
        <p class="quiet">{w.requests.lead}</p>
        {rows.length === 0 && <p>{w.requests.none}</p>}
        <ul class="cards">
          {rows.map((row) => (
            <li>
              <a href={routes.request.path.replace(':id', row.id)}>
                {w.requests.one(dayOf(row.receivedAt))}
              </a>
              <p>
                {w.requests.kinds[row.kind]} · {w.requests.sources[row.source]}
                {desk.units.length > 1 &&
                  ` · ${desk.units.find(({ id }) => id === row.unit)?.name ?? ''}`}
              </p>
              <p>
                <Standing row={row} desk={desk} />
              </p>
            </li>
          ))}
        </ul>
        {unitsWith(desk.grants, 'draft').length > 0 && <Add desk={desk} again={again} />}
      </div>
    ),
  })
}

function Standing({ row, desk: { w, now } }: { row: RecordedRequest; desk: Desk }) {
  if (row.answeredAt !== null) return <>{w.requests.answered(dayOf(row.answeredAt))}</>
  return row.dueAt < now ? (
    <b class="late">{w.requests.overdue(dayOf(row.dueAt))}</b>
  ) : (
    <>{w.requests.due(dayOf(row.dueAt))}</>
  )
}

function Add({
  desk,
  again,
}: {
  desk: Desk
  again: { readonly trouble: string; readonly typed: TypedRequest } | null
}) {
  const { w } = desk
  const typed = again?.typed ?? {}
  const units = desk.units.filter(({ id }) => can(desk, 'draft', id))
  const options = <K extends string>(codes: readonly K[], names: Readonly<Record<K, string>>) =>
    codes.map((code) => [code, names[code]] as const)
  return (
    <section aria-labelledby="ghi">
      <h2 id="ghi">{w.requests.add}</h2>
      {again !== null && (
        <p class="notice trouble" role="alert">
          {again.trouble}
        </p>
      )}
      <form method="post" action={routes.addRequest.path} class="stack">
        <FormKey desk={desk} />
        <Choice
          name="viec"
          label={w.requests.kind}
          value={typed['viec'] ?? 'correction'}
          options={options(requestKinds, w.requests.kinds)}
        />
        <Choice
          name="nguon"
          label={w.requests.source}
          value={typed['nguon'] ?? 'citizen'}
          options={options(requestSources, w.requests.sources)}
        />
        {units.length > 1 ? (
          <Choice
            name="don-vi"
            label={w.requests.unit}
            value={typed['don-vi'] ?? ''}
            options={units.map(({ id, name }) => [id, name] as const)}
          />
        ) : (
          <input type="hidden" name="don-vi" value={units[0]?.id ?? ''} />
        )}
        <label>
          {w.requests.quotation}
          <textarea name="doan" rows={5} maxlength={20_000} required lang="vi">
            {`\n${typed['doan'] ?? ''}`}
          </textarea>
        </label>
        <label>
          {w.requests.link}
          <input type="url" name="duong-dan" maxlength={2000} value={typed['duong-dan'] ?? ''} />
        </label>
        <label>
          {w.requests.received}
          <input type="date" name="ngay" required value={typed['ngay'] ?? ''} />
        </label>
        <label>
          {w.requests.sender}
          <input
            name="nguoi"
            maxlength={200}
            autocomplete="off"
            lang="vi"
            aria-describedby="ve-ten"
            value={typed['nguoi'] ?? ''}
          />
        </label>
        <p id="ve-ten" class="quiet">
          {w.requests.senderLead}
        </p>
        <button class="main">{w.requests.save}</button>
      </form>
    </section>
  )
}

export async function requestPage(
  deps: Deps,
  desk: Desk,
  row: RecordedRequest,
  again: { readonly trouble: string; readonly answer: string } | null,
) {
  const { w } = desk
  const checked = await checkDraft(deps, {
    units: [row.unit],
    title: '',
    text: row.quotation,
    against: null,
  })
  const drafted = draftAnswer({
    kind: row.kind,
    unit: desk.units.find(({ id }) => id === row.unit)?.name ?? '',
    receivedAt: row.receivedAt,
    quotation: row.quotation,
    official: checked.official?.item ?? null,
    comparison: checked.comparison,
  })
  const link = safeUrl(row.link)
  const open = row.answeredAt === null
  const to = (path: string) => path.replace(':id', row.id)
  return page({
    visit: desk,
    desk,
    title: w.requests.one(dayOf(row.receivedAt)),
    children: (
      <article class="one">
        <h1>{w.requests.one(dayOf(row.receivedAt))}</h1>
        <p>
          {w.requests.kinds[row.kind]} · {w.requests.sources[row.source]} ·{' '}
          <Standing row={row} desk={desk} />
        </p>
        <section aria-labelledby="doan">
          <h2 id="doan">{w.requests.says}</h2>
          <blockquote class="given" lang="vi">
            <Visible text={row.quotation} />
          </blockquote>
          {link !== null && (
            <p>
              <Away href={link} label={w.divergence.openItem} w={w} />
            </p>
          )}
          <Sender row={row} action={to(routes.eraseSender.path)} desk={desk} />
        </section>
        <Answer answer={checked} text={row.quotation} desk={desk} />
        <section aria-labelledby="tra-loi">
          <h2 id="tra-loi">{w.requests.answer}</h2>
          {again !== null && (
            <p class="notice trouble" role="alert">
              {again.trouble}
            </p>
          )}
          {open && can(desk, 'draft', row.unit) ? (
            <form method="post" action={to(routes.answerRequest.path)} class="stack">
              <FormKey desk={desk} />
              <p class="quiet">{w.requests.answerLead}</p>
              <label>
                {w.requests.answerText}
                <textarea name="tra-loi" rows={8} maxlength={20_000} required lang="vi">
                  {`\n${again?.answer ?? drafted}`}
                </textarea>
              </label>
              <button class="main">{w.requests.close}</button>
            </form>
          ) : (
            <p class="given" lang="vi">
              <Visible text={row.answer ?? ''} />
            </p>
          )}
        </section>
      </article>
    ),
  })
}

function Sender({ row, action, desk }: { row: RecordedRequest; action: string; desk: Desk }) {
  const { w } = desk
  if (row.sender === null) return <p class="quiet">{w.requests.erased}</p>
  return (
    <>
      <p>
        {w.requests.askedBy}: <Visible text={row.sender} />
      </p>
      {can(desk, 'draft', row.unit) && (
        <form method="post" action={action}>
          <FormKey desk={desk} />
          <button>{w.requests.erase}</button>
        </form>
      )}
    </>
  )
}

/** One line on the first page while any request waits. */
export function RequestsLine({
  standing: { open, overdue, nextDue },
  w,
}: {
  standing: Awaited<ReturnType<Deps['store']['openRequests']>>
  w: Words
}) {
  if (open === 0) return null
  return (
    <p class={overdue > 0 ? 'notice trouble' : 'notice'}>
      <a href={routes.requests.path}>{w.requests.open(open, overdue)}</a>
      {nextDue !== null && ` · ${w.requests.nextDue(dayOf(nextDue))}`}
    </p>
  )
}

export const troubleOf = (w: Words, typed: TypedRequest, receivedAt: number | null, now: number) =>
  (typed['doan'] ?? '').trim() === ''
    ? w.requests.needQuotation
    : receivedAt === null || receivedAt > now
      ? w.requests.badDay
      : null
