// The province's page: every unit and channel with its denominators, in name order; and the same as a table to download.
import type { Deps } from '../deps.ts'
import type { Channel, Run, Standing, Unit, UnitNote } from '../store/types.ts'
import { can, unitIds, type Desk } from './desk.ts'
import { isoOf, stampOf } from './format.ts'
import { outcomeOf } from './last-night.tsx'
import { FormKey, Time, page } from './layout.tsx'
import { Visible } from './marked.tsx'
import { measured } from './measured.ts'
import { routes } from './rights.ts'
import type { Words } from './words/index.ts'

const recentRuns = 8
const dayMs = 24 * 3_600_000

/** Codes of a channel that a person has to connect again. */
const locking = ['auth', 'denied']

interface Line {
  readonly unit: Unit
  readonly channel: Channel
  readonly standing: Standing
  readonly lastGood: number | null
  readonly reading: 'read' | 'failed' | 'locked'
}

interface Table {
  /** By name. */
  readonly units: readonly Unit[]
  readonly lines: readonly Line[]
  readonly uncovered: Readonly<Record<string, number>>
  readonly notes: readonly UnitNote[]
}

async function tableOf(deps: Deps, desk: Desk): Promise<Table> {
  const { store } = deps
  const units = [...desk.units].sort((a, b) => a.name.localeCompare(b.name, 'vi'))
  const ids = unitIds(desk)
  const [standings, uncovered, notes, channels, lastGood, runs] = await Promise.all([
    store.standings(ids, desk.now, desk.targetDays * dayMs),
    store.uncovered(ids, desk.now),
    store.unitNotes(ids),
    store.channels(),
    store.lastGood(),
    store.runs({ units: ids, limit: recentRuns }),
  ])
  const lines = units.flatMap((unit) =>
    standings
      .filter((standing) => standing.unit === unit.id)
      .flatMap((standing): readonly Line[] => {
        const channel = channels.find(({ id }) => id === standing.channel)
        if (channel === undefined) return []
        const reading = readingOf(runs, channel.id)
        return [{ unit, channel, standing, lastGood: lastGood[channel.id] ?? null, reading }]
      }),
  )
  return { units, lines, uncovered, notes }
}

function readingOf(runs: readonly Run[], channel: string): Line['reading'] {
  const outcome = outcomeOf(runs, channel)
  if (outcome?.state !== 'failed') return 'read'
  return locking.includes(outcome.code ?? '') ? 'locked' : 'failed'
}

export async function unitsPage(deps: Deps, desk: Desk) {
  const { w } = desk
  const { units, lines, uncovered, notes } = await tableOf(deps, desk)
  return page({
    visit: desk,
    desk,
    title: w.units.title,
    children: (
      <div class="whole">
        <h1>{w.units.title}</h1>
        <p>{w.units.lead}</p>
        <table>
          <thead>
            <tr>
              {columnsOf(w).map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => {
              const own = lines.filter((line) => line.unit === unit)
              if (own.length === 0) return <NoChannel unit={unit} w={w} />
              return own.map((line) => <Row line={line} w={w} />)
            })}
          </tbody>
        </table>
        <p>
          <a href={routes.unitsCsv.path}>{w.units.csv}</a>
        </p>
        <section aria-labelledby="cach-tinh">
          <h2 id="cach-tinh">{w.units.method}</h2>
          <p>{w.units.methodText(desk.targetDays)}</p>
          <p>{w.units.error(measured.differences, measured.held)}</p>
        </section>
        {units.map((unit) => (
          <UnitNotes
            unit={unit}
            uncovered={uncovered[unit.id] ?? 0}
            note={notes.find((one) => one.unit === unit.id) ?? null}
            desk={desk}
          />
        ))}
      </div>
    ),
  })
}

const columnsOf = ({ units }: Words) => [
  units.unit,
  units.channel,
  units.agreeing,
  units.unseen,
  units.confirmed,
  units.overdue,
  units.unpaired,
  units.lastRead,
  units.reading,
]

/** A unit that is followed, and has nothing to compare yet, is not left out. */
const NoChannel = ({ unit, w }: { unit: Unit; w: Words }) => (
  <tr>
    <th scope="row">{unit.name}</th>
    <td data-label={w.units.channel} colspan={columnsOf(w).length - 1}>
      <span class="quiet">{w.units.noChannel}</span>
    </td>
  </tr>
)

