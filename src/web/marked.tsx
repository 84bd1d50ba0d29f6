// A text as given with its facts marked by words and underline styles, never by colour alone. Posts are hostile text.
import type { Child } from 'hono/jsx'
import type { Fact, Span } from '../core/types.ts'
import type { Words } from './words/index.ts'

export type MarkState = 'differs' | 'same' | 'read'

export interface Mark extends Span {
  readonly state: MarkState
  readonly label: string
}

/** A marked text up to this long is not broken over two lines: a phone number stays whole. */
export const shortest = 24

/** Characters that hide, reorder or ring: direction overrides, controls, zero-width ones (the joiner of emoji stays). */
const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

const nameOf = (char: string) =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Text with every unseen character shown by its number, so that nothing can reorder or hide what is read. */
export function Visible({ text }: { text: string }) {
  const lines = text.replace(/\r\n?/g, '\n')
  const parts: Child[] = []
  let from = 0
  for (const found of lines.matchAll(unseen)) {
    parts.push(lines.slice(from, found.index))
    parts.push(<span class="unseen">{nameOf(found[0])}</span>)
    from = found.index + found[0].length
  }
  parts.push(lines.slice(from))
  return <bdi>{parts}</bdi>
}

/** One line of plain characters for places without markup (`<title>`, `<option>`). */
export const plainLine = (text: string) => text.replace(unseen, ' ').replace(/\s+/g, ' ').trim()

/** First characters of a text for a heading, cut at a word. */
export function firstLine(text: string, max = 90): string {
  const line = plainLine(text.split('\n').find((part) => part.trim() !== '') ?? '')
  if (line.length <= max) return line
  const cut = line.slice(0, max)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > max / 2 ? space : max)}…`
}

/** Marks in order and without overlap; what differs wins over what merely was read. */
function apart(marks: readonly Mark[], length: number): readonly Mark[] {
  const rank: Readonly<Record<MarkState, number>> = { differs: 0, same: 1, read: 2 }
  const kept: Mark[] = []
  const best = [...marks].sort(
    (a, b) => rank[a.state] - rank[b.state] || a.start - b.start || b.end - a.end,
  )
  for (const mark of best) {
    const inside = mark.start >= 0 && mark.end <= length && mark.start < mark.end
    if (inside && !kept.some((k) => mark.start < k.end && k.start < mark.end)) kept.push(mark)
  }
  return kept.sort((a, b) => a.start - b.start)
}

/** The text in one isolated block; each mark carries its meaning as words for those who do not see underlines. */
export function Marked({ text, marks, w }: { text: string; marks: readonly Mark[]; w: Words }) {
  const parts: Child[] = []
  let from = 0
  for (const mark of apart(marks, text.length)) {
    parts.push(<Visible text={text.slice(from, mark.start)} />)
    parts.push(
      <mark class={`m-${mark.state}${mark.end - mark.start <= shortest ? ' short' : ''}`}>
        <Visible text={text.slice(mark.start, mark.end)} />
        <span class="unsaid"> ({`${mark.label}: ${stateWord(mark.state, w)}`})</span>
      </mark>,
    )
    from = mark.end
  }
  parts.push(<Visible text={text.slice(from)} />)
  return (
    <div class="given" dir="auto">
      {parts}
    </div>
  )
}

function stateWord(state: MarkState, w: Words): string {
  if (state === 'differs') return w.divergence.markDiffers
  return state === 'same' ? w.divergence.markSame : w.divergence.markRead
}

/** Marks of one field of one side: its facts, told apart by whether the other side says the same. */
export function marksOf(
  facts: readonly Fact[],
  field: Fact['in'],
  differs: (fact: Fact) => boolean,
  same: (fact: Fact) => boolean,
  w: Words,
): readonly Mark[] {
  return facts
    .filter((fact) => fact.in === field)
    .map((fact) => ({
      start: fact.start,
      end: fact.end,
      label: w.kind[fact.kind],
      state: differs(fact) ? 'differs' : same(fact) ? 'same' : 'read',
    }))
}

/** A quotation with some of the words around it, the differing words marked. */
export function Quotation({
  text,
  span,
  label,
  w,
}: {
  text: string
  span: Span
  label: string
  w: Words
}) {
  const { start, end } = around(text, span)
  const mark: Mark = {
    start: span.start - start,
    end: span.end - start,
    state: 'differs',
    label,
  }
  return (
    <>
      {start > 0 && text[start - 1] !== '\n' ? '… ' : ''}
      <Marked text={text.slice(start, end)} marks={[mark]} w={w} />
      {end < text.length && text[end] !== '\n' ? ' …' : ''}
    </>
  )
}

/** The line a span stands in, cut at words to about 70 characters on either side. */
function around(text: string, span: Span, reach = 70): Span {
  const lineStart = text.lastIndexOf('\n', Math.max(0, span.start - 1)) + 1
  const lineEnd = text.indexOf('\n', span.end)
  let start = Math.max(lineStart, span.start - reach)
  let end = Math.min(lineEnd < 0 ? text.length : lineEnd, span.end + reach)
  if (start > lineStart) start = Math.min(span.start, text.indexOf(' ', start) + 1 || start)
  if (end < text.length && text[end] !== '\n') end = Math.max(span.end, text.lastIndexOf(' ', end))
  return { start: Math.min(start, span.start), end }
}
