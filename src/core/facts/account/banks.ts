// Names and abbreviations of banks and of the State Treasury, with one id each.

const names: Readonly<Record<string, string>> = {
  agribank: 'agribank', 'ngân hàng nông nghiệp': 'agribank', nhnn: 'agribank', 'nông nghiệp và phát triển nông thôn': 'agribank', 'nn&ptnt': 'agribank',
  vietcombank: 'vietcombank', vcb: 'vietcombank', 'ngoại thương': 'vietcombank',
  vietinbank: 'vietinbank', 'công thương': 'vietinbank', ctg: 'vietinbank', bidv: 'bidv', 'đầu tư và phát triển': 'bidv',
  'mb bank': 'mb', mbbank: 'mb', mb: 'mb', 'quân đội': 'mb', techcombank: 'techcombank', tcb: 'techcombank', 'kỹ thương': 'techcombank',
  sacombank: 'sacombank', 'sài gòn thương tín': 'sacombank', acb: 'acb', 'á châu': 'acb', vpbank: 'vpbank', tpbank: 'tpbank', 'tiên phong': 'tpbank',
  hdbank: 'hdbank', shb: 'shb', vib: 'vib', eximbank: 'eximbank', msb: 'msb', ocb: 'ocb', seabank: 'seabank', lpbank: 'lpbank', lienvietpostbank: 'lpbank', 'bưu điện liên việt': 'lpbank', 'lộc phát': 'lpbank',
  kienlongbank: 'kienlongbank', 'kiên long': 'kienlongbank', namabank: 'namabank', 'nam á': 'namabank', bacabank: 'bacabank', 'bắc á': 'bacabank', abbank: 'abbank', scb: 'scb', vietbank: 'vietbank', pvcombank: 'pvcombank', coopbank: 'coopbank',
  'chính sách xã hội': 'vbsp', vbsp: 'vbsp', 'kho bạc nhà nước': 'kbnn', 'kho bạc': 'kbnn', kbnn: 'kbnn', cake: 'cake', timo: 'timo',
} // prettier-ignore

const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${Object.keys(names)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![\\p{L}\\p{N}])`,
  'u',
)

/** The first bank named in `lower` between `from` and `to`. */
export function bankAt(
  lower: string,
  from: number,
  to: number,
): { id: string; start: number; end: number } | null {
  const match = pattern.exec(lower.slice(from, to))
  const id = names[match?.[0] ?? '']
  if (match === null || id === undefined) return null
  return { id, start: from + match.index, end: from + match.index + match[0].length }
}

/** Brands that stand right beside a number: `Agribank 7700…`, `1903… Techcombank`. Full names are read by `bankAt` only. */
export const brands = Object.keys(names)
  .filter((name) => /^[a-z ]{2,}$/.test(name))
  .sort((a, b) => b.length - a.length)
