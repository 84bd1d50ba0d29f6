// Duyệt tại chỗ: who an approver is, at the officer's screen, for one decision. No session stays open; every try counts.
import type { Deps } from '../deps.ts'
import type { Auth, Person } from './auth.ts'

export interface Shown {
  readonly email: string
  readonly password: string
  /** Of the second factor; empty: none was typed. */
  readonly code: string
  readonly address: string | null
}

export type Identity =
  | { readonly state: 'known'; readonly person: Person }
  | { readonly state: 'refused' | 'too-many' | 'need-code' }

/** Locks an account as the sign-in page does, so that a form is no second door to try passwords at. */
export async function identify(deps: Deps, auth: Auth, shown: Shown): Promise<Identity> {
  const { store } = deps
  const { email, password, code } = shown
  if ((await store.lockedUntil(email, deps.now())) !== null) return { state: 'too-many' }
  const refuse = async (): Promise<Identity> => {
    await store.noteFailedSignIn(email, deps.now())
    return { state: 'refused' }
  }
  const person = await auth.checkPassword(email, password)
  if (person === null) return refuse()
  if (await auth.hasSecondFactor(person.id)) {
    if (code === '') return { state: 'need-code' }
    const second = await secondStep(auth, shown)
    if (second === 'too-many') return { state: second }
    if (second === 'refused') return refuse()
  }
  await store.forgetFailedSignIns(email)
  return { state: 'known', person }
}

/** The library checks a code only within a sign-in: it is begun, and ended at once. */
async function secondStep(auth: Auth, shown: Shown): Promise<'in' | 'refused' | 'too-many'> {
  const half = await auth.signIn(shown)
  if (half.state !== 'second-factor') return half.state === 'too-many' ? half.state : 'refused'
  const headers = carrying(half.cookies)
  const whole = await auth.secondFactor({ headers, code: shown.code, address: shown.address })
  if (whole.state === 'in') await auth.signOut(carrying(whole.cookies))
  return whole.state === 'second-factor' ? 'refused' : whole.state
}

/** What a browser would send back of these `set-cookie` lines. */
const carrying = (lines: readonly string[]) =>
  new Headers({ cookie: lines.map((line) => line.split(';')[0]).join('; ') })
