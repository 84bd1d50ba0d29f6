// Before posting: paste the draft, see what would differ from the portal. Nothing is kept, nothing is blocked.
import type { Comparison } from '../core/types.ts'
import type { Deps } from '../deps.ts'
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

/** The page, with the answer when a draft came in. */
export async function checkPage(deps: Deps, desk: Desk, form: Form | null) {
  const { w } = desk
  const text = (form?.['bai-nhap'] ?? '').replace(/\r\n?/g, '\n')
  const asked = text.trim() !== ''
  const answer = asked
    ? await checkDraft(deps, {
        units: unitIds(desk),
        title: '',
        text,
        against: form?.['so-voi'] ?? null,
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
        <form method="post" action={routes.check.path} class="stack">
          <FormKey desk={desk} />
          <label>
            {w.check.draft}
            <textarea name="bai-nhap" rows={8} required dir="auto" lang="vi">
              {`\n${text}`}
            </textarea>
          </label>
          <button class="main">{w.check.button}</button>
        </form>
        {answer !== null && <Answer answer={answer} text={text} desk={desk} />}
      </div>
    ),
  })
}

function Answer({ answer, text, desk }: { answer: DraftCheck; text: string; desk: Desk }) {
  const { w } = desk
  const { official, comparison, proposal } = answer
  const others = answer.articles.filter((one) => one !== official)
  return (
    <>
      {official === null || comparison === null ? (
        <p class="notice trouble" role="status">
          {w.check.noArticle}
        </p>
      ) : (
        <>
          <Verdict comparison={comparison} w={w} />
          <section aria-labelledby="so-voi">
            <h2 id="so-voi">{w.check.against}</h2>
            <p>
              <b>
                <Visible text={titleOf(official, w)} />
              </b>
              <Open url={official.item.url} w={w} />
            </p>
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
