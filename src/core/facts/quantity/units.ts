// Measures and their base units: tấn -> kg, ha -> m2, cây số -> m, m3 -> lít.
export interface Measure {
  readonly base: string
  readonly factor: number
}

const measures: Readonly<Record<string, Measure>> = {
  tấn: { base: 'kg', factor: 1000 }, tạ: { base: 'kg', factor: 100 }, yến: { base: 'kg', factor: 10 },
  kg: { base: 'kg', factor: 1 }, ký: { base: 'kg', factor: 1 }, kí: { base: 'kg', factor: 1 }, kilogam: { base: 'kg', factor: 1 }, gam: { base: 'kg', factor: 0.001 }, gram: { base: 'kg', factor: 0.001 },
  ha: { base: 'm2', factor: 10_000 }, hecta: { base: 'm2', factor: 10_000 }, héc: { base: 'm2', factor: 10_000 }, 'héc ta': { base: 'm2', factor: 10_000 }, 'héc-ta': { base: 'm2', factor: 10_000 },
  km2: { base: 'm2', factor: 1e6 }, 'km²': { base: 'm2', factor: 1e6 }, 'mét vuông': { base: 'm2', factor: 1 }, m2: { base: 'm2', factor: 1 }, 'm²': { base: 'm2', factor: 1 },
  km: { base: 'm', factor: 1000 }, 'ki lô mét': { base: 'm', factor: 1000 }, kilômét: { base: 'm', factor: 1000 }, 'cây số': { base: 'm', factor: 1000 }, mét: { base: 'm', factor: 1 }, m: { base: 'm', factor: 1 }, cm: { base: 'm', factor: 0.01 }, mm: { base: 'm', factor: 0.001 },
  lít: { base: 'lit', factor: 1 }, m3: { base: 'lit', factor: 1000 }, 'm³': { base: 'lit', factor: 1000 }, 'mét khối': { base: 'lit', factor: 1000 }, khối: { base: 'lit', factor: 1000 }, ml: { base: 'lit', factor: 0.001 },
  kwh: { base: 'kwh', factor: 1 }, mw: { base: 'kw', factor: 1000 }, kw: { base: 'kw', factor: 1 }, kva: { base: 'kva', factor: 1 }, 'km/h': { base: 'km/h', factor: 1 }, 'km/giờ': { base: 'km/h', factor: 1 }, '°c': { base: 'do c', factor: 1 }, 'độ c': { base: 'do c', factor: 1 },
  usd: { base: 'usd', factor: 1 }, 'đô la mỹ': { base: 'usd', factor: 1 }, 'đô la': { base: 'usd', factor: 1 }, euro: { base: 'eur', factor: 1 }, mbps: { base: 'mbps', factor: 1 },
} // prettier-ignore

const pattern = new RegExp(
  ` ?(${Object.keys(measures)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![\\p{L}\\p{N}])`,
  'uy',
)

const per = /\/(ha|m2|m²|người|hộ|ngày|tháng|năm|giờ|con|cây)(?!\p{L})/uy

const initials = new Set(Object.keys(measures).map((name) => name[0] ?? ''))

/** The measure right behind a number, or null. */
export function measureAt(lower: string, at: number): (Measure & { readonly end: number }) | null {
  if (!initials.has(lower[at] === ' ' ? (lower[at + 1] ?? '') : (lower[at] ?? ''))) return null
  pattern.lastIndex = at
  const measure = measures[pattern.exec(lower)?.[1] ?? '']
  if (measure === undefined) return null
  const end = pattern.lastIndex
  per.lastIndex = end
  const rate = per.exec(lower)?.[1]
  // `6,5 tấn/ha` is a yield, never a weight.
  return rate === undefined
    ? { ...measure, end }
    : { ...measure, base: `${measure.base}/${rate}`, end: per.lastIndex }
}
