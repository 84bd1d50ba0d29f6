// /metrics: what a monitoring program reads, in Prometheus' text form.
import type { Deps } from '../../deps.ts'

type Labels = Readonly<Record<string, string>>
type Sample = readonly [labels: Labels, value: number]

const escaped = (value: string) =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

function family(
  name: string,
  type: 'gauge' | 'counter',
  help: string,
  samples: readonly Sample[],
): string {
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`
  })
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join('\n')
}

/** Counts of these units, and of the channels they follow. Seconds since 1970, as is the custom there. */
export async function metricsOf(deps: Deps, units: readonly string[]): Promise<string> {
  const { store, now } = deps
  const totals = await store.totals(units, now())
  const followed = new Set<string>()
  for (const unit of units) for (const { id } of await store.channelsOf(unit)) followed.add(id)
  const good = Object.entries(await store.lastGood()).filter(([id]) => followed.has(id))
  const [last] = await store.runs({ units, limit: 1 })
  const states = last?.channels.filter(
    ({ channel, state }) => followed.has(channel) && state !== 'waiting',
  )
  const seconds = (at: number) => at / 1000
  return `${[
    family(
      'khop_runs_total',
      'counter',
      'Comparisons begun, by cause.',
      totals.runs.map(({ cause, n }) => [{ cause }, n]),
    ),
    family(
      'khop_last_run_start_timestamp_seconds',
      'gauge',
      'When the newest comparison began.',
      last === undefined ? [] : [[{}, seconds(last.startedAt)]],
    ),
    family(
      'khop_last_run_end_timestamp_seconds',
      'gauge',
      'When the newest comparison ended; absent while it runs.',
      last === undefined || last.endedAt === null ? [] : [[{}, seconds(last.endedAt)]],
    ),
    family(
      'khop_channel_last_good_timestamp_seconds',
      'gauge',
      'When the channel was last read to its end.',
      good.map(([channel, at]) => [{ channel }, seconds(at)]),
    ),
    family(
      'khop_channel_up',
      'gauge',
      'Whether the channel answered in the newest comparison.',
      (states ?? []).map(({ channel, state }) => [{ channel }, state === 'ok' ? 1 : 0]),
    ),
    family(
      'khop_divergences_open',
      'gauge',
      'Divergences that stand open.',
      totals.open.map(({ n, ...labels }) => [labels, n]),
    ),
    family(
      'khop_corrections',
      'gauge',
      'Corrections by where they stand.',
      totals.corrections.map(({ n, ...labels }) => [labels, n]),
    ),
    family('khop_ledger_entries', 'counter', 'Entries of the record.', [[{}, totals.ledger]]),
  ].join('\n')}\n`
}
