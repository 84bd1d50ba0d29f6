// A form that arrived after its session had ended: kept through the sign-in, shown, and sent by the person's own press.
import type { Form } from './gate.ts'
import { formKeyOf } from './form-key.ts'
import type { Visit } from './desk.ts'
import { page } from './layout.tsx'
import { Visible } from './marked.tsx'
import { routes, type Route } from './rights.ts'

export interface Held {
  /** Where it was going. */
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
}

/** The field of the sign-in forms that carries it. */
export const heldField = 'giu'

/** Code units; longer forms are not carried. */
const longest = 400_000
/** The old form's key, and whatever is secret. */
const dropped = new Set(['khoa', 'mat-khau', 'cu', 'moi', 'moi-lai', 'ma', heldField])

/** As text for a hidden field; null: too long to carry. */
export function hold(path: string, form: Form): string | null {
  const fields = Object.fromEntries(Object.entries(form).filter(([name]) => !dropped.has(name)))
  const text = JSON.stringify({ path, fields } satisfies Held)
  return text.length <= longest ? text : null
}

/** null: nothing was held, or not by us: only forms of this desk are sent on. */
export function heldFrom(text: string | undefined): Held | null {
  if (text === undefined || text === '' || text.length > longest) return null
  try {
    const given = JSON.parse(text) as Partial<Held> | null
    if (typeof given?.path !== 'string' || typeof given.fields !== 'object') return null
    const fields = Object.entries(given.fields).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && !dropped.has(pair[0]),
    )
    return isForm(given.path) ? { path: given.path, fields: Object.fromEntries(fields) } : null
  } catch {
    return null
  }
}

/** A path that a guarded form of the desk has. */
const isForm = (path: string) =>
  Object.values<Route>(routes).some(
    ({ method, need, path: pattern }) =>
      method === 'post' && typeof need === 'object' && fits(pattern, path),
  )

function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, i) =>
      part === ':id' ? /^[^/?#\\\s]{1,200}$/.test(given[i] ?? '') : part === given[i],
    )
  )
}

export const HeldInput = ({ held }: { held: string | null | undefined }) =>
  held === null || held === undefined || held === '' ? null : (
    <input type="hidden" name={heldField} value={held} />
  )

/** After signing in again: what was typed, and one button that sends it. */
export function resumePage(visit: Visit, held: Held, key: { secret: string; session: string }) {
  const { w } = visit
  const shown = Object.entries(held.fields).filter(([, value]) => value.trim() !== '')
  return page({
    visit,
    title: w.signIn.resume,
    children: (
      <div class="one">
        <h1>{w.signIn.resume}</h1>
        <p>{w.signIn.resumeLead}</p>
        <form method="post" action={held.path} class="stack">
          <input type="hidden" name="khoa" value={formKeyOf(key.secret, key.session, visit.now)} />
          {Object.entries(held.fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {shown.map(([, value]) => (
            <blockquote class="given" lang="vi">
              <Visible text={value} />
            </blockquote>
          ))}
          <button class="main">{w.signIn.resumeSend}</button>
        </form>
        <p>
          <a href="/">{w.error.back}</a>
        </p>
      </div>
    ),
  })
}
