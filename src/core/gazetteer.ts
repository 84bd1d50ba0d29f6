// Administrative names with the days they were in force and what followed them. Extend by adding rows.
//
//   level      'ward' (phường, xã, thị trấn, đặc khu) or 'city' (thành phố, thị xã, huyện)
//   name       lower case, one tone style (`mỹ hòa`), without phường, xã, TP
//   within     the city or district it belonged to; absent since the two-level order of July 2025
//   from, to   first and last day in force, `2025-06-30`; absent: open
//   successors names of the same level that took its area over, the day after `to`
//
// Sources: NQ 1285/NQ-UBTVQH15 (from 2025-01-01), NQ 1654/NQ-UBTVQH15 (from 2025-07-01).

export interface Area {
  readonly level: 'ward' | 'city'
  readonly name: string
  readonly within?: string
  readonly from?: string
  readonly to?: string
  readonly successors?: readonly string[]
}

const lastDay = '2025-06-30'
const firstDay = '2025-07-01'

const oldWard = (name: string, successor: string, to = lastDay): Area => ({
  level: 'ward',
  name,
  within: 'long xuyên',
  to,
  successors: [successor],
})

export const areas: readonly Area[] = [
  {
    level: 'city',
    name: 'long xuyên',
    to: lastDay,
    successors: [],
  },
  oldWard('mỹ bình', 'long xuyên'),
  oldWard('mỹ long', 'long xuyên'),
  oldWard('mỹ xuyên', 'long xuyên'),
  oldWard('mỹ phước', 'long xuyên'),
  oldWard('mỹ quý', 'long xuyên'),
  oldWard('mỹ hòa', 'long xuyên'),
  oldWard('đông xuyên', 'mỹ xuyên', '2024-12-31'),
  oldWard('bình đức', 'bình đức'),
  oldWard('bình khánh', 'bình đức'),
  oldWard('mỹ khánh', 'bình đức'),
  oldWard('mỹ thới', 'mỹ thới'),
  oldWard('mỹ thạnh', 'mỹ thới'),
  oldWard('mỹ hòa hưng', 'mỹ hòa hưng'),
  { level: 'ward', name: 'long xuyên', from: firstDay },
  { level: 'ward', name: 'bình đức', from: firstDay },
  { level: 'ward', name: 'mỹ thới', from: firstDay },
  { level: 'ward', name: 'mỹ hòa hưng', from: firstDay },
  ...namedSince2025(),
]

/** The other communes, wards and special zones of An Giang since 1 July 2025. */
function namedSince2025(): readonly Area[] {
  const names = `châu đốc|vĩnh tế|tân châu|long phú|tịnh biên|thới sơn|chi lăng|vĩnh thông|rạch giá|hà tiên|tô châu|kiên hải|phú quốc
    |thổ châu|an phú|vĩnh hậu|nhơn hội|khánh bình|phú hữu|tân an|châu phong|vĩnh xương|phú tân|phú an|bình thạnh đông|chợ vàm
    |hòa lạc|phú lâm|châu phú|mỹ đức|vĩnh thạnh trung|bình mỹ|thạnh mỹ tây|an cư|núi cấm|ba chúc|tri tôn|ô lâm|cô tô|vĩnh gia
    |an châu|bình hòa|cần đăng|vĩnh hanh|vĩnh an|chợ mới|cù lao giêng|hội an|long điền|nhơn mỹ|long kiến|thoại sơn|óc eo
    |định mỹ|phú hòa|vĩnh trạch|tây phú|vĩnh bình|vĩnh thuận|vĩnh phong|vĩnh hòa|u minh thượng|đông hòa|tân thạnh|đông hưng
    |an minh|vân khánh|tây yên|đông thái|an biên|định hòa|gò quao|vĩnh hòa hưng|vĩnh tuy|giồng riềng|thạnh hưng|long thạnh
    |hòa hưng|ngọc chúc|hòa thuận|tân hội|tân hiệp|thạnh đông|thạnh lộc|châu thành|bình an|hòn đất|sơn kiên|mỹ thuận|hòa điền
    |kiên lương|giang thành|vĩnh điều|sơn hải|hòn nghệ|bình sơn|bình giang|tiên hải`
  return names.split('|').map((name) => ({ level: 'ward', name: name.trim(), from: firstDay }))
}

export interface Gazetteer {
  knows(level: Area['level'], name: string): boolean
  /** The city or district a ward ever belonged to. */
  cityOf(ward: string): string | null
  /** The last day a name was in force, null while it is or when unknown. `day` like `2025-07-18`. */
  endedBefore(level: Area['level'], name: string, day: string): string | null
  /** Whether one name took over the area of the other, at once or in steps: `đông xuyên` -> `mỹ xuyên` -> `long xuyên`. */
  follows(level: Area['level'], a: string, b: string): boolean
}

/** Looks names up in a table such as `areas`: a unit may bring its own. */
export function gazetteer(table: readonly Area[]): Gazetteer {
  const byName = new Map<string, Area[]>()
  for (const area of table) {
    const key = `${area.level} ${area.name}`
    byName.set(key, [...(byName.get(key) ?? []), area])
  }
  const of = (level: Area['level'], name: string) => byName.get(`${level} ${name}`) ?? []
  const reaches = (level: Area['level'], from: string, to: string, steps: number): boolean =>
    of(level, from).some(({ successors = [] }) =>
      successors.some(
        (next) =>
          next === to || (steps > 0 && next !== from && reaches(level, next, to, steps - 1)),
      ),
    )
  return {
    knows: (level, name) => of(level, name).length > 0,
    cityOf: (ward) => of('ward', ward).find(({ within }) => within !== undefined)?.within ?? null,
    endedBefore(level, name, day) {
      const known = of(level, name)
      if (known.length === 0 || known.some(({ to }) => to === undefined || to >= day)) return null
      return (
        known
          .map(({ to }) => to ?? '')
          .sort()
          .at(-1) ?? null
      )
    },
    follows: (level, a, b) => reaches(level, a, b, 4) || reaches(level, b, a, 4),
  }
}

/** The names of the Long Xuyên area, which the samples and the seed unit live in. */
export const anGiang: Gazetteer = gazetteer(areas)
