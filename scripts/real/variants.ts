// Surface forms of one value (variants.jsonl): no two forms of a group may clash, and a form that says everything has the
// group's value. A form that leaves a part unsaid (`30/6`, `QĐ 874`) must agree with it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { agree, factsOf } from '../../src/core/facts/index.ts'
import type { Fact, FactKind } from '../../src/core/types.ts'
import { readInstant } from '../../src/lines.ts'
import type { Report } from './read.ts'

interface Form {
  readonly id: number
  readonly type: string
  readonly surface: string
  readonly norm: string
  readonly anchor?: string
}

interface Wanted {
  readonly kind: FactKind
  /** Whether a value is the group's, as far as the form says it. */
  readonly holds: (value: string) => boolean
}

/** More exceptions than this are too many. */
export const mostExceptions = 15

export const variantsFile = (folder: string, given: string | undefined) =>
  given ?? join(folder, '..', 'reference', 'variants.jsonl')

export interface VariantFigures {
  readonly forms: number
  readonly groups: number
  readonly clashes: readonly string[]
  readonly exceptions: readonly string[]
}

/** undefined: there is no such file. */
export function measureVariants(file: string): VariantFigures | undefined {
  if (!existsSync(file)) return undefined
  const forms = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Form)
  const groups = new Map<string, Form[]>()
  for (const form of forms) {
    const key = `${form.type} ${form.norm}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [form])
    else group.push(form)
  }
  const clashes: string[] = []
  const exceptions: string[] = []
  for (const group of groups.values()) {
    const read = group.map((form) => ({ form, facts: factsOfForm(form) }))
    for (const { form, facts } of read) {
      const lacking = wantedOf(form).filter(
        ({ kind, holds }) => !facts.some((fact) => fact.kind === kind && holds(fact.value)),
      )
      if (lacking.length > 0)
        exceptions.push(
          `${form.id} «${form.surface}» is ${form.type} ${form.norm}, read as ${facts.map(said).join(', ') || 'nothing'}`,
        )
    }
    for (const [at, one] of read.entries())
      for (const other of read.slice(at + 1))
        if (clash(ofGroup(one), ofGroup(other)))
          clashes.push(
            `${one.form.id} «${one.form.surface}» / ${other.form.id} «${other.form.surface}»`,
          )
  }
  return { forms: forms.length, groups: groups.size, clashes, exceptions }
}

/** Whether the bar is reached; nothing when there is no such file. */
export function realVariants(file: string, report: Report): boolean | undefined {
  const figures = measureVariants(file)
  if (figures === undefined) {
    report.say(`no such file: ${file} (another one: --variants FILE)`)
    return undefined
  }
  const { forms, groups, clashes, exceptions } = figures
  report.say(
    `variants: ${forms} forms in ${groups} groups, clashing pairs ${clashes.length}, ` +
      `exceptions ${exceptions.length} (at most ${mostExceptions})`,
  )
  for (const line of clashes) report.say(`  ! clash ${line}`)
  for (const line of exceptions) report.say(`  ? ${line}`)
  report.line({ forms, groups, clashes: clashes.length, exceptions: exceptions.length })
  return variantsReached(figures)
}

export const variantsReached = ({ clashes, exceptions }: VariantFigures) =>
  clashes.length === 0 && exceptions.length <= mostExceptions

const said = ({ kind, value }: Fact) => `${kind} ${value}`

const factsOfForm = ({ surface, anchor }: Form) =>
  factsOf({ title: '', text: surface, publishedAt: readInstant(anchor ?? '') })

/** `sáng mai` and `chiều mai` are one day: the parts of it are not what the group is about. */
function ofGroup({ form, facts }: { readonly form: Form; readonly facts: readonly Fact[] }) {
  const about = new Set(wantedOf(form).map(({ kind }) => kind))
  return facts.filter(({ kind }) => about.has(kind))
}

/** Two forms of one value clash when facts of one kind do, and none of them says the same as its like. */
function clash(one: readonly Fact[], other: readonly Fact[]): boolean {
  return one.some((fact) => {
    const alike = other.filter(({ kind }) => kind === fact.kind).map((its) => agree(fact, its))
    return alike.length > 0 && alike.every((agreement) => agreement === 'clash')
  })
}

/** What a reader must find in a form, in the notation of the facts. */
function wantedOf({ type, norm }: Form): readonly Wanted[] {
  const plain = norm.replace(/ (?:VND|%)$/, '')
  switch (type) {
    case 'date-list':
      return norm
        .slice(1, -1)
        .split(',')
        .map((day) => wanted('date', day))
    case 'date':
    case 'lunar':
    case 'relative':
      return [wanted(norm.includes('/') ? 'range' : 'date', norm)]
    case 'period':
      return [period(norm)]
    case 'time':
      return [wanted('time', norm.slice(1))]
    case 'datetime': {
      const [day = '', hour = ''] = norm.split('T')
      return [wanted('date', day), wanted('time', hour)]
    }
    case 'time-range':
      return [wanted('range', norm.replaceAll('T', ''))]
    case 'date-range':
    case 'datetime-range':
      return [wanted('range', norm)]
    case 'effective':
      return [wanted('range', `${norm.slice(2)}/`)]
    case 'money':
    case 'money-range':
      return [wanted('money', plain)]
    case 'percent':
    case 'percent-range':
      return [wanted('percent', plain)]
    case 'count':
    case 'quantity': {
      const [number = ''] = norm.split(' ')
      return [{ kind: 'quantity', holds: (value) => value.split(' ')[0] === number }]
    }
    case 'hotline':
      return [wanted('phone', norm)]
    case 'docno': {
      const number = /[0-9][0-9.]*/.exec(norm)?.[0].replace(/^0+/, '') ?? ''
      return [{ kind: 'document', holds: (value) => value.split('|')[0] === number }]
    }
    case 'person': {
      const [name = '', title = ''] = norm.slice(1, -1).split('; ')
      const deputy = title.startsWith('phó ')
      return [
        {
          kind: 'person',
          holds: (value) => value === `${name};${deputy ? 'pho-chu-tich' : 'chu-tich'}`,
        },
      ]
    }
    case 'place':
      return [{ kind: 'place', holds: (value) => placeHolds(norm, value) }]
    case 'status':
      // `dời từ 29/6 sang 30/6`: the new day is the one in force.
      return norm.includes('->')
        ? [wanted('date', norm.replace(/^.*-> /, ''))]
        : [wanted('status', norm)]
    case 'link': {
      const [host = '', , node = ''] = norm.split(' ')
      return [wanted('url', `${host}/node/${node}`)]
    }
    default:
      return [wanted(type as FactKind, norm)]
  }
}

/** Equal wherever the form says something: `????-07-07` holds `2025-07-07`. */
const wanted = (kind: FactKind, norm: string): Wanted => ({
  kind,
  holds: (value) =>
    value.length === norm.length &&
    [...value].every((char, at) => char === '?' || char === norm[at]),
})

const firstMonth: Readonly<Record<string, string>> = { 1: '01', 2: '04', 3: '07', 4: '10' }
const lastDay: Readonly<Record<string, string>> = { 1: '03-31', 2: '06-30', 3: '09-30', 4: '12-31' }

function period(norm: string): Wanted {
  if (norm.includes('/')) return wanted('range', norm)
  const [year = '', part = ''] = norm.split('-')
  if (!part.startsWith('Q')) return wanted('date', `${norm}-??`)
  const quarter = part.slice(1)
  return wanted(
    'range',
    `${year}-${firstMonth[quarter] ?? ''}-01/${year}-${lastDay[quarter] ?? ''}`,
  )
}

/** Every part that was read stands in the norm. */
function placeHolds(norm: string, value: string): boolean {
  const lower = norm.toLowerCase()
  return value.split('|').every((part) => lower.includes(part)) && value.replaceAll('|', '') !== ''
}
