// The correction before it is sent up: what changes, an editable text, what will be done and why that way.
import type { Notice } from '../core/approval.ts'
import type { Comparison } from '../core/types.ts'
import type { Draft } from '../jobs/corrections.ts'
import type { Rung } from '../ports.ts'
import type { Desk } from './desk.ts'
import { Diff } from './diff.tsx'
import { Remaining } from './facts-table.tsx'
import { FormKey } from './layout.tsx'
import type { Words } from './words/index.ts'

/** What the officer has typed so far. */
export interface Typed {
  readonly title: string
  readonly text: string
  readonly message: string
  readonly rung: Rung
  readonly basis: string
  readonly notice: Notice
}

const notices: readonly Notice[] = ['none', 'update', 'correction']

export function typedOf(draft: Draft): Typed {
  const { proposal, copy, message, abilities } = draft
  return {
    title: proposal?.title ?? copy.item.title,
    text: proposal?.text ?? copy.item.text,
    message,
    rung: abilities[0]?.rung ?? 'by-hand',
    basis: draft.basis,
    notice: draft.notice,
  }
}

/** Reads the form back; browsers send CR LF, our texts have LF. A way that the channel does not offer is not taken. */
export function typedFrom(form: Readonly<Record<string, string>>, draft: Draft): Typed {
  const start = typedOf(draft)
  const field = (name: string, before: string) => (form[name] ?? before).replace(/\r\n?/g, '\n')
  return {
    title: field('tieu-de', start.title),
    text: field('noi-dung', start.text),
    message: field('loi-nhan', start.message),
    rung: draft.abilities.find(({ rung }) => rung === form['cach'])?.rung ?? start.rung,
    basis: field('can-cu', start.basis),
    notice: notices.find((one) => one === form['ghi-chu']) ?? start.notice,
  }
}

export function ProposalForm({
  draft,
  typed,
  left,
  desk,
}: {
  draft: Draft
  typed: Typed
  /** What "Kiểm tra lại" found, or null when it was not asked. */
  left: Comparison | null
  desk: Desk
}) {
  const { w } = desk
  const { copy, abilities, divergence } = draft
  const speaks = abilities.some(({ rung }) => rung === 'comment' || rung === 'post')
  return (
    <section aria-labelledby="ban-sua" class="proposal">
      <h2 id="ban-sua">{w.divergence.proposal}</h2>
      {draft.proposal === null && <p class="quiet">{w.divergence.proposalNone}</p>}
      <h3>{w.divergence.diff}</h3>
      {typed.title !== copy.item.title && (
        <Diff before={copy.item.title} after={typed.title} w={w} />
      )}
      <Diff before={copy.item.text} after={typed.text} w={w} />
      {left !== null && <Checked left={left} desk={desk} />}
      <form method="post" action={`/d/${divergence.id}/sua`} class="stack">
        <FormKey desk={desk} />
        {copy.item.title !== '' && (
          <label>
            {w.divergence.editTitle}
            <input name="tieu-de" value={typed.title} dir="auto" lang="vi" />
          </label>
        )}
        <label>
          {w.divergence.editText}
          {/* A parser drops the first line end of a text area, so one is given to drop. */}
          <textarea name="noi-dung" rows={rowsFor(typed.text)} dir="auto" lang="vi">
            {`\n${typed.text}`}
          </textarea>
        </label>
        <p>
          <button formaction={`/d/${divergence.id}/kiem-tra`}>{w.divergence.recheck}</button>
        </p>
        <fieldset>
          <legend>{w.divergence.how}</legend>
          {abilities.map(({ rung, why }, i) => (
            <label class="choice">
              <input type="radio" name="cach" value={rung} checked={rung === typed.rung} />
              <span>
                <b>{w.divergence.rung[rung]}</b>
                {i === 0 && abilities.length > 1 && ` (${w.divergence.rungBest})`}
                <br />
                {w.divergence.rungMeans[rung]}{' '}
                <span class="quiet" lang="vi">
                  {why}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        {speaks && (
          <label>
            {w.divergence.editMessage}
            <textarea name="loi-nhan" rows={rowsFor(typed.message)} dir="auto" lang="vi">
              {`\n${typed.message}`}
            </textarea>
          </label>
        )}
        <fieldset>
          <legend>{w.writing.notice}</legend>
          {notices.map((notice) => (
            <label class="choice">
              <input type="radio" name="ghi-chu" value={notice} checked={notice === typed.notice} />
              <span>{w.writing.noticeOf[notice]}</span>
            </label>
          ))}
          <p class="quiet">{w.writing.noticeWhy}</p>
        </fieldset>
        <label>
          {w.writing.basis}
          <input
            name="can-cu"
            value={typed.basis}
            maxlength={300}
            lang="vi"
            aria-describedby="can-cu-nao"
            {...(draft.needsBasis ? { required: true } : {})}
          />
        </label>
        <p class="quiet" id="can-cu-nao">
          {w.writing.basisHint}
          {draft.needsBasis && ` ${w.writing.basisNeeded}`}
        </p>
        <p class="quiet">
          {draft.twoPeople ? w.divergence.twoPeople : w.divergence.onePerson}
          {draft.twoPeople && ` ${w.writing.whyTwo(reasonsOf(draft.whyTwo, w))}`}
        </p>
        <p>
          <button class="main">
            {draft.twoPeople ? w.divergence.submitUp : w.divergence.submit}
          </button>
        </p>
      </form>
    </section>
  )
}

/** Codes of `whyTwo` in words: a kind of detail by its name, the rest by their own. */
function reasonsOf(codes: readonly string[], w: Words): string {
  const known: Readonly<Record<string, string>> = { ...w.kind, ...w.writing.whyTwoOf }
  return codes.map((code) => (Object.hasOwn(known, code) ? (known[code] ?? code) : code)).join(', ')
}

const rowsFor = (text: string) => Math.min(24, Math.max(4, Math.ceil(text.length / 70) + 2))

function Checked({ left, desk: { w } }: { left: Comparison; desk: Desk }) {
  const rows = left.divergences.filter(({ type, nuance }) => type !== 'missing' && !nuance)
  if (rows.length === 0)
    return (
      <p class="notice" role="status">
        {left.verdict === 'no-facts' ? w.divergence.recheckNoFacts : w.divergence.recheckClean}
      </p>
    )
  return (
    <div class="notice trouble" role="status">
      <p>{w.divergence.recheckLeft(rows.length)}</p>
      <Remaining rows={rows} />
    </div>
  )
}
