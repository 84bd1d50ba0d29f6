// Before posting: paste the draft, see what would differ from the portal. Nothing is kept, nothing is blocked.
import { privateData } from '../core/privacy.ts'
import type { Comparison } from '../core/types.ts'
import type { Deps, DocumentRead } from '../deps.ts'
import { checkDraft, type DraftCheck } from '../jobs/check-draft.ts'
import { safeUrl, unitIds, type Desk } from './desk.ts'
import { Diff } from './diff.tsx'
import { FactsTable } from './facts-table.tsx'
import { titleOf } from './findings.tsx'
import type { Form } from './gate.ts'
import { Away, FormKey, page } from './layout.tsx'
import { Visible } from './marked.tsx'
import { routes } from './rights.ts'
import type { Words } from './words/index.ts'

/** What came with the form besides its text. */
export interface Handed {
  /** The document's text, or why it could not be read; null: none was handed in. */
  readonly document: DocumentRead | null
}

/** The page, with the answer when a draft came in. `takesFiles`: this door can read documents. */
export async function checkPage(
  deps: Deps,
  desk: Desk,
  form: Form | null,
  { document, takesFiles }: Handed & { readonly takesFiles: boolean },
) {
  const { w } = desk
  const field = (name: string) => (form?.[name] ?? '').replace(/\r\n?/g, '\n')
  const [draft, poster, pasted] = [field('bai-nhap'), field('chu-anh'), field('van-ban')]
  const text = poster.trim() === '' ? draft : `${draft}\n${poster}`
  const officialText = document?.ok === true ? document.text : pasted
  const refused = document?.ok === false ? document.why : null
  const asked = text.trim() !== '' && refused === null
  const answer = asked
    ? await checkDraft(deps, {
        units: unitIds(desk),
        title: '',
        text,
        against: form?.['so-voi'] ?? null,
        ...(officialText.trim() === '' ? {} : { officialText }),
      })
    : null
  return page({
    visit: desk,
    desk,
    title: w.check.title,
    children: (
      <div class="one">
        <h1>{w.check.title}</h1>
        <p class="quiet">{w.check.lead}</p>
        {refused !== null && (
          <p class="notice trouble" role="alert" lang="vi">
            {refused}
          </p>
        )}
        <form
          method="post"
          action={`${routes.check.path}#ket-qua`}
          class="stack"
          enctype={takesFiles ? 'multipart/form-data' : 'application/x-www-form-urlencoded'}
        >
          <FormKey desk={desk} />
          <label>
            {w.check.draft}
            <textarea name="bai-nhap" rows={8} required dir="auto" lang="vi">
              {`\n${draft}`}
            </textarea>
          </label>
          <details open={poster !== ''}>
            <summary>{w.check.poster}</summary>
            <p class="quiet">{w.check.posterLead}</p>
            <label>
              {w.check.poster}
              <textarea name="chu-anh" rows={4} dir="auto" lang="vi">
                {`\n${poster}`}
              </textarea>
            </label>
          </details>
          <details open={pasted !== '' || refused !== null}>
            <summary>{w.check.official}</summary>
            <p class="quiet">{w.check.officialLead}</p>
            <label>
              {w.check.officialText}
              <textarea name="van-ban" rows={6} dir="auto" lang="vi">
                {`\n${pasted}`}
              </textarea>
            </label>
            {takesFiles && (
              <label>
                {w.check.officialFile}
                <input type="file" name="tep" accept=".docx,.pdf" />
              </label>
            )}
          </details>
          <button class="main">{w.check.button}</button>
        </form>
        <span id="ket-qua"></span>
        {text.trim() !== '' && <Private text={text} w={w} />}
        {answer !== null && (
          <>
            {poster.trim() !== '' && <p class="quiet">{w.check.posterTyped}</p>}
            <Answer answer={answer} text={text} desk={desk} />
          </>
        )}
      </div>
    ),
  })
}

/** Points at personal data; says nothing when there is none. */
function Private({ text, w }: { text: string; w: Words }) {
  const found = privateData(text)
  if (found.length === 0) return null
  return (
    <section class="notice trouble" aria-labelledby="rieng">
      <h2 id="rieng">{w.check.privateTitle}</h2>
      <ul>
        {found.map(({ kind, start, end }) => (
          <li>
            <Visible text={text.slice(start, end)} /> ({w.check.private[kind]})
          </li>
        ))}
      </ul>
      <p>{w.check.privateLead}</p>
    </section>
  )
}

/** What the comparison of a text said; `text` is handed on when another article is chosen. */
export function Answer({ answer, text, desk }: { answer: DraftCheck; text: string; desk: Desk }) {
  const { w } = desk
  const { official, comparison, proposal } = answer
  const others = answer.articles.filter((one) => one !== official)
  return (
    <>
      {comparison === null ? (
        <p class="notice trouble" role="status">
          {w.check.noArticle}
        </p>
      ) : (
        <>
          <Verdict comparison={comparison} w={w} />
          <section aria-labelledby="so-voi">
            <h2 id="so-voi">{official === null ? w.check.againstText : w.check.against}</h2>
            {official !== null && (
              <p>
                <b>
                  <Visible text={titleOf(official, w)} />
                </b>
                <Open url={official.item.url} w={w} />
              </p>
            )}
            {answer.match.state === 'confirm' && <p class="quiet">{w.check.unsure}</p>}
          </section>
          <section aria-labelledby="chi-tiet">
            <h2 id="chi-tiet">{w.divergence.facts}</h2>
            <FactsTable comparison={comparison} current="" w={w} />
          </section>
          {proposal !== null && (
            <section aria-labelledby="nen-viet" class="stack">
              <h2 id="nen-viet">{w.check.better}</h2>
              <Diff before={text} after={proposal.text} w={w} />
              <label>
                {w.correction.copy}
                <textarea readonly rows={6} dir="auto" lang="vi">
                  {`\n${proposal.text}`}
                </textarea>
              </label>
            </section>
          )}
        </>
      )}
      {others.length > 0 && (
        <section aria-labelledby="bai-khac">
          <h2 id="bai-khac">{w.check.others}</h2>
          <ul class="candidates">
            {others.map((one) => (
              <li>
                <form method="post" action={routes.check.path}>
                  <FormKey desk={desk} />
                  <input type="hidden" name="bai-nhap" value={text} />
                  <p>
                    <Visible text={titleOf(one, w)} />
                  </p>
                  <button name="so-voi" value={one.id}>
                    {w.check.compareWith}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** The verdict in words; without facts it is never called agreement. */
function Verdict({ comparison, w }: { comparison: Comparison; w: Words }) {
  const say = {
    consistent: w.check.consistent(comparison.agreed),
    divergent: w.check.divergent,
    'no-facts': w.divergence.noFacts,
  }[comparison.verdict]
  return (
    <p class={comparison.verdict === 'consistent' ? 'notice' : 'notice trouble'} role="status">
      <b>{say}</b>
    </p>
  )
}

function Open({ url, w }: { url: string | null; w: Words }) {
  const safe = safeUrl(url)
  if (safe === null) return null
  return (
    <>
      {' · '}
      <Away href={safe} label={w.divergence.openItem} w={w} />
    </>
  )
}
