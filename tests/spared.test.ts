// Nights that spare what did not move find what nights that do everything anew find: random weeks of one ward, two stores.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Item } from '../src/core/types.ts'
import type { Deps } from '../src/deps.ts'
import { compareUnit } from '../src/jobs/compare.ts'
import type { Run } from '../src/store/types.ts'
import { notice, postAbout, postKinds } from './bench/notices.ts'
import { sqliteDoor } from './doors.ts'

const day = 86_400_000
const start = Date.UTC(2026, 5, 1) - 7 * 3_600_000

/** One thing that happened on a day. */
type Event =
  | { readonly what: 'new article' | 'article changed' | 'article gone'; readonly n: number }
  | { readonly what: 'new post' | 'post changed' | 'post gone'; readonly n: number }

/** The texts of a ward as they stand; `happen` changes them. */
function ward(articles: number, posts: number) {
  const recent = (item: Item): Item => ({
    ...item,
    publishedAt: start - (((item.publishedAt ?? 0) / day) % 90) * day,
  })
  const portal = new Map<string, Item>()
  const page = new Map<string, Item>()
  let made = 0
  const addArticle = () => {
    const item = recent(notice(made++, 60))
    portal.set(item.id, item)
  }
  const addPost = (n: number) => {
    const about = [...portal.values()][n % Math.max(1, portal.size)]
    if (about === undefined) return
    const item = postAbout(about, postKinds[n % postKinds.length] ?? 'soft', made++)
    // Every third says another hour than its article.
    const text = n % 3 === 0 ? item.text.replace(/[0-9]{1,2} giờ/u, '5 giờ') : item.text
    page.set(item.id, { ...item, text })
  }
  for (let i = 0; i < articles; i++) addArticle()
  for (let i = 0; i < posts; i++) addPost(i)
  const change = (items: Map<string, Item>, n: number) => {
    const item = [...items.values()][n % Math.max(1, items.size)]
    if (item === undefined) return
    const text = item.text.replace(/[0-9]{1,2} giờ/u, `${6 + (n % 12)} giờ`)
    items.set(item.id, { ...item, text: n % 2 === 0 ? text : `${text} Có thay đổi ${n}.` })
  }
  const drop = (items: Map<string, Item>, n: number): string | undefined => {
    const id = [...items.keys()][n % Math.max(1, items.size)]
    if (id !== undefined) items.delete(id)
    return id
  }
  return {
    portal,
    page,
    /** Answers the store id of what was removed. */
    happen({ what, n }: Event): string | null {
      if (what === 'new article') addArticle()
      else if (what === 'new post') addPost(n)
      else if (what === 'article changed') change(portal, n)
      else if (what === 'post changed') change(page, n)
      else if (what === 'article gone') return `cong:${drop(portal, n)}`
      else return `trang:${drop(page, n)}`
      return null
    },
  }
}

/** A store of its own, with nights that spare or do not. */
async function nights(since: 0 | null) {
  const { store, close } = await sqliteDoor()
  let at = start
  await store.configure({
    units: [{ id: 'w', name: 'Phường Mẫu', channels: ['cong', 'trang'] }],
    channels: [
      { id: 'cong', kind: 'portal', role: 'official', label: 'Cổng' },
      { id: 'trang', kind: 'page', role: 'copy', label: 'Trang' },
    ],
  })
  const quiet = () => undefined
  let spared = { pairs: 0, comparisons: 0 }
  const deps = {
    store,
    now: () => at,
    newId: () => '',
    log: {
      info: (said: { spared?: typeof spared }) => {
        spared = said.spared ?? spared
      },
      warn: quiet,
      error: (_: unknown, said: string) => {
        throw new Error(said)
      },
    },
    progress: quiet,
    sleep: () => Promise.resolve(),
    queue: { send: () => Promise.resolve() },
    policy: {},
  } as unknown as Deps
  return {
    store,
    async night(
      now: number,
      run: Run['id'],
      items: ReturnType<typeof ward>,
      gone: readonly string[],
    ) {
      at = now
      const save = async (channel: string, kept: Iterable<Item>) => {
        const rows = [...kept].map((item) => ({
          item,
          wire: {},
          validator: null,
          rawHash: item.id,
        }))
        await store.saveItems(channel, rows, at)
      }
      await save('cong', items.portal.values())
      await save('trang', items.page.values())
      for (const id of gone) await store.markGone(id, at)
      const scope = { units: ['w'], channels: [], since }
      await store.startRun({ id: run, cause: 'night', scope, at })
      const begun = await store.run(run)
      for (const { channel } of begun?.channels ?? [])
        await store.settleChannel(run, { channel, state: 'ok', items: 0, changed: 0, code: null, why: null, endedAt: at }, at) // prettier-ignore
      await compareUnit(deps, { run, unit: 'w' })
    },
    async outcome() {
      const pairs = (await store.pairsOf('w')).map(({ copy, official, state }) => [copy, official, state]) // prettier-ignore
      const { rows } = await store.divergences({ units: ['w'], limit: 100_000 }, at)
      return {
        pairs,
        divergences: rows
          .map(({ id, state, severity, score, because, why }) => ({
            id,
            state,
            severity,
            score,
            because,
            why,
          })) // prettier-ignore
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
        verdicts: (await store.lastRun())?.units[0]?.counts,
      }
    },
    spared: () => spared,
    close,
  }
}

const event = fc.record({
  what: fc.constantFrom(
    'new article', 'article changed', 'article gone', 'new post', 'post changed', 'post gone',
  ),
  n: fc.nat(1_000),
}) as fc.Arbitrary<Event> // prettier-ignore

it('does nothing again for what did not move, and everything on demand', async () => {
  const texts = ward(80, 40)
  const sparing = await nights(0)
  const anew = await nights(null)
  for (const [i, one] of [sparing, anew].entries()) {
    await one.night(start, 'first', texts, [])
    expect(one.spared()).toEqual({ pairs: 0, comparisons: 0 })
    await one.night(start + day, 'second', texts, [])
    expect(one.spared().pairs).toBe(i === 0 ? 40 : 0)
    expect(one.spared().comparisons > 80).toBe(i === 0)
  }
  texts.happen({ what: 'post changed', n: 1 })
  await sparing.night(start + 2 * day, 'third', texts, [])
  expect(sparing.spared().pairs).toBe(39)
  texts.happen({ what: 'article changed', n: 1 })
  await sparing.night(start + 3 * day, 'fourth', texts, [])
  expect(sparing.spared().pairs).toBeLessThan(40)
  expect(sparing.spared().pairs).toBeGreaterThan(15)
  await sparing.close()
  await anew.close()
}, 60_000)

it('finds the same, night after night, whatever changed in between', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.array(event, { maxLength: 4 })), { minLength: 2, maxLength: 4 }), // prettier-ignore
      async (weeks) => {
        const texts = ward(80, 40)
        const sparing = await nights(0)
        const anew = await nights(null)
        let now = start
        for (const [i, [days, events]] of [[0, []] as const, ...weeks].entries()) {
          now += days * day
          const gone = events.map((one) => texts.happen(one)).filter((id) => id !== null)
          await sparing.night(now, `r${i}`, texts, gone)
          await anew.night(now, `r${i}`, texts, gone)
          expect(await sparing.outcome()).toEqual(await anew.outcome())
        }
        await sparing.close()
        await anew.close()
      },
    ),
    { numRuns: 4, seed: 20260601 },
  )
}, 120_000)
