// The filters of a list: a plain form whose answers stand in the address.
import { kinds } from '../core/facts/index.ts'
import type { Channel } from '../store/types.ts'
import type { Ask } from './ask.ts'
import type { Desk } from './desk.ts'

export function Filters({
  path,
  ask,
  channels,
  desk: { w, units },
}: {
  path: string
  ask: Ask
  channels: readonly Channel[]
  desk: Desk
}) {
  const any = ['', w.today.any] as const
  const kindOptions = kinds.map(({ kind }) => [kind, w.kind[kind]] as const)
  return (
    <form method="get" action={path} class="stack filters" aria-label={w.today.filters}>
      <label>
        {w.today.search}
        <input type="search" name="tim" maxlength={100} value={ask.words ?? ''} lang="vi" />
      </label>
      <Choice
        name="tinh-trang"
        label={w.today.filterState}
        value={ask.state ?? (ask.resolution === undefined ? 'open' : '')}
        options={[...(ask.resolution === undefined ? [] : [any]), ...Object.entries(w.state)]}
      />
      <Choice
        name="ket-qua"
        label={w.resolution.title}
        value={ask.resolution ?? ''}
        options={[any, ...Object.entries(w.resolution.of)]}
      />
      <Choice
        name="muc"
        label={w.today.filterSeverity}
        value={ask.severity ?? ''}
        options={[any, ...Object.entries(w.severity)]}
      />
      <Choice
        name="loai"
        label={w.today.filterKind}
        value={ask.kind ?? ''}
        options={[any, ...kindOptions]}
      />
      <Choice
        name="kenh"
        label={w.today.filterChannel}
        value={ask.channel ?? ''}
        options={[any, ...channels.map(({ id, label }) => [id, label] as const)]}
      />
      <Choice
        name="ai-sua"
        label={w.today.filterMender}
        value={ask.mender ?? ''}
        options={[any, ...Object.entries(w.today.mender)]}
      />
      {units.length > 1 && (
        <Choice
          name="don-vi"
          label={w.runs.units}
          value={ask.unit ?? ''}
          options={[any, ...units.map(({ id, name }) => [id, name] as const)]}
        />
      )}
      <button>{w.today.apply}</button>
      {Object.keys(ask).length > 0 && <a href={path}>{w.today.clear}</a>}
    </form>
  )
}

export function Choice({
  name,
  label,
  value,
  options,
}: {
  name: string
  label: string
  value: string
  options: readonly (readonly [string, string])[]
}) {
  return (
    <label>
      {label}
      <select name={name}>
        {options.map(([code, say]) => (
          <option value={code} selected={code === value}>
            {say}
          </option>
        ))}
      </select>
    </label>
  )
}
