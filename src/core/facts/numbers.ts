// Numbers as Vietnamese writes them: 1.500 · 1,5 · 500 000 · hai trăm năm mươi lăm · rưỡi.
// Works on `Reading.lower`. Finds no facts: kinds of facts call it where they expect a number.

export interface NumberRead {
  readonly value: number
  /** Where the number starts and ends in the text read. */
  readonly start: number
  readonly end: number
  /** Digits after the decimal mark: 1 for `1,5`. Tells how far the number was rounded. */
  readonly decimals: number
  /** Written in words. */
  readonly words: boolean
}

/**
 * The number in digits that starts at `at`, or null. Dot and space part thousands, comma parts decimals;
 * groups of exactly three digits are thousands whatever the mark; one or two digits after a mark are decimals.
 * `1.500` = 1500, `1,5` = 1.5, `1.5` = 1.5, `500,000` = 500000, `1.500,75` = 1500.75, `92,475` = 92475 unless `decimalComma`.
 */
export function readDigits(lower: string, at: number, decimalComma = false): NumberRead | null {
  const start = at
  let i = at
  while (i < lower.length && isDigit(lower.charCodeAt(i))) i++
  if (i === start) return null
  const head = lower.slice(start, i)
  let digits = head
  let end = i
  if (head.length <= 3) {
    const mark = lower[i]
    if (mark === '.' || mark === ',' || mark === ' ') {
      if (!(mark === ',' && decimalComma) && !(head.startsWith('0') && head !== '0')) {
        let j = i
        while (lower[j] === mark && isGroup(lower, j + 1)) {
          digits += lower.slice(j + 1, j + 4)
          j += 4
        }
        // A space parts thousands only where a group cannot be a number of its own: `500 000`, not `2 100`.
        if (
          j > i &&
          (mark !== ' ' || /^[1-9]/.test(head)) &&
          (mark !== ' ' || lower.slice(i + 1, i + 4) === '000')
        )
          end = j
        else digits = head
      }
    }
  }
  let decimals = 0
  let value = Number(digits)
  const mark = lower[end]
  const grouped = end > i
  if ((mark === ',' || (mark === '.' && !grouped)) && isDigit(lower.charCodeAt(end + 1))) {
    let j = end + 1
    while (j < lower.length && isDigit(lower.charCodeAt(j))) j++
    const count = j - end - 1
    if (count <= 2 || (mark === ',' && decimalComma) || (mark === ',' && grouped)) {
      value = Number(`${digits}.${lower.slice(end + 1, j)}`)
      decimals = count
      end = j
    }
  }
  return { value, start, end, decimals, words: false }
}

const isDigit = (code: number) => code >= 48 && code <= 57

function isGroup(lower: string, at: number): boolean {
  return (
    isDigit(lower.charCodeAt(at)) &&
    isDigit(lower.charCodeAt(at + 1)) &&
    isDigit(lower.charCodeAt(at + 2)) &&
    !isDigit(lower.charCodeAt(at + 3))
  )
}

const units: Readonly<Record<string, number>> = {
  không: 0, một: 1, mốt: 1, hai: 2, ba: 3, bốn: 4, tư: 4, năm: 5, lăm: 5, nhăm: 5, sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9,
} // prettier-ignore

const scales: Readonly<Record<string, number>> = {
  nghìn: 1e3, ngàn: 1e3, triệu: 1e6, tỷ: 1e9, tỉ: 1e9,
} // prettier-ignore

const word = /[\p{L}]+/uy

/**
 * The number in words that starts at `at`, or null: `hai mươi mốt`, `một trăm linh năm`, `hai nghìn không trăm hai mươi lăm`,
 * `mười lăm`, `chín mươi tám phẩy năm`, `một chục`, `hai triệu rưỡi`. A single small word (`ba`, `năm`, `tư`) is read too:
 * the caller must see from what follows that a number is meant.
 */
