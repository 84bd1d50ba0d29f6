// Detail by detail: what the portal says, what the post says, and the remark.
import { agree } from '../core/facts/index.ts'
import type { Comparison, Divergence, Fact, Quote } from '../core/types.ts'
import { Marked, Visible, marksOf, shortest } from './marked.tsx'
import type { Words } from './words/index.ts'

const overlaps = (fact: Fact, quote: Quote) =>
  fact.in === quote.in && fact.start < quote.end && quote.start < fact.end

/** Of a kind, at most this many facts of the other side are held against one fact: a post of thousands is hostile. */
const enough = 200

/** Finds the fact of the other side that says the same: equal words first, then those that agree. */
function partnersIn(facts: readonly Fact[]): (fact: Fact) => Fact | undefined {
  const byKind = new Map<string, Fact[]>()
  const byValue = new Map<string, Fact>()
  for (const fact of facts) {
    const group = byKind.get(fact.kind)
    if (group === undefined) byKind.set(fact.kind, [fact])
    else if (group.length < enough) group.push(fact)
    byValue.set(`${fact.kind} ${fact.value}`, fact)
  }
  return (fact) =>
    byValue.get(`${fact.kind} ${fact.value}`) ??
    byKind.get(fact.kind)?.find((other) => {
      const said = agree(fact, other)
      return said === 'same' || said === 'compatible'
    })
}

/** Facts of a comparison told apart: which differ, which the other side says too, which stand alone. */
export function sorted({ divergences, facts }: Comparison) {
  const opposed = divergences.filter(({ type }) => type !== 'missing' && type !== 'unsupported')
  const differs = (side: 'official' | 'post') => {
    const quotes = opposed.map((one) => one[side]).filter((quote) => quote !== null)
    return (fact: Fact) => quotes.some((quote) => overlaps(fact, quote))
  }
  const differsInPost = differs('post')
  const inOfficial = partnersIn(facts.official)
  const inPost = partnersIn(facts.post)
  return {
    differsInPost,
    differsInOfficial: differs('official'),
    sameInPost: (fact: Fact) => inOfficial(fact) !== undefined,
    sameInOfficial: (fact: Fact) => inPost(fact) !== undefined,
    same: facts.post
      .filter((fact) => !differsInPost(fact))
      .map((post) => ({ post, official: inOfficial(post) }))
      .filter(({ official }) => official !== undefined),
  }
}

export function FactsTable({
  comparison,
  current,
  w,
}: {
  comparison: Comparison
  /** Id of the divergence the page is about: its row comes first. */
  current: string
  w: Words
}) {
  const rows = [...comparison.divergences].sort(
    (a, b) => Number(b.id === current) - Number(a.id === current) || b.score - a.score,
  )
  const { same } = sorted(comparison)
  if (rows.length + same.length === 0) return <p class="quiet">{w.divergence.noFacts}</p>
  return (
    <table class="facts">
      <thead>
        <tr>
          <th scope="col">{w.divergence.fact}</th>
          <th scope="col">{w.divergence.official}</th>
          <th scope="col">{w.divergence.post}</th>
          <th scope="col">{w.divergence.remark}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            label={row.kind === null ? w.whole : w.kind[row.kind]}
            official={row.official?.text}
            post={row.post?.text}
            remark={w.type[row.type]}
            why={row.why}
            differs
            here={row.id === current}
            w={w}
          />
        ))}
        {same.map(({ post, official }) => (
          <Row
            label={w.kind[post.kind]}
            official={official?.text}
            post={post.text}
            remark={w.divergence.same}
            w={w}
          />
        ))}
      </tbody>
    </table>
  )
}

function Row({
  label,
  official,
  post,
  remark,
  why,
  differs = false,
  here = false,
  w,
}: {
  label: string
  official: string | undefined
  post: string | undefined
  remark: string
  why?: string
  differs?: boolean
  here?: boolean
  w: Words
}) {
  const cell = (name: string, text: string | undefined) => (
    <td data-label={name}>
      {text === undefined ? (
        <span class="quiet">{w.today.notSaid}</span>
      ) : (
        <span class={text.length <= shortest ? 'short' : ''}>
          <Visible text={text} />
        </span>
      )}
    </td>
  )
  return (
    <tr class={`${differs ? 'differs' : 'same'}${here ? ' here' : ''}`}>
      <th scope="row">{label}</th>
      {cell(w.divergence.official, official)}
      {cell(w.divergence.post, post)}
      <td data-label={w.divergence.remark}>
        <b>
          <span class="relation" aria-hidden="true">
            {differs ? '≠' : '='}
          </span>
          {remark}
        </b>
        {why !== undefined && (
          <span class="why" lang="vi">
            {' '}
            {why}
          </span>
        )}
      </td>
    </tr>
  )
}

/** A list of what still differs, each with its sentence. */
export function Remaining({ rows }: { rows: readonly Divergence[] }) {
  return (
    <ul lang="vi">
      {rows.map((row) => (
        <li>{row.why}</li>
      ))}
    </ul>
  )
}

/** Title and text of one side with its facts marked. */
export function MarkedItem({
  item,
  facts,
  differs,
  same,
  w,
}: {
  item: { title: string; text: string }
  facts: readonly Fact[]
  differs: (fact: Fact) => boolean
  same: (fact: Fact) => boolean
  w: Words
}) {
  return (
    <>
      {item.title !== '' && (
        <div class="given-title">
          <Marked text={item.title} marks={marksOf(facts, 'title', differs, same, w)} w={w} />
        </div>
      )}
      <Marked text={item.text} marks={marksOf(facts, 'text', differs, same, w)} w={w} />
    </>
  )
}
