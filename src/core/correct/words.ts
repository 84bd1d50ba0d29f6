// Numbers in words, the way Vietnamese says them: hai mươi mốt, một trăm linh năm, ba mươi ngàn.

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']

/** A whole number below 10¹² in words; `thousand` is the word of the region: nghìn or ngàn. */
export function numberInWords(value: number, thousand: 'nghìn' | 'ngàn' = 'nghìn'): string {
  if (!Number.isInteger(value) || value < 0 || value >= 1e12) return String(value)
  if (value === 0) return 'không'
  const groups = [
    [1e9, 'tỷ'],
    [1e6, 'triệu'],
    [1e3, thousand],
    [1, ''],
  ] as const
  const said: string[] = []
  let rest = value
  for (const [size, name] of groups) {
    const count = Math.floor(rest / size)
    rest %= size
    if (count === 0) continue
    said.push(belowThousand(count, said.length > 0), ...(name === '' ? [] : [name]))
  }
  return said.join(' ')
}

function belowThousand(value: number, inside: boolean): string {
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor((value % 100) / 10)
  const ones = value % 10
  const said: string[] = []
  if (hundreds > 0 || inside) said.push(digits[hundreds] ?? '', 'trăm')
  if (tens === 0 && ones > 0) {
    if (said.length > 0) said.push('linh')
    said.push(digits[ones] ?? '')
  } else if (tens === 1) {
    said.push('mười')
    if (ones > 0) said.push(ones === 5 ? 'lăm' : (digits[ones] ?? ''))
  } else if (tens > 1) {
    said.push(digits[tens] ?? '', 'mươi')
    if (ones > 0) said.push(ones === 1 ? 'mốt' : ones === 5 ? 'lăm' : (digits[ones] ?? ''))
  }
  return said.join(' ')
}

const ordinals = ['', 'nhất', 'nhì', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']

/** `nhất`, `nhì`, `ba`, `tư`, … after `thứ` or `hạng`. */
export function ordinalInWords(value: number): string {
  return ordinals[value] ?? numberInWords(value)
}
