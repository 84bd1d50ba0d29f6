// Reads a title and the body it is held in: `Phó Chủ tịch UBND phường`.
import { anGiang } from '../../gazetteer.ts'
import { oneToneStyle } from '../../text.ts'
import { headAt } from '../heads.ts'
import type { Page, Part } from '../kind.ts'
import { readName } from '../names.ts'
import {
  areaHead,
  bodyWords,
  deputies,
  namedBody,
  offices,
  surnames,
  titleOpeners,
} from './words.ts'

export interface Title {
  /** `chu-tich`, `pho-chu-tich`, `nguyen-chu-tich`. */
  readonly value: string
  readonly start: number
  /** End of the title's own words. */
  readonly end: number
  /** `ubnd phường`, empty when unsaid. */
  readonly body: string
  /** End of the body's name; `end` without one. */
  readonly bodyEnd: number
}

const ranks: Readonly<Record<string, string>> = {
  nguyên: 'nguyen-', cựu: 'nguyen-', quyền: 'quyen-', 'q.': 'quyen-', tân: '',
} // prettier-ignore

const rank = /(?:nguyên|cựu|quyền|q\.|tân)\s/uy

/** The title that starts at `at`. */
export function readTitle(page: Page, at: number): Title | null {
  const { lower } = page
  const opener = titleOpeners.get(headAt(lower, at))
  if (opener === undefined) return null
  opener.lastIndex = at
  if (!opener.test(lower)) return null
  rank.lastIndex = at
  const ranked = rank.exec(lower)?.[0] ?? ''
  const from = at + ranked.length
  const deputy = lower.startsWith('phó ', from)
  const table = deputy ? deputies : offices
  const start = deputy ? from + 4 : from
  for (const { pattern, title } of table.get(headAt(lower, start)) ?? []) {
    pattern.lastIndex = start
    if (!pattern.test(lower)) continue
    // `ct` in running text is no title: the letters are capitals.
    if (start === at && inLetters.test(lower.slice(at, at + 3)) && !isCapital(page, at)) continue
    const end = pattern.lastIndex
    const read = readBody(page, end)
    // A body whose name goes on in words unknown here is not said clearly enough to be compared.
    const bodyEnd = isWhole(page, read) ? read : end
    return {
      value: `${ranks[ranked.trimEnd()] ?? ''}${title}`,
      start: at,
      end,
      body: bodyName(lower.slice(end, bodyEnd), title),
      bodyEnd,
    }
  }
  return null
}

const inLetters = /^(?:p?ct|pbt|pgđ)/
const isCapital = (page: Page, at: number) => /^\p{Lu}/u.test(page.text[at] ?? '')

/** What a sentence goes on with after a body's name. */
const goesOn = new Set(
  `giữ kể từ chủ trao phát cho đã sẽ dự và đến tham tại làm nghỉ thông đề yêu cùng nhấn khẳng chia kiểm tặng thăm chúc khai bế
  ký về với là có báo vừa đang được bị nêu nói đánh biểu ghi gửi mong kêu xác tiếp đối trả chỉ trực thay phổ ông bà anh chị
  đồng các trong khi cũng tới ghé vui lên xuống cho mong vào để do nhiệm khóa tuyên điều triển trình kết quán bày cảm nhận lắng giải động thắp dâng lưu ôn diễn hỏi gặp mời nhắc hướng nghe khuyến tổ`.split(
    /\s+/,
  ),
)

function isWhole(page: Page, at: number): boolean {
  const next = /^\s(\p{L}{1,8})/u.exec(page.lower.slice(at, at + 10))?.[1]
  return (
    next === undefined || goesOn.has(next) || /^\s\p{Lu}\p{Ll}/u.test(page.text.slice(at, at + 3))
  )
}

const bodyToken = /[.]? ?(?:- )?(\p{L}[\p{L}]{0,7})(?![\p{L}\p{N}])/uy

