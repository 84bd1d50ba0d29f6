// Ranks (`hạng 3`, `đứng thứ nhì` -> `#3`, `#2`) and scores (`92,47/100 điểm` -> `92.47/100 diem`).
import { plainNumber } from '../amount/amount.ts'
import { hitsOf, phrase } from '../heads.ts'
import { readDigits } from '../numbers.ts'
import type { Found, Page, Part } from '../kind.ts'

const places: Readonly<Record<string, number>> = {
  nhất: 1, nhì: 2, hai: 2, ba: 3, tư: 4, bốn: 4, năm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9, mười: 10,
} // prettier-ignore
export const rankHeads = phrase(
  /(?<!\p{L})(?:(?:xếp |đứng |ở |vị trí |giữ |đạt )?(?<!tranh )hạng (?:thứ )?|(?:đứng|xếp|về|giữ|đạt|vươn lên|vị trí|vị) (?:vị trí |hàng |ở vị trí |vị )?thứ )([0-9]{1,4}(?![0-9]|[.,][0-9])|nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?! mươi)(?!\p{L})/u,
)

export function findRanks(page: Page): readonly Found[] {
  const { lower } = page
  return hitsOf(page.heads, lower, rankHeads).map((match): Found => {
    const said = match[1] ?? ''
    const end = match.index + match[0].length
    const start = end - said.length
    const place = places[said] ?? Number(said)
    const part = fieldAt(lower, end)
    // The span is what a correction would replace: `thứ nhì`, `hạng 3`.
    const from = Math.max(match[0].lastIndexOf('hạng'), match[0].lastIndexOf('thứ'))
    return {
      kind: 'quantity',
      value: `#${place}`,
      start: match.index + Math.max(0, from),
      end,
      cue: 'rank',
      parts: [{ name: 'number', value: String(place), start, end }, ...outOfAt(lower, end)],
      ...(part === undefined ? {} : { noun: part }),
    }
  })
}

const total = /(?: (?:trên|trong)(?: tổng số| số)? | ?\/ ?)([0-9]{1,4})(?![0-9]|[.,/][0-9])/uy
const field =
  / (?:ở |về |trong )?(lĩnh vực|chỉ số thành phần|nội dung|tiêu chí|môn|bảng|hạng mục)(?!\p{L})/uy

/** `hạng 3 trên tổng số 102 đơn vị` -> 102. */
function outOfAt(lower: string, end: number): readonly Part[] {
  total.lastIndex = end
  const of = total.exec(lower)?.[1]
  return of === undefined
    ? []
    : [{ name: 'of', value: of, start: total.lastIndex - of.length, end: total.lastIndex }]
}

/** `hạng 2 lĩnh vực xây dựng chính quyền số`: a rank in a part of the whole. */
function fieldAt(lower: string, end: number): string | undefined {
  field.lastIndex = end
  return field.exec(lower)?.[1]
}

const score = /\/ ?(10|100|[0-9]{1,3})(?![0-9.,/]*[0-9])(?:( điểm)(?!\p{L}))?/uy
/** `25 điểm`, where `3 điểm bán`, `2 điểm trường` are places. */
const points =
  / điểm(?! ?(?:%|phần|cầu|bán|giữ|nóng|trường|kinh|du|đến|tiêm|bỏ|cấp|trông|phát|thu|đen|sạt|ngập|tập|chốt|tiếp|dân|văn|công|bưu|vui|sinh|thi))(?!\p{L})/uy
const outOf = new Set([5, 10, 20, 30, 50, 100, 1000])

/** A score at `at`: `92,47/100 điểm`, `9,1/10`, `14/14` after the word điểm; `92,47 điểm`. */
export function scoreAt(lower: string, at: number): Found | null {
  const number = readDigits(lower, at, true)
  if (number === null) return null
  score.lastIndex = number.end
  const match = score.exec(lower)
  const parts = [{ name: 'number', value: plainNumber(number.value), start: at, end: number.end }]
  if (match === null) {
    points.lastIndex = number.end
    if (points.exec(lower) === null) return null
    return {
      kind: 'quantity',
      value: `${plainNumber(number.value)} diem`,
      start: at,
      end: points.lastIndex,
      noun: 'diem',
      parts,
    }
  }
  const of = Number(match[1])
  const said =
    match[2] !== undefined || /điểm[^.;\n]{0,40}$/u.test(lower.slice(Math.max(0, at - 45), at))
  const shaped = number.decimals > 0 && outOf.has(of)
  if ((!said && !shaped) || number.value > of) return null
  return {
    kind: 'quantity',
    value: `${plainNumber(number.value)}/${of} diem`,
    start: at,
    end: score.lastIndex,
    noun: 'diem',
    parts,
  }
}
