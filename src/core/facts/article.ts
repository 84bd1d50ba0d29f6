// Articles of a document: `dieu 4`, `dieu 4 khoan 2 diem a`. A part not said is left out.
import type { Fact } from '../types.ts'
import { hitsOf, phrase } from './heads.ts'
import type { Agreement, Finder, Found, Kind } from './kind.ts'
import { slips } from './slip.ts'

export const article: Kind = {
  kind: 'article',
  label: { vi: 'điều, khoản', en: 'article' },
  agree: agreeArticles,
}

/** Compared part by part; far-off numbers are other articles, not a slip. */
function agreeArticles(a: Fact, b: Fact): Agreement {
  const left = a.value.split(' ')
  const right = b.value.split(' ')
  let agreement: Agreement = 'same'
  for (const name of ['dieu', 'khoan', 'diem']) {
    const x = left[left.indexOf(name) + 1]
    const y = right[right.indexOf(name) + 1]
    const saidBoth = left.includes(name) && right.includes(name)
    if (!saidBoth && left.includes(name) !== right.includes(name)) agreement = 'compatible'
    if (saidBoth && x !== y) return slips(x ?? '', y ?? '') <= 1 ? 'clash' : 'unrelated'
  }
  return agreement
}

export const articleHeads = phrase(
  /(?<!\p{L})(?:điểm (?<c>[a-zđ]),? )?(?:khoản (?<b>[0-9]{1,3}),? )?điều (?<a>[0-9]{1,3})(?:,? khoản (?<b2>[0-9]{1,3}))?(?:,? điểm (?<c2>[a-zđ]))?(?![\p{L}\p{N}])/u,
)

const more =
  /(?:,|,? và) ([0-9]{1,3})(?=[.;)\n]|,(?! [0-9]{1,3}[.,]?[0-9])|,? và [0-9]|$| (?:của|bộ luật|luật|blhs|nghị định|nđ|thông tư)(?!\p{L}))/uy

/** `Điều 190, 191 Bộ luật Hình sự`: the articles that follow in a list, at most five. */
function listed(lower: string, from: number): readonly Found[] {
  const found: Found[] = []
  let at = from
  while (found.length < 5) {
    more.lastIndex = at
    const number = more.exec(lower)?.[1]
    if (number === undefined) break
    at = more.lastIndex
    found.push({
      kind: 'article',
      value: `dieu ${Number(number)}`,
      start: at - number.length,
      end: at,
    })
  }
  return found
}

export const findArticles: Finder = (page) => {
  return hitsOf(page.heads, page.lower, articleHeads).flatMap((match): readonly Found[] => {
    const { a = '', b, b2, c, c2 } = match.groups ?? {}
    const clause = b ?? b2
    const point = c ?? c2
    const end = match.index + match[0].length
    const first: Found = {
      kind: 'article',
      value:
        `dieu ${Number(a)}` +
        (clause === undefined ? '' : ` khoan ${Number(clause)}`) +
        (point === undefined ? '' : ` diem ${point === 'đ' ? 'dd' : point}`),
      start: match.index,
      end,
    }
    return clause === undefined ? [first, ...listed(page.lower, end)] : [first]
  })
}
