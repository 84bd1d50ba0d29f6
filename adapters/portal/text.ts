// HTML of an article body to lines of text: a paragraph is a line, a list item a line with `- `, a table row `a | b | c`.

/** As much of a DOM node as is needed here; htmlparser2's nodes fit it. */
export interface DomNode {
  readonly type: string
  readonly name?: string
  readonly data?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly DomNode[]
}

const skipped = new Set(
  'script style noscript template figcaption iframe button select input nav form svg head object'.split(
    ' ',
  ),
)
const blocks = new Set(
  'p div section article header footer main aside blockquote pre figure h1 h2 h3 h4 h5 h6 ul ol dl dt dd address center hr table thead tbody tfoot caption'.split(
    ' ',
  ),
)

/** Text of the nodes, one block a line, without empty lines at the rim and never two in a row. */
export function textOf(nodes: readonly DomNode[]): string {
  const lines: string[] = []
  let inline = ''
  let mark = ''
  const flush = () => {
    for (const line of linesOf(inline)) {
      lines.push(mark + line)
      mark = ''
    }
    inline = ''
  }
  const walk = (node: DomNode): void => {
    if (node.type === 'text') {
      // A clean-up script of some sites cut this into the middle of words: `nhâ !important;n dân`.
      inline += (node.data ?? '').replace(/[\s\u00a0]+/gu, ' ').replace(/ ?!important;/g, '')
      return
    }
    const name = node.name ?? ''
    if (skipped.has(name) || isHidden(node)) return
    if (name === 'br') {
      inline += '\n'
      return
    }
    if (name === 'li') {
      flush()
      mark = '- '
      for (const child of node.children ?? []) walk(child)
      flush()
      mark = ''
      return
    }
    if (name === 'table' && !isLayout(node)) {
      flush()
      for (const row of rowsOf(node)) lines.push(row.join(' | '))
      return
    }
    const parts = blocks.has(name) || name === 'tr' || name === 'td' || name === 'th'
    if (parts) flush()
    for (const child of node.children ?? []) walk(child)
    if (parts) flush()
  }
  for (const node of nodes) walk(node)
  flush()
  return lines.join('\n')
}

/** Values of an attribute of every such element within the nodes, in order. */
export function attributesOf(
  nodes: readonly DomNode[],
  element: string,
  attribute: string,
): readonly string[] {
  return nodes.flatMap((node) => {
    const own = node.name === element ? node.attribs?.[attribute] : undefined
    const inner = attributesOf(node.children ?? [], element, attribute)
    return own === undefined ? inner : [own, ...inner]
  })
}

/**
 * Lines of one paragraph. A break in the middle of a sentence (typed at the edge of a screen) is a space:
 * the line before ends without a stop and the next begins with a small letter.
 */
function linesOf(inline: string): string[] {
  const lines: string[] = []
  for (const given of inline.split('\n')) {
    const line = given.replace(/ {2,}/g, ' ').trim()
    if (line === '') continue
    const before = lines.at(-1)
    if (before !== undefined && /^\p{Ll}/u.test(line) && !/[.:;!?…]$/u.test(before))
      lines[lines.length - 1] = `${before} ${line}`
    else lines.push(line)
  }
  return lines
}

const isHidden = (node: DomNode) =>
  node.attribs !== undefined &&
  ('hidden' in node.attribs || /display\s{0,3}:\s{0,3}none/i.test(node.attribs['style'] ?? ''))

/** A table of one column only places things on the page. */
function isLayout(table: DomNode): boolean {
  return trsOf(table).every((tr) => cellsOf(tr).length <= 1)
}

/** Rows with merged cells repeated in every row they span, so that a row says its own date and place. */
function rowsOf(table: DomNode): string[][] {
  const rows: string[][] = []
  /** Column -> text and how many rows below it still covers. */
  const hanging = new Map<number, { text: string; left: number }>()
  for (const tr of trsOf(table)) {
    const row: string[] = []
    const cells = [...cellsOf(tr)]
    const settle = () => {
      for (let held = hanging.get(row.length); held !== undefined; held = hanging.get(row.length)) {
        held.left -= 1
        if (held.left <= 0) hanging.delete(row.length)
        row.push(held.text)
      }
    }
    for (const cell of cells) {
      settle()
      const text = textOf(cell.children ?? []).replace(/\n(?:- )?/g, ' ')
      const down = spanOf(cell, 'rowspan')
      const across = spanOf(cell, 'colspan')
      for (let column = 0; column < across; column++) {
        if (down > 1) hanging.set(row.length, { text, left: down - 1 })
        row.push(column === 0 ? text : '')
      }
    }
    settle()
    const filled = row.filter((text) => text !== '')
    if (filled.length > 0) rows.push(filled)
  }
  return rows
}

function spanOf(cell: DomNode, name: string): number {
  const given = Number(cell.attribs?.[name] ?? 1)
  return Number.isInteger(given) && given > 0 ? Math.min(given, 200) : 1
}

function trsOf(node: DomNode): readonly DomNode[] {
  return (node.children ?? []).flatMap((child) =>
    child.name === 'tr'
      ? [child]
      : child.name === 'tbody' || child.name === 'thead' || child.name === 'tfoot'
        ? trsOf(child)
        : [],
  )
}

const cellsOf = (tr: DomNode) =>
  (tr.children ?? []).filter(({ name }) => name === 'td' || name === 'th')