/** Where the name of the body ends that begins at `at`: body words, and the area or school name after them. */
function readBody(page: Page, at: number): number {
  const { text, lower } = page
  let end = at
  let before = ''
  for (let count = 0; count < 18; count++) {
    bodyToken.lastIndex = end
    const token = bodyToken.exec(lower)
    const word = token?.[1]
    if (token === null || word === undefined) break
    const start = bodyToken.lastIndex - word.length
    const isBody = bodyWords.has(word) && isLed(word, before)
    // `Ô Lâm`: a syllable may be one letter.
    const capital = /^\p{Lu}(?!\p{Lu})/u.test(text.slice(start, start + 2))
    if (capital) {
      const own = readBodyName(page, start)
      if (own !== null) {
        end = own
        continue
      }
    }
    if (!isBody) break
    // A surname that is a body word too (`Văn`, `Công`, `An`): part of a name when capitals follow.
    if (capital && surnames.has(word) && (readName(text, start, 4)?.syllables.length ?? 0) > 1)
      break
    end = bodyToken.lastIndex
    before = word
  }
  // A trailing `và`, `của` belongs to the sentence.
  const loose = /\s(?:và|của)$/u.exec(lower.slice(at, end))
  if (lower[end] === '.' && /(?:^|\s)[px]$/u.test(lower.slice(at, end))) end++
  return loose === null ? end : at + loose.index
}

/** `Ban Chỉ huy`, `Ban Tổ chức` are bodies; `phường chỉ đạo`, `phường tổ chức` are what one does. */
const isLed = (word: string, before: string) => !/^(?:chỉ|tổ|kiểm)$/.test(word) || before === 'ban'

/** `Mỹ Long` after `phường`, `Lê Văn Nhung` after `Trường Tiểu học`: where the name ends; null: it is no body's. */
function readBodyName(page: Page, start: number): number | null {
  const { text, lower } = page
  const lead = lower.slice(Math.max(0, start - 14), start)
  const school = namedBody.test(lead)
  if (!school && !areaHead.test(lead)) return null
  const name = readName(text, start, 8)
  if (name === null) return null
  const endOf = (count: number) => {
    let end = start
    for (const [i, syllable] of name.syllables.slice(0, count).entries())
      end += syllable.length + (i > 0 ? 1 : 0)
    return end
  }
  if (!school) {
    for (let count = Math.min(4, name.syllables.length); count > 0; count--)
      if (anGiang.knows('ward', name.syllables.slice(0, count).join(' '))) return endOf(count)
  }
  const own = surnames.has(name.syllables[0] ?? '') && name.syllables.length >= 3
  // An area's name has two syllables or more: `huyện Phước Sơn Nguyễn Mạnh Hà`.
  const person = name.syllables.findIndex(
    (syllable, i) => i >= 2 && surnames.has(syllable) && name.syllables.length - i >= 2,
  )
  // `Chủ tịch phường Nguyễn Văn An`: the capitals are the person's.
  if (own && !school && (person < 0 || name.syllables.length < 5)) return null
  return endOf(person < 0 ? name.syllables.length : person)
}

function bodyName(lower: string, title: string): string {
  const body = oneToneStyle(lower)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[.\s]+/, '')
    .replace(/uỷ|ủy/g, 'ủy')
    .replace(/ủy ban nhân dân/g, 'ubnd')
    .replace(/hội đồng nhân dân/g, 'hđnd')
    .replace(/(?:ủy ban )?(?:ubmttq|mặt trận tổ quốc|mttq)(?: việt nam)?/g, 'mttq')
    .replace(/(?<!\p{L})p(?:\.|$)\s?/gu, 'phường ')
    .replace(/ của /g, ' ')
    .trim()
  if (/^(?:phường|xã|tỉnh|thành phố|huyện|đặc khu)/.test(body)) {
    if (/(?:^|-)chu-tich$/.test(title)) return `ubnd ${body}`
    if (/bi-thu$/.test(title)) return `đảng ủy ${body}`
  }
  return body
}

/** An office as parts of a person: the title, and the body when it is said. */
export function titleParts(title: Title): readonly Part[] {
  const own: Part = { name: 'title', value: title.value, start: title.start, end: title.end }
  return title.body === ''
    ? [own]
    : [own, { name: 'body', value: title.body, start: title.end, end: title.bodyEnd }]
}
