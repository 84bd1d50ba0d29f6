// What a character is, told by its code unit: these questions are asked of every character around every fact.

const LETTER = 1
const NUMBER = 2
const SPACE = 4
const UPPER = 8
const LOWER = 16

const kindOf = (char: string): number =>
  (/\p{L}/u.test(char) ? LETTER : 0) |
  (/\p{N}/u.test(char) ? NUMBER : 0) |
  (/\s/u.test(char) ? SPACE : 0) |
  (/\p{Lu}/u.test(char) ? UPPER : 0) |
  (/\p{Ll}/u.test(char) ? LOWER : 0)

/** Everything up to the punctuation that Vietnamese text holds; what lies beyond is looked up when met. */
const table = Uint8Array.from({ length: 0x2e80 }, (_, code) => kindOf(String.fromCharCode(code)))

const has = (code: number, kind: number): boolean =>
  ((code < table.length ? (table[code] ?? 0) : kindOf(String.fromCharCode(code))) & kind) !== 0

/** `\p{L}`; NaN, as at the end of a text, is nothing at all. */
export const isLetter = (code: number): boolean => has(code, LETTER)
/** `[\p{L}\p{N}]` */
export const isInk = (code: number): boolean => has(code, LETTER | NUMBER)
/** `\s` */
export const isSpace = (code: number): boolean => has(code, SPACE)
/** `\p{Lu}` */
export const isUpper = (code: number): boolean => has(code, UPPER)
/** `\p{Ll}` */
export const isLower = (code: number): boolean => has(code, LOWER)
export const isDigit = (code: number): boolean => code >= 48 && code <= 57
