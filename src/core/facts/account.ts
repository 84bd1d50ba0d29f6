// Bank accounts: `agribank:6700201001234`, `?:0703…` when no bank is said. The span is the digits; the bank is a part.
import type { Fact } from '../types.ts'
import { bankAt, brands } from './account/banks.ts'
import { hitsOf, phrase } from './heads.ts'
import type { Agreement, Finder, Found, Kind, Page } from './kind.ts'

export const account: Kind = {
  kind: 'account',
  label: { vi: 'số tài khoản', en: 'bank account' },
  agree: agreeAccounts,
}

function agreeAccounts(a: Fact, b: Fact): Agreement {
  const [bankA = '?', digitsA = ''] = a.value.split(':')
  const [bankB = '?', digitsB = ''] = b.value.split(':')
  if (digitsA !== digitsB) return 'clash'
  if (bankA === bankB) return 'same'
  return bankA === '?' || bankB === '?' ? 'compatible' : 'clash'
}

const words = phrase(/(?<!\p{L})(?:stk|số tài khoản|số tk|tài khoản|tk|chuyển khoản)(?!\p{L})/u)
const besideBrand = phrase(`(?<![\\p{L}\\p{N}])(?:${brands.join('|')})(?![\\p{L}\\p{N}])`)
export const accountHeads = new Map([...words, ...besideBrand])

const digits = /[0-9](?:[ .-]?[0-9]){5,18}(?![0-9])/y
const holder = /["“][^"”\n]{1,80}["”]/u
const isMoney = /^ ?(?:đồng|đ|vnđ|vnd|triệu|nghìn|ngàn|tỷ|k)(?!\p{L})/u
const stop = /(?:liên hệ|điện thoại|đt|sđt|hotline|gọi|zalo|ngày|lúc|đồng|[.;!?\n](?![0-9]))/u

export const findAccounts: Finder = (page) => {
  const found: Found[] = []
  for (const match of hitsOf(page.heads, page.lower, words)) {
    const one = accountAfter(page, match.index + match[0].length)
    if (one !== null && !found.some((other) => other.start === one.start)) found.push(one)
  }
  for (const match of hitsOf(page.heads, page.lower, besideBrand)) {
    const one = accountBeside(page, match.index, match.index + match[0].length)
    if (one !== null && !found.some((other) => other.start < one.end && one.start < other.end))
      found.push(one)
  }
  return found
}

const ahead = /^ ?[:–-]? ?([0-9](?:[ .-]?[0-9]){8,18})(?![0-9])/
const behind = /(?<![0-9])([0-9](?:[ .-]?[0-9]){8,18}) ?[(–-]? ?$/
/** A phone or a call centre beside a bank's name. */
const isPhone = /^(?:1[89]00[0-9]{4,6}|0[0-9]{8,10})$/

/** A long number right behind a bank's brand, else right before it, with no word that says account. */
function accountBeside({ lower }: Page, from: number, to: number): Found | null {
  const after = ahead.exec(lower.slice(to, to + 45))
  const before = after === null ? behind.exec(lower.slice(Math.max(0, from - 45), from)) : null
  const written = (after ?? before)?.[1]
  if (written === undefined) return null
  const number = written.replace(/[^0-9]/g, '')
  const start = after === null ? lower.lastIndexOf(written, from) : lower.indexOf(written, to)
  const end = start + written.length
  const bank = bankAt(lower, from, to)
  if (bank === null || isPhone.test(number) || isMoney.test(lower.slice(end, end + 8))) return null
  return {
    kind: 'account',
    value: `${bank.id}:${number}`,
    start,
    end,
    cue: 'payment',
    parts: [
      { name: 'number', value: number, start, end },
      { name: 'bank', value: bank.id, start: bank.start, end: bank.end },
    ],
  }
}

/** The first long number within reach of the word, when nothing between says it is something else. */
function accountAfter(page: Page, from: number): Found | null {
  const { lower } = page
  // The holder's name in quotes may be long.
  const name = holder.exec(lower.slice(from, from + 120))
  const limit = Math.min(lower.length, from + 70 + (name?.[0].length ?? 0))
  for (let i = from; i < limit; i++) {
    if (lower[i] === '\n' && !/^[\s:]*$/.test(lower.slice(from, i))) return null
    const code = lower.charCodeAt(i)
    if (code < 48 || code > 57) continue
    digits.lastIndex = i
    const match = digits.exec(lower)
    if (match === null) return null
    if (stop.test(lower.slice(from, i))) return null
    if (isMoney.test(lower.slice(digits.lastIndex, digits.lastIndex + 8))) return null
    const start = i
    const end = digits.lastIndex
    const bank = bankNear(lower, from, start, end)
    const number = match[0].replace(/[^0-9]/g, '')
    return {
      kind: 'account',
      value: `${bank?.id ?? '?'}:${number}`,
      start,
      end,
      cue: 'payment',
      parts: [
        { name: 'number', value: number, start, end },
        ...(bank === null
          ? []
          : [{ name: 'bank', value: bank.id, start: bank.start, end: bank.end }]),
      ],
    }
  }
  return null
}

/** The bank named between the word and the number, else behind the number in the same sentence, else before the word. */
function bankNear(lower: string, wordEnd: number, start: number, end: number) {
  const behind = lower.slice(end, end + 80).split(/[.;\n](?![0-9])/u)[0] ?? ''
  const lineEnd = end + behind.length
  return (
    bankAt(lower, wordEnd, start) ??
    bankAt(lower, end, lineEnd) ??
    bankAt(lower, Math.max(lower.lastIndexOf('\n', wordEnd - 1) + 1, wordEnd - 60), wordEnd)
  )
}
