// Detail by detail: what the portal says, what the post says, and the remark.
import { agree } from '../core/facts/index.ts'
import type { Comparison, Divergence, Fact, Quote } from '../core/types.ts'
import { Marked, Visible, marksOf, shortest } from './marked.tsx'
import type { Words } from './words/index.ts'

const overlaps = (fact: Fact, quote: Quote | null) =>
  quote !== null && fact.in === quote.in && fact.start < quote.end && quote.start < fact.end

const agrees = (a: Fact, b: Fact) => {
  const said = agree(a, b)
  return said === 'same' || said === 'compatible'
}

/** Facts of a comparison told apart: which differ, which the other side says too, which stand alone. */
export function sorted({ divergences, facts }: Comparison) {
  const differs = (side: 'official' | 'post') => (fact: Fact) =>
    divergences.some(
      (d) => d.type !== 'missing' && d.type !== 'unsupported' && overlaps(fact, d[side]),
    )
  const differsInPost = differs('post')
  const differsInOfficial = differs('official')
  const partner = (fact: Fact) => facts.official.find((other) => agrees(fact, other))
  const same = facts.post.filter((fact) => !differsInPost(fact) && partner(fact) !== undefined)
  return {
    differsInPost,
    differsInOfficial,
    sameInPost: (fact: Fact) => same.includes(fact),
    sameInOfficial: (fact: Fact) => facts.post.some((other) => agrees(other, fact)),
    same: same.map((fact) => ({ post: fact, official: partner(fact) })),
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
