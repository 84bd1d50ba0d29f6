// Phones and accounts keep their grouping: only digits change, where there are as many of them.
import { whole } from './replacement.ts'
import type { Writer } from './replacement.ts'

/** `0296.3741.350` -> `0296.3741.250`; a number of another length is written as the portal writes it. */
export const writeDigits: Writer = (wrong) => {
  const digits = digitsOf(wrong.official.value, wrong.lower)
  // `O9OO` for `0900`: letters stand for noughts.
  const written = wrong.plain.replace(/[Oo](?=[0-9.\s]|[Oo])/g, '0')
  const places = [...written].flatMap((char, index) => (/[0-9]/.test(char) ? [index] : []))
  if (digits === null || places.length !== digits.length) {
    const lead = /^[^0-9+(]*/u.exec(wrong.plain)?.[0] ?? ''
    const official = wrong.official.text.replace(/^[^0-9+(]*/u, '')
    return { start: lead.length, end: wrong.plain.length, to: official }
  }
  const chars = [...written]
  places.forEach((place, index) => (chars[place] = digits[index] ?? ''))
  return whole(wrong, chars.join(''))
}

/** The digits as this post would write them: `+84…` stays international, else national with its nought. */
function digitsOf(value: string, lower: string): string | null {
  const digits = value.replace(/[^0-9]/g, '')
  if (digits === '') return null
  if (!value.startsWith('+84')) return digits
  return /\+?\s?84/.test(lower.slice(0, 6)) && !lower.trimStart().startsWith('0')
    ? digits
    : `0${digits.slice(2)}`
}

/** An address is taken over as it stands; `https://` is kept off when the post leaves it off. */
export const writeAddress: Writer = (wrong) => {
  const scheme = /^[a-z]+:\/\//i
  const text = wrong.official.text.replace(/[.,;]{1,8}$/u, '')
  return whole(wrong, scheme.test(wrong.plain) ? text : text.replace(scheme, ''))
}
