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

export const findArticles: Finder = (page) => {
  return hitsOf(page.heads, page.lower, articleHeads).map((match): Found => {
    const { a = '', b, b2, c, c2 } = match.groups ?? {}
    const clause = b ?? b2
    const point = c ?? c2
    return {
      kind: 'article',
      value:
        `dieu ${Number(a)}` +
        (clause === undefined ? '' : ` khoan ${Number(clause)}`) +
        (point === undefined ? '' : ` diem ${point === 'đ' ? 'dd' : point}`),
      start: match.index,
      end: match.index + match[0].length,
    }
  })
}
