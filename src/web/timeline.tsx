// What has happened to a difference or a correction: who, when, what, and the reason they typed.
import type { Instant } from '../core/types.ts'
import { Time } from './layout.tsx'
import { Visible } from './marked.tsx'
import type { Words } from './words/index.ts'

export interface Happening {
  readonly at: Instant
  readonly who: string
  readonly act: string
  readonly say: string | null
}

export type Names = ReadonlyMap<string, string>

export function nameOf(id: string, names: Names, w: Words): string {
  return id === 'khop' ? w.program : (names.get(id) ?? w.someone)
}

/**
 * `correction.submitted` -> the words for it; what is not known by name is simply "noted". `own`: on the correction's own
 * page it need not be named.
 */
export function actWords(act: string, w: Words, own = false): string {
  if (act === 'evidence.made') return w.act.evidence
  const [about = '', what = ''] = act.split('.')
  const known: Readonly<Record<string, string>> =
    about === 'correction' ? w.correction.state : about === 'pair' ? { ruled: w.act.paired } : w.act
  const words = Object.hasOwn(known, what) ? known[what] : undefined
  if (words === undefined) return w.act.other
  return about === 'correction' && !own ? `${w.correction.one}: ${words}` : words
}

export function Timeline({
  title,
  entries,
  names,
  own = false,
  w,
}: {
  title: string
  entries: readonly Happening[]
  names: Names
  own?: boolean
  w: Words
}) {
  return (
    <section aria-labelledby="da-xay-ra">
      <h2 id="da-xay-ra">{title}</h2>
      {entries.length === 0 ? (
        <p class="quiet">{w.divergence.nothingYet}</p>
      ) : (
        <ol class="timeline">
          {entries.map(({ at, who, act, say }) => (
            <li>
              <Time at={at} /> <b>{nameOf(who, names, w)}</b>: {actWords(act, w, own)}
              {say !== null && say !== '' && (
                <blockquote>
                  <Visible text={say} />
                </blockquote>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
