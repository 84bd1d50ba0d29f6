// The lines of a text as a clerk sees them: which are rows of a list, and which heading stands over them.
import type { Span } from '../types.ts'

export interface Line extends Span {
  /** A row of a list or table: a bullet, a number, a label with a colon, cells parted by `|`, a row that opens with a time. */
  readonly listed: boolean
  /** The nearest heading above: a short line without a full stop, or one that ends with a colon. */
  readonly heading: Span | null
}

export interface Lines {
  /** The line that holds offset `at`. */
  at(at: number): Line
}

const bullet =
  /^\s{0,4}(?:[-+*•–✅✔☑👉🔹🔸▪▫◾◽➡️⭐🌟📌📍⏰📅📆🎯🎫]|\p{Extended_Pictographic}|[0-9]{1,2}[.)/]|[a-zđ]\))/u
const opensWithTime = /^\s{0,4}(?:[0-9]{1,2}\s?(?:h|g|giờ)|[0-9]{1,2}\/[0-9]{1,2}|ngày [0-9])/u
const longestLabelled = 240

/** Lines of `lower`, in one pass. */
export function linesOf(lower: string): Lines {
  const lines: Line[] = []
  let heading: Span | null = null
  let since = 0
  let start = 0
  for (;;) {
    const found = lower.indexOf('\n', start)
    const end = found < 0 ? lower.length : found
    const head = lower.slice(start, Math.min(end, start + longestLabelled))
    const body = head.trim()
    const short = end - start <= 110
    const marked = bullet.test(head) || opensWithTime.test(head)
    const asks = lower[lastInk(lower, start, end)] === ':'
    const labelled = end - start <= longestLabelled && /:\s/.test(head)
    const listed = marked || head.includes('|') || (labelled && !asks)
    lines.push({ start, end, listed: listed && body !== '', heading: since <= 24 ? heading : null })
    since++
    if (body !== '' && (asks || (short && !listed && !/[.!…]$/.test(body)))) {
      // A heading may be a long sentence that ends with a colon: its last words are what it announces.
      heading = { start: Math.max(start, end - 160), end }
      since = 0
    } else if (
      body !== '' &&
      short &&
      marked &&
      !/[.:]\s/.test(body.slice(3)) &&
      /\p{L}{2}/u.test(body) &&
      !/[0-9]/.test(body)
    ) {
      heading = { start, end }
      since = 0
    } else if (body !== '' && !listed && !short) {
      heading = null
    }
    if (found < 0) break
    start = found + 1
  }
  return {
    at(at) {
      let low = 0
      let high = lines.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((lines[middle]?.start ?? 0) <= at) low = middle
        else high = middle - 1
      }
      return lines[low] ?? { start: 0, end: lower.length, listed: false, heading: null }
    },
  }
}

function lastInk(lower: string, start: number, end: number): number {
  let i = end - 1
  while (i > start && /\s/.test(lower[i] ?? '')) i--
  return i
}
