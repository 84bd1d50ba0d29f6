// Personal data that a public post should not carry: citizen numbers, birth dates and bank accounts of private persons.
// A warning only, nothing is kept (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15). Pure.

export type PrivateKind = 'citizen-id' | 'birth-date' | 'account'

/** A stretch of the text, code units. */
export interface PrivateData {
  readonly kind: PrivateKind
  readonly start: number
  readonly end: number
}

const edge = { before: '(?<![\\p{L}\\p{N}])', after: '(?![\\p{L}\\p{N}])' }

/** Province code 001–096, century and sex, year of birth, six digits (Nghị định 137/2015/NĐ-CP, điều 13). */
const citizenId = /(?<![0-9])0[0-9]{2}[ .-]?[0-9]{3}[ .-]?[0-9]{3}[ .-]?[0-9]{3}(?![0-9])/gu
/** The old nine digits are only told from other numbers by the words before them. */
const oldId =
  /(?<!\p{L})(?:cmnd|chứng minh(?: nhân dân| thư)?|cccd|căn cước(?: công dân)?|số định danh)[^\p{L}\p{N}\n]{0,4}(?:số)?[^\p{L}\p{N}\n]{0,4}([0-9]{3}[ .-]?[0-9]{3}[ .-]?[0-9]{3})(?![0-9])/giu
const born =
  /(?<!\p{L})sinh ngày[^\p{L}\p{N}\n]{0,3}([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})(?![0-9])/giu
const bornInYear = /(?<!\p{L})(?:sinh năm|sn)[^\p{L}\p{N}\n]{0,3}([0-9]{4})(?![0-9])/giu
/** `ông Trần Văn Tám (` before it: a person, not a rule about who may. */
const person = new RegExp(
  `${edge.before}(?:ông|bà|anh|chị|em|cháu) (?:\\p{Lu}\\p{Ll}{0,6} ){1,4}?\\p{Lu}\\p{Ll}{0,6}[^\\p{L}\\p{N}\\n]{0,3}$`,
  'u',
)
const account =
  /(?<!\p{L})(?:stk|số tài khoản|số tk|tài khoản)[^\p{N}\n]{0,40}?([0-9](?:[ .-]?[0-9]){5,18})(?![0-9])/giu
/** Whose account it is, within reach of the number. */
const holder = new RegExp(
  `${edge.before}(?:chủ tài khoản|tên tài khoản|chủ tk|ctk|người nhận|người thụ hưởng|tên)[^\\p{L}\\n]{1,4}((?:\\p{Lu}\\p{L}{0,6}[ ,.]?){2,6})`,
  'iu',
)
const organisation =
  /(?<!\p{L})(?:ubnd|ủy ban|uỷ ban|kho bạc|quỹ|mttq|mặt trận|hội|công ty|trường|trạm|trung tâm|ngân hàng|chi cục|sở|phòng|ban|đảng ủy|công an|bưu điện|hợp tác xã|htx)(?!\p{L})/iu

const reach = 120

/** Every such stretch, in order. */
export function privateData(text: string): readonly PrivateData[] {
  const found: PrivateData[] = []
  const add = (kind: PrivateKind, match: RegExpMatchArray) => {
    const group = match[1] ?? match[0]
    const start = (match.index ?? 0) + match[0].lastIndexOf(group)
    const end = start + group.length
    if (!found.some((one) => start < one.end && one.start < end)) found.push({ kind, start, end })
  }
  for (const match of text.matchAll(citizenId)) {
    const province = Number(match[0].slice(0, 3))
    // A phone has ten digits, an account says so before it.
    if (province >= 1 && province <= 96 && !isAccount(text, match.index)) add('citizen-id', match)
  }
  for (const match of text.matchAll(oldId)) add('citizen-id', match)
  for (const match of text.matchAll(born)) add('birth-date', match)
  for (const match of text.matchAll(bornInYear))
    if (person.test(text.slice(Math.max(0, match.index - 60), match.index)))
      add('birth-date', match)
  for (const match of text.matchAll(account)) {
    const near = text.slice(match.index, match.index + match[0].length + reach)
    const name = holder.exec(near)?.[1]
    if (name !== undefined && !organisation.test(name)) add('account', match)
  }
  return found.sort((a, b) => a.start - b.start)
}

const isAccount = (text: string, at: number) =>
  /(?:stk|tài khoản|số tk)[^\n]{0,30}$/iu.test(text.slice(Math.max(0, at - 45), at))
