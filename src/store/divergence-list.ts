// One page of the list of differences: filters, order and place as one query.
import type { Resolution } from '../core/resolution.ts'
import type { Instant } from '../core/types.ts'
import type { Statement } from '../ports.ts'
import { select, stateOf } from './divergence-state.ts'
import { resolutionSql } from './resolutions.ts'
import type { ListFilter } from './types.ts'

/** Rows that a correction or a ruling can name are few: they are found from that side, not by walking the whole list. */
const inCorrection = 'd.id in (select divergence from correction_divergences)'
const ruled = (what: string) => `d.id in (select divergence from decisions where what = '${what}')`
const ruledOfficial = ruled('official-wrong')

/** Where rows that ended so can only be found. */
function among(ended: Resolution): { readonly rows: string; readonly few: boolean } {
  switch (ended) {
    case 'dismissed':
    case 'accepted':
    case 'official-wrong':
      return { rows: ruled(ended), few: true }
    case 'corrected':
    case 'updated':
    case 'replaced':
      return { rows: inCorrection, few: true }
    case 'other-source':
    case 'removed':
    case 'by-itself':
      return { rows: 'd.present = 0', few: false }
  }
}

/** As typed, in capitals, in small letters: SQLite folds the case of ASCII only. */
function spellings(words: string): readonly string[] {
  const nfc = words.normalize('NFC').slice(0, 200)
  const first = nfc.slice(0, 1).toUpperCase() + nfc.slice(1).toLowerCase()
  const all = [nfc, nfc.toUpperCase(), nfc.toLowerCase(), first]
  return [...new Set(all)].map((one) => `%${one.replaceAll(/[%_\\]/g, '\\$&')}%`)
}

/** One unit is asked for by equality, so that its own index gives the order; many go through the index of all. */
export function listOf(filter: ListFilter, now: Instant): Statement {
  const args: (string | number | null)[] = [now]
  const where: string[] = []
  const is = (condition: (place: string) => string, value: string | number) => {
    args.push(value)
    where.push(condition(`?${args.length}`))
  }
  const [only] = filter.units
  const ended = filter.resolution === undefined ? null : among(filter.resolution)
  const few = filter.state === 'correcting' || filter.mender === 'official' || ended?.few === true
  if (filter.units.length === 1 && only !== undefined)
    is((p) => `${few ? '+' : ''}d.unit = ${p}`, only)
  else is((p) => `+d.unit in (select value from json_each(${p}))`, JSON.stringify(filter.units))
  if (filter.state === 'open' || filter.state === 'correcting')
    where.push(few ? '+d.present = 1' : 'd.present = 1')
  if (filter.state === 'correcting') where.push(inCorrection)
  if (filter.mender === 'official') where.push(ruledOfficial)
  if (ended !== null) where.push(ended.rows)
  if (filter.past !== undefined) where.push(`${few ? '+' : ''}d.past = ${filter.past ? 1 : 0}`)
  if (filter.severity !== undefined) is((p) => `d.severity = ${p}`, filter.severity)
  if (filter.kind !== undefined) is((p) => `d.kind = ${p}`, filter.kind)
  if (filter.type !== undefined) is((p) => `d.type = ${p}`, filter.type)
  if (filter.channel !== undefined) is((p) => `d.channel = ${p}`, filter.channel)
  if (filter.words !== undefined) {
    const places = spellings(filter.words).map((one) => `?${args.push(one)}`)
    const says = (column: string) => places.map((p) => `${column} like ${p} escape '\\'`)
    where.push(`(${says('d.why').join(' or ')} or exists (
      select 1 from versions v where v.item = d.item and (${[...says('v.title'), ...says('v.text')].join(' or ')})))`)
  }
  // The state takes four look-ups a row, so it is asked last.
  if (filter.mender !== undefined)
    where.push(`s.decision is ${filter.mender === 'official' ? '' : 'not '}'official-wrong'`)
  if (filter.state !== undefined) is((p) => `state = ${p}`, filter.state)
  if (filter.resolution !== undefined)
    is((p) => `${resolutionSql(stateOf)} = ${p}`, filter.resolution)
  const cursor = /^([0-9]{1,3})\.(.+)$/u.exec(filter.cursor ?? '')
  if (cursor !== null) {
    const [, score = '', id = ''] = cursor
    args.push(Number(score), id)
    const [s, i] = [`?${args.length - 1}`, `?${args.length}`]
    where.push(
      filter.backwards === true
        ? `d.score >= ${s} and (d.score > ${s} or d.id < ${i})`
        : `d.score <= ${s} and (d.score < ${s} or d.id > ${i})`,
    )
  }
  args.push(filter.limit + 1)
  const order = filter.backwards === true ? 'd.score, d.id desc' : 'd.score desc, d.id'
  return {
    sql: `${select} where ${where.join(' and ')} order by ${order} limit ?${args.length}`,
    args,
  }
}