function Row({
  line: { unit, channel, standing, lastGood, reading },
  w,
}: {
  line: Line
  w: Words
}) {
  const { paired, differing, unseen, confirmed, overdue, orphan, confirm } = standing
  const mark = { read: '✓', failed: '✗', locked: '⚿' }[reading]
  return (
    <tr>
      <th scope="row">
        <a href={`/?don-vi=${encodeURIComponent(unit.id)}`}>{unit.name}</a>
      </th>
      <td data-label={w.units.channel}>
        <a href={`/?kenh=${encodeURIComponent(channel.id)}`}>{channel.label}</a>
      </td>
      <td data-label={w.units.agreeing}>{w.units.agreeingOf(paired - differing, paired)}</td>
      <td data-label={w.units.unseen}>{w.number(unseen)}</td>
      <td data-label={w.units.confirmed}>{w.number(confirmed)}</td>
      <td data-label={w.units.overdue}>{w.number(overdue)}</td>
      <td data-label={w.units.unpaired}>{w.units.unpairedOf(orphan, confirm)}</td>
      <td data-label={w.units.lastRead}>
        {lastGood === null ? w.units.never : <Time at={lastGood} />}
      </td>
      <td data-label={w.units.reading} class={reading === 'read' ? '' : 'failed'}>
        <span aria-hidden="true">{mark} </span>
        {w.units[reading]}
      </td>
    </tr>
  )
}

function UnitNotes({
  unit,
  uncovered,
  note,
  desk,
}: {
  unit: Unit
  uncovered: number
  note: UnitNote | null
  desk: Desk
}) {
  const { w } = desk
  const writes = can(desk, 'run', unit.id)
  return (
    <section aria-labelledby={`dv-${unit.id}`}>
      <h2 id={`dv-${unit.id}`}>{unit.name}</h2>
      <p>
        <a href={`/?don-vi=${encodeURIComponent(unit.id)}`}>{w.units.open(unit.name)}</a>
        {uncovered > 0 && ` · ${w.units.uncovered(uncovered)}`}
      </p>
      {note !== null && (
        <blockquote lang="vi">
          <Visible text={note.note} />{' '}
          <span class="quiet">({w.units.noteBy(stampOf(note.at))})</span>
        </blockquote>
      )}
      {writes && (
        <details class="ruling">
          <summary>{w.units.note}</summary>
          <form method="post" action={routes.noteUnit.path.replace(':id', unit.id)} class="stack">
            <FormKey desk={desk} />
            <label>
              {w.units.note}
              <textarea name="giai-trinh" maxlength={2000} rows={3} lang="vi">
                {note?.note ?? ''}
              </textarea>
            </label>
            <p class="quiet">{w.units.noteLead}</p>
            <button>{w.units.noteSave}</button>
          </form>
        </details>
      )}
    </section>
  )
}

/** One line per unit and channel, the unit's explanation beside its figures; opens in Excel as it is. */
export async function unitsCsv(deps: Deps, desk: Desk): Promise<string> {
  const { w } = desk
  const { units: all, lines, notes } = await tableOf(deps, desk)
  const { units } = w
  const head = [
    ...[units.unit, units.channel, 'posts', 'paired', 'differing', units.unseen, units.confirmed],
    ...[units.overdue, 'orphan', 'confirm', units.lastRead, units.reading, units.note],
  ]
  const rows = lines.map(({ unit, channel, standing: s, lastGood, reading }) => [
    ...[unit.name, channel.label, s.posts, s.paired, s.differing, s.unseen, s.confirmed],
    ...[s.overdue, s.orphan, s.confirm, lastGood === null ? '' : isoOf(lastGood), units[reading]],
    notes.find((one) => one.unit === unit.id)?.note ?? '',
  ])
  const silent = all.filter((unit) => !lines.some((line) => line.unit === unit))
  const method = [units.methodText(desk.targetDays), units.error(measured.differences, measured.held)] // prettier-ignore
  // The mark tells Excel that this is UTF-8.
  return `\ufeff${[head, ...rows, ...silent.map(({ name }) => [name, units.noChannel]), [], ...method.map((text) => [text])].map(csvLine).join('\r\n')}\r\n`
}

/** A cell that begins like a formula is text all the same: a spreadsheet must not run what a person typed. */
function csvLine(cells: readonly (string | number)[]): string {
  return cells
    .map((cell) => {
      const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell)
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    })
    .join(',')
}
