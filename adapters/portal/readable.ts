// The block of an unknown page that holds its running words. Our own few lines: Readability needs a DOM, which the Worker
// lacks, and a second parser of every page would double the night.
import type { DomNode } from './text.ts'

const silent = new Set(
  'script style noscript template nav footer header aside form select svg iframe'.split(' '),
)
const paragraphs = new Set('p li blockquote pre td h2 h3 h4'.split(' '))

interface Weight {
  /** Characters outside links, all below. */
  readonly plain: number
  readonly linked: number
}

/** The node whose own paragraphs say most; the given node when nothing stands out. One pass, linear. */
export function densest(root: DomNode): DomNode {
  let best = root
  let bestScore = 0
  const walk = (node: DomNode, inLink: boolean): Weight => {
    if (node.type === 'text') {
      const length = (node.data ?? '').trim().length
      return inLink ? { plain: 0, linked: length } : { plain: length, linked: 0 }
    }
    if (silent.has(node.name ?? '')) return { plain: 0, linked: 0 }
    let plain = 0
    let linked = 0
    let own = 0
    for (const child of node.children ?? []) {
      const below = walk(child, inLink || node.name === 'a')
      plain += below.plain
      linked += below.linked
      const name = child.name ?? ''
      // A block of one paragraph counts half for the block around it: editors wrap each paragraph in a `div`.
      if (child.type === 'text' || paragraphs.has(name)) own += worth(below)
      else own += worth(below) / 2
    }
    if (!paragraphs.has(node.name ?? '') && own > bestScore) {
      best = node
      bestScore = own
    }
    return { plain, linked }
  }
  walk(root, false)
  return best
}

/** Menus and lists of other articles are nearly all links. */
const worth = ({ plain, linked }: Weight) => (linked > plain ? 0 : plain - linked)
