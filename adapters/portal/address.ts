// Which article an address is about: by number where the address holds one, never by its words. Pure.
import { hashOf } from '../answer.ts'

/** Parameters that name an article; everything beside them is the visitor's way there. */
const idParams =
  /^(?:item_?id|id|id_?news|news_?id|id_?tin|article_?id|ddocname|_101_assetentryid|assetentryid|_101_urltitle|newsid|tinid|baivietid)$/i
/** Parameters that choose the page that shows the article. */
const placeParams = /^(?:com|option|view|mod|module|tabid|do|act|task|page_id)$/i
const tracking =
  /^(?:utm_[a-z]{1,20}|fbclid|gclid|zarsrc|zalo|mibextid|plidlayout|mnid|redirect|sid|phpsessid|_ga|ref|p_p_[a-z_]{1,20})$/i

const numberInPath: readonly (readonly [string, RegExp])[] = [
  ['l', /\/content\/(?:id\/)([0-9]{3,12})(?=[/?]|$)/],
  ['n', /-n([0-9]{3,12})(?=[/?]|\.html?$|$)/],
  [
    'v',
    /^\/(?:[a-z]{2}\/)?(?:news|tin-tuc|thong-bao|about|laws)\/(?:[^/]{1,200}\/){0,3}[^/]{1,300}-([0-9]{1,10})\.html$/,
  ],
  // Shorter numbers belong to titles: `thong-bao-so-12.html`, `xuan-2025`.
  ['s', /[-/]([0-9]{5,12})(?:\.(?:html?|aspx|vnp|chn|htm))?$/],
]

/** `/node/203`, `/index.php/node/203`: Drupal's number. */
export function nodeOfPath(url: string): number | null {
  const found = /\/node\/([0-9]{1,10})(?:[?#]|$)/.exec(url)
  return found === null ? null : Number(found[1])
}

/** An article's id in its channel: the node number; a number in the address; else a digest of the address. */
export function idOf(node: number | null, url: string): string {
  return node === null ? (numberOf(url) ?? `p${hashOf(keyOf(url)).slice(0, 16)}`) : String(node)
}

/** The number by which the site itself knows the article, with the place it counts in; null: the address has none. */
export function numberOf(address: string): string | null {
  const url = new URL(address)
  const path = pathOf(url)
  const named = [...url.searchParams].filter(
    ([name, value]) => idParams.test(name) && /^[A-Z]{0,10}[0-9]{1,12}$/i.test(value),
  )
  // `?id=12&newsid=345`: the plain one is the category.
  const [name, value] = named.find(([one]) => one.toLowerCase() !== 'id') ?? named[0] ?? []
  if (name !== undefined) return `${path.slice(1)}:${name.toLowerCase()}=${value}`
  for (const [kind, pattern] of numberInPath) {
    const found = pattern.exec(path)?.[1]
    if (found !== undefined) return kind + found
  }
  return null
}

/** One spelling of an address: no tracking, no `index.php/`, no fragment, no default port, the way there left out. */
export function canonicalUrl(address: string): string {
  const url = new URL(address)
  url.hash = ''
  url.pathname = pathOf(url)
  const given = [...url.searchParams]
  const named = given.some(([name]) => idParams.test(name))
  const kept = given.filter(([name]) =>
    named ? idParams.test(name) || placeParams.test(name) : !tracking.test(name),
  )
  url.search = new URLSearchParams(kept.map(([name, value]) => [name, value])).toString()
  return url.href
}

/** Path and query of the canonical address: the same on every public name of a site. */
export function keyOf(address: string): string {
  const url = new URL(canonicalUrl(address))
  return url.pathname + url.search
}

const pathOf = (url: URL) => url.pathname.replace(/^\/index\.php(?=\/.)/, '')
