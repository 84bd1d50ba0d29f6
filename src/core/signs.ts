// Unusual signs on a channel that somebody else may be writing on: told to be looked at, never as a finding of fact. Pure.

/** `page`: name or id changed; `key-owner`: the key is another person's; `app`: a program never seen posts; `burst`: several posts of nothing official with contacts never seen; `edits`: many posts changed in one night. */
export type SignKind = 'page' | 'key-owner' | 'app' | 'burst' | 'edits'

export interface Sign {
  readonly kind: SignKind
  /** Posts concerned, as the store knows them. */
  readonly items: readonly string[]
  /** The new value (an app, a page's name, a contact), or how many. */
  readonly what: string
  /** What it was before; null when there is none. */
  readonly was: string | null
}

export interface SeenPost {
  readonly id: string
  /** First seen in this run. */
  readonly fresh: boolean
  /** Known before, another text in this run, and no correction of ours did it. */
  readonly edited: boolean
  readonly orphan: boolean
  /** Canonical phones, hosts and accounts it names. */
  readonly contacts: readonly string[]
  /** The program it was posted by; null: by hand, or not known. */
  readonly app: string | null
}

/** So few posts are no burst, so few edits no wave, so little history no habit. */
const bars = { burst: 3, edits: 8, editedShare: 0.2, history: 20 }

/** `official`: contacts that official texts and the register name. */
export function postSigns(
  posts: readonly SeenPost[],
  official: ReadonlySet<string>,
): readonly Sign[] {
  const signs: Sign[] = []
  const fresh = posts.filter((post) => post.fresh)
  const former = posts.filter((post) => !post.fresh)

  const strange = fresh
    .filter(({ orphan }) => orphan)
    .map(({ id, contacts }) => ({ id, unknown: contacts.filter((one) => !official.has(one)) }))
    .filter(({ unknown }) => unknown.length > 0)
  if (strange.length >= bars.burst)
    signs.push({
      kind: 'burst',
      items: strange.map(({ id }) => id),
      what: [...new Set(strange.flatMap(({ unknown }) => unknown))].slice(0, 5).join(', '),
      was: null,
    })

  const edited = former.filter((post) => post.edited)
  if (edited.length >= bars.edits && edited.length >= former.length * bars.editedShare)
    signs.push({ kind: 'edits', items: edited.map(({ id }) => id), what: String(edited.length), was: null }) // prettier-ignore

  const habits = new Set(former.map(({ app }) => app))
  const apps = new Set(fresh.map(({ app }) => app).filter((app) => app !== null))
  if (former.length >= bars.history)
    for (const app of apps)
      if (!habits.has(app))
        signs.push({
          kind: 'app',
          items: fresh.filter((post) => post.app === app).map(({ id }) => id),
          what: app,
          was: null,
        })
  return signs
}

/** Marks that a look keeps from night to night, by the name of the check. */
export type Marks = Readonly<Record<string, string>>

const markKinds: Readonly<Record<string, SignKind>> = { page: 'page', token: 'key-owner' }

/** What should have stayed the same since the look before and did not. */
export function markSigns(before: Marks, now: Marks): readonly Sign[] {
  return Object.entries(markKinds).flatMap(([name, kind]) => {
    const [was, what] = [before[name], now[name]]
    if (was === undefined || what === undefined || was === what) return []
    return [{ kind, items: [], what, was }]
  })
}
