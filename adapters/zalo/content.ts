// The words of one piece of an article (plain text or simple HTML), each with its place in the piece as it was given.

const names =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const named = new Map<string, string>([
  ...names.split(' ').map((name, i) => [name, String.fromCharCode(0xa0 + i)] as const),
  ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"],
  ['ndash', '–'], ['mdash', '—'], ['hellip', '…'], ['bull', '•'],
  ['lsquo', '‘'], ['rsquo', '’'], ['ldquo', '“'], ['rdquo', '”'],
]) // prettier-ignore

const breaks = /^\/?(?:p|div|h[1-6]|ul|ol|li|table|tr|blockquote|section|article)$/i
const isHtml =
  /<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,2000})?\/?>|&(?:[a-z]{2,8}[0-9]{0,2}|#x?[0-9a-f]{1,6});/i

export interface Content {
  readonly text: string
  readonly html: boolean
  /** Place in the piece as given of each code unit of `text`; equal start and end: made up (a line end, a list mark). */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Reads one piece. Linear in its length. */
export function readContent(given: string): Content {
  if (!isHtml.test(given)) {
    const starts = Array.from({ length: given.length }, (_, i) => i)
    return { text: given, html: false, starts, ends: starts.map((at) => at + 1) }
  }
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  const put = (chars: string, start: number, end: number) => {
    for (const unit of chars.split('')) {
      text += unit
      starts.push(start)
      ends.push(end)
    }
  }
  /** What must come before the next word: line ends asked for by tags, or a space. */
  let pending: '' | ' ' | '\n' = ''
  let pendingAt = { start: 0, end: 0 }
  const settle = () => {
    if (pending === '\n' && text !== '' && !text.endsWith('\n'))
      put('\n', pendingAt.end, pendingAt.end)
    if (pending === ' ' && text !== '' && !text.endsWith('\n'))
      put(' ', pendingAt.start, pendingAt.end)
    pending = ''
  }
  for (let i = 0; i < given.length;) {
    const char = given[i] ?? ''
    if (char === '<') {
      const close = endOfTag(given, i)
      const name = /^<(\/?[a-z][a-z0-9]{0,15})/i.exec(given.slice(i, i + 20))?.[1]
      if (name !== undefined && close > 0) {
        if (/^br$/i.test(name)) {
          pending = ''
          if (text !== '') put('\n', close + 1, close + 1)
        } else if (breaks.test(name)) {
          pending = '\n'
          pendingAt = { start: i, end: close + 1 }
          if (/^li$/i.test(name)) {
            settle()
            put('- ', close + 1, close + 1)
          }
        }
        i = close + 1
        continue
      }
    }
    if (/[\s\u00a0]/.test(char)) {
      const start = i
      while (i < given.length && /[\s\u00a0]/.test(given[i] ?? '')) i++
      if (pending === '') {
        pending = ' '
        pendingAt = { start, end: i }
      }
      continue
    }
    const entity =
      char === '&'
        ? /^&(?:#(x?)([0-9a-f]{1,6})|([a-z]{2,8}[0-9]{0,2}));/i.exec(given.slice(i, i + 12))
        : null
    const decoded = entity === null ? undefined : decode(entity)
    const end = entity === null || decoded === undefined ? i + 1 : i + entity[0].length
    settle()
    put(decoded === '\u00a0' ? ' ' : (decoded ?? char), i, end)
    i = end
  }
  let length = text.length
  while (length > 0 && /[\n ]/.test(text[length - 1] ?? '')) length--
  return {
    text: text.slice(0, length),
    html: true,
    starts: starts.slice(0, length),
    ends: ends.slice(0, length),
  }
}

/** Place of the `>`, or -1: no tag of an article is this long. */
function endOfTag(given: string, from: number): number {
  const at = given.slice(from, from + 4000).indexOf('>')
  return at < 0 ? -1 : from + at
}

function decode([, hex, code, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return named.get(name)
  const point = Number.parseInt(code ?? '', hex === '' ? 10 : 16)
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined
}

/**
 * The piece as given with `[start, end)` of its words replaced by `to`, everything else byte for byte;
 * null when the words cannot be parted from the markup around them.
 */
export function replaceIn(
  given: string,
  content: Content,
  start: number,
  end: number,
  to: string,
): string | null {
  const last = content.text.length
  if (start < 0 || end > last || start > end) return null
  for (let at = start; at < end; at++) if (content.starts[at] === content.ends[at]) return null
  const from = start < last ? content.starts[start] : content.ends[last - 1]
  const upTo = end > start ? content.ends[end - 1] : from
  const rawStart = from ?? 0
  const rawEnd = upTo ?? rawStart
  if (content.html && given.slice(rawStart, rawEnd).includes('<')) return null
  return given.slice(0, rawStart) + (content.html ? escapeHtml(to) : to) + given.slice(rawEnd)
}

const escapeHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>')