export function readWords(lower: string, at: number): NumberRead | null {
  let total = 0
  let group = 0
  let digit = -1
  let seen = false
  let end = at
  let i = at
  let lastScale = 1
  let lastScaleToken = ''
  let lastToken = ''
  let afterScale = false
  let zeroTens = false
  let decimals = 0
  // No number has more words than this; hostile text has.
  for (let words = 0; words < 24; words++) {
    word.lastIndex = i
    const token = word.exec(lower)?.[0]
    if (token === undefined) break
    const after = word.lastIndex
    const unit = units[token]
    if (unit !== undefined) {
      // `lăm`, `mốt`, `tư` (after mươi) only continue a number; `hai ba` is a guess, not a number.
      if (!seen && (token === 'lăm' || token === 'mốt' || token === 'nhăm')) break
      // `hai lăm`, `ba mốt`: twenty-five, thirty-one in quick speech.
      if (digit >= 2 && (token === 'lăm' || token === 'nhăm' || token === 'mốt')) {
        group += digit * 10
        digit = -1
      }
      if (digit >= 0) break
      // `hai mươi năm` is twenty years: five after a ten is `lăm`.
      if (token === 'năm' && seen && !zeroTens && !carriesOn(lower, after)) break
      // `hai chục ngàn một bé`: one behind a scale is an article, a tail is `mốt`.
      if (token === 'một' && seen && lastToken === lastScaleToken && !carriesOn(lower, after)) break
      digit = unit
      afterScale = lastToken === lastScaleToken && lastToken !== ''
      zeroTens = false
    } else if (token === 'mười' || token === 'chục' || token === 'mươi') {
      if (token === 'mười') {
        if (digit >= 0) break
        group += 10
      } else {
        if (digit < 0) {
          if (token !== 'chục' || seen) break
          break
        }
        group += digit * 10
        digit = -1
      }
    } else if (token === 'trăm') {
      if (digit < 0) break
      group += digit * 100
      digit = -1
    } else if ((token === 'linh' || token === 'lẻ') && seen && digit < 0) {
      zeroTens = true
    } else if (scales[token] !== undefined && seen) {
      const scale = scales[token] ?? 1
      group += Math.max(digit, 0)
      digit = -1
      // `hai nghìn tỷ`: a greater scale multiplies all before it.
      if (total > 0 && scale > lastScale) total = (total + group) * scale
      else total += group * scale
      group = 0
      lastScale = scale
      lastScaleToken = token
    } else if (token === 'rưỡi' && seen && digit < 0) {
      total += group
      total += lastScale === 1 ? (total >= 100 ? 50 : 0.5) : lastScale / 2
      group = 0
      return { value: total, start: at, end: after, decimals: 0, words: true }
    } else if (token === 'phẩy' && seen) {
      let j = skipSpace(lower, after)
      let fraction = ''
      while (decimals < 9) {
        word.lastIndex = j
        const next = word.exec(lower)?.[0]
        const value = next === undefined ? undefined : units[next]
        if (value === undefined) break
        fraction += String(value)
        decimals++
        end = word.lastIndex
        j = skipSpace(lower, end)
      }
      if (fraction === '') break
      total += group + Math.max(digit, 0)
      return { value: Number(`${total}.${fraction}`), start: at, end, decimals, words: true }
    } else break
    seen = true
    lastToken = token
    if (token !== 'linh' && token !== 'lẻ') end = after
    i = skipSpace(lower, after)
  }
  if (!seen) return null
  // `một triệu hai` = 1,2 triệu: a lone digit after a scale counts its tenths.
  if (afterScale && digit > 0 && group === 0) digit *= lastScale / 10
  return { value: total + group + Math.max(digit, 0), start: at, end, decimals, words: true }
}

/** Whether a word that makes a number greater follows: `năm` + `mươi`, `trăm`, `triệu`. */
function carriesOn(lower: string, at: number): boolean {
  word.lastIndex = skipSpace(lower, at)
  const next = word.exec(lower)?.[0] ?? ''
  return next === 'mươi' || next === 'trăm' || next === 'chục' || scales[next] !== undefined
}

function skipSpace(lower: string, at: number): number {
  let i = at
  while (lower[i] === ' ') i++
  return i
}

/** A number at `at`, in digits or in words. */
export function readNumber(lower: string, at: number, decimalComma = false): NumberRead | null {
  return isDigit(lower.charCodeAt(at)) ? readDigits(lower, at, decimalComma) : readWords(lower, at)
}
