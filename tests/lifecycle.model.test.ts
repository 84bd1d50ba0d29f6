// The life of corrections against a model of a few lines, on both doors: any moves by anybody in any order, and what the
// database itself refuses when the program is gone round.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moves, over } from '../src/store/moves.ts'
import type { CorrectionState } from '../src/store/moves.ts'
import { d1Door, noon, sqliteDoor } from './doors.ts'
import type { Door } from './doors.ts'
import { correctionOf, ward } from './store.cases.ts'

type From = CorrectionState | ''
const states = (Object.keys(moves) as From[]).filter((state) => state !== '')
const people = ['lan', 'minh', 'hoa'] as const
const items = ['trang:p1', 'trang:p2'] as const

const isOver = (state: CorrectionState) => over.some((one) => one === state)
const isLegal = (from: From, to: CorrectionState) => moves[from].some((one) => one === to)

/** The shortest way to a state, and whether a state is the end of every way. */
function wayTo(target: CorrectionState): readonly CorrectionState[] {
  const seen = new Set<From>([''])
  let ways: readonly (readonly CorrectionState[])[] = moves[''].map((first) => [first])
  for (;;) {
    const found = ways.find((way) => way.at(-1) === target)
    if (found !== undefined) return found
    ways = ways.flatMap((way) => {
      const here = way.at(-1) ?? ''
      if (seen.has(here)) return []
      seen.add(here)
      return moves[here].map((next) => [...way, next])
    })
    if (ways.length === 0) throw new Error(`${target} cannot be reached`)
  }
}

/** What `move` would take if its types did not already refuse. */
const anyMove = (door: Door, correction: string, from: From, to: CorrectionState, who: string) =>
  door.store.move({
    correction,
    from: from as 'verified',
    to: to as 'restored',
    who,
    at: noon,
    why: null,
  })

/** A row written past the program, as somebody with the database file would. */
const forced = (
  door: Door,
  correction: string,
  row: { from: From; to: CorrectionState; who: string; seq: number },
) =>
  door.sql.batch([
    {
      sql: `insert into correction_events (correction, seq, from_state, state, who, at)
        values (?1, ?2, ?3, ?4, ?5, ?6)`,
      args: [correction, row.seq, row.from, row.to, row.who, noon],
    },
  ])

const refused = (work: Promise<unknown>) =>
  work.then(
    () => false,
    () => true,
  )

/** D1 answers over a wire: fewer walks there, and what the program's own way says is the database's word on either. */
const doors = [
  ['SQLite', sqliteDoor, 150, 30],
  ['D1', d1Door, 8, 20],
] as const

describe.each(doors)('%s', (name, open, runs, maxCommands) => {
  let door: Door
  let made = 0
  beforeAll(async () => {
    door = await open()
    await ward(door.store)
  }, 60_000)
  afterAll(() => door.close())

  /** A correction that stands in this state, on an item of its own. */
  async function standingIn(state: CorrectionState): Promise<{ id: string; seq: number }> {
    made += 1
    const id = `c${String(made).padStart(5, '0')}`
    const item = `trang:x${made}`
    await door.store.saveItems(
      'trang',
      [
        {
          item: { id: `x${made}`, title: '', text: 'x', publishedAt: noon, url: null, links: [] },
          wire: {},
          validator: null,
          rawHash: 'x',
        },
      ],
      noon,
    )
    await door.store.draft(correctionOf(id, item))
    const way = wayTo(state)
    for (const [at, to] of way.slice(1).entries())
      expect(await anyMove(door, id, way[at] ?? '', to, 'minh')).toBe(true)
    return { id, seq: way.length }
  }

  it('every legal move can be made; every other is refused by the program and by the database', async () => {
    const possible: string[] = []
    for (const from of states)
      for (const to of states) {
        if (isLegal(from, to)) {
          const { id } = await standingIn(from)
          expect(await anyMove(door, id, from, to, 'minh'), `${from} -> ${to}`).toBe(true)
          expect((await door.store.correction(id))?.state).toBe(to)
          possible.push(`${from} ${to}`)
        }
      }
    expect(possible).toHaveLength(states.flatMap((from) => moves[from]).length)
    for (const from of states) {
      const { id, seq } = await standingIn(from)
      for (const to of states) {
        if (isLegal(from, to)) continue
        const say = `${from} -> ${to}`
        if (name === 'SQLite')
          expect(await refused(anyMove(door, id, from, to, 'minh')), say).toBe(true)
        const row = { from, to, who: 'minh', seq: seq + 1 }
        expect(await refused(forced(door, id, row)), `${say}, by force`).toBe(true)
      }
      expect((await door.store.correction(id))?.state).toBe(from)
    }
    expect((await door.store.verifyLedger()).broken).toBeNull()
  }, 600_000)

  interface One {
    readonly id: string
    readonly item: string
    readonly author: string
    readonly people: 1 | 2
    readonly restores: string | null
    state: CorrectionState
    events: CorrectionState[]
    hurried: string | null
  }
  interface Model {
    readonly all: One[]
    readonly round: number
  }

  const livingOn = (model: Model, item: string) =>
    model.all.find((one) => one.item === item && !isOver(one.state))
  const at = (model: Model, which: number) => model.all[which % Math.max(1, model.all.length)]

  type Command = fc.AsyncCommand<Model, Door>

  /** A new correction is taken unless one of the same item is still on its way. */
  const drafting = fc
    .record({
      item: fc.constantFrom(...items),
      author: fc.constantFrom(...people),
      people: fc.constantFrom(1 as const, 2 as const),
      restores: fc.boolean(),
    })
    .map((ask): Command => ({
      check: () => true,
      toString: () => `draft ${JSON.stringify(ask)}`,
      async run(model, real) {
        const done = model.all.find((one) => one.item === ask.item && one.state === 'verified')
        const id = `m${model.round}-${model.all.length}`
        const restores = ask.restores && done !== undefined ? done.id : null
        const free = livingOn(model, ask.item) === undefined
        const taken = await real.store.draft(
          correctionOf(id, ask.item, { author: ask.author, people: ask.people, restores }),
        )
        expect(taken).toBe(free)
        if (!taken) return
        const { item, author, people: needs } = ask
        const state = 'drafted' as const
        model.all.push({ id, item, author, people: needs, restores, state, events: [state], hurried: null }) // prettier-ignore
      },
    }))

  /** Any move of any correction by anybody: made when legal, else refused without a trace. */
  const moving = fc
    .record({ which: fc.nat(9), to: fc.constantFrom(...states), who: fc.constantFrom(...people) })
    .map((ask): Command => ({
      check: ({ all }) => all.length > 0,
      toString: () => `move ${JSON.stringify(ask)}`,
      async run(model, real) {
        const one = at(model, ask.which)
        if (one === undefined) return
        // Two people, one of them not its author, unless it was hurried by that very person on record.
        const own = ask.to === 'approved' && one.people === 2 && ask.who === one.author
        const may = isLegal(one.state, ask.to) && !(own && one.hurried !== ask.who)
        // A way back to work may not open beside another correction of the item.
        const work = anyMove(real, one.id, one.state, ask.to, ask.who)
        if (!may) {
          expect(await refused(work)).toBe(true)
          return
        }
        expect(await work).toBe(true)
        one.state = ask.to
        one.events.push(ask.to)
        const undone = model.all.find(({ id }) => id === one.restores)
        if (ask.to === 'verified' && undone?.state === 'verified') {
          undone.state = 'restored'
          undone.events.push('restored')
        }
      },
    }))

  /** A move that starts where the correction no longer stands writes nothing; as a forged row it is refused. */
  const overtaken = fc
    .record({ which: fc.nat(9), from: fc.constantFrom(...states), pick: fc.nat(9) })
    .map((ask): Command => ({
      check: ({ all }) => all.length > 0,
      toString: () => `overtaken ${JSON.stringify(ask)}`,
      async run(model, real) {
        const one = at(model, ask.which)
        const to = moves[ask.from][ask.pick % Math.max(1, moves[ask.from].length)]
        if (one === undefined || to === undefined || one.state === ask.from) return
        expect(await anyMove(real, one.id, ask.from, to, 'minh')).toBe(false)
        const seq = one.events.length + 1
        const row = { from: ask.from, to, who: 'minh' }
        expect(await refused(forced(real, one.id, { ...row, seq }))).toBe(true)
      },
    }))

  /** Nothing that happened can be changed, taken away, doubled or put ahead of time. */
  const tampering = fc
    .record({ which: fc.nat(9), how: fc.constantFrom('update', 'delete', 'double', 'gap') })
    .map((ask): Command => ({
      check: ({ all }) => all.length > 0,
      toString: () => `tamper ${JSON.stringify(ask)}`,
      async run(model, real) {
        const one = at(model, ask.which)
        const next = one === undefined ? undefined : moves[one.state][0]
        if (one === undefined) return
        const { id, events, state } = one
        if (ask.how === 'update' || ask.how === 'delete') {
          const sql =
            ask.how === 'update'
              ? `update correction_events set who = 'ai' where correction = ?1`
              : 'delete from correction_events where correction = ?1'
          expect(await refused(real.sql.batch([{ sql, args: [id] }]))).toBe(true)
        } else if (next !== undefined) {
          const seq = ask.how === 'double' ? events.length : events.length + 2
          const row = { from: state, to: next, who: 'minh', seq }
          expect(await refused(forced(real, id, row))).toBe(true)
        }
      },
    }))

  const hurrying = fc
    .record({ which: fc.nat(9), who: fc.constantFrom(...people) })
    .map((ask): Command => ({
      check: ({ all }) => all.length > 0,
      toString: () => `hurry ${JSON.stringify(ask)}`,
      async run(model, real) {
        const one = at(model, ask.which)
        if (one === undefined) return
        const emergency = { correction: one.id, who: ask.who, at: noon, why: 'gấp', lookBy: noon }
        expect(await real.store.hasten(emergency)).toBe(one.hurried === null)
        one.hurried ??= ask.who
      },
    }))

  const commands = fc.commands([drafting, moving, moving, moving, overtaken, tampering, hurrying], {
    maxCommands,
  })

  it('leaves every correction where the model says, and a record that tells the same story', async () => {
    let round = 0
    await fc.assert(
      fc.asyncProperty(commands, async (walk) => {
        round += 1
        const model: Model = { all: [], round }
        const setup = () => ({ model, real: door })
        await fc.asyncModelRun(setup, walk)
        for (const one of model.all) {
          expect((await door.store.correction(one.id))?.state).toBe(one.state)
          const events = await door.store.correctionEvents(one.id)
          expect(events.map(({ state }) => state)).toEqual(one.events)
          const acts = (await door.store.ledger({ subject: one.id, limit: 99 }))
            .map(({ act }) => act.replace('correction.', ''))
            .filter((act) => act !== 'emergency')
          expect(acts).toEqual(one.events)
        }
        for (const item of items)
          expect((await door.store.correctionOf(item))?.id).toBe(livingOn(model, item)?.id)
        expect((await door.store.verifyLedger()).broken).toBeNull()
        await settle(model)
      }),
      { numRuns: runs, seed: 20261125 },
    )
  }, 600_000)

  /** What this walk left on its way is not the next one's business. */
  async function settle(model: Model): Promise<void> {
    for (const one of model.all)
      while (!isOver(one.state)) {
        const to = ends[one.state]
        if (to === undefined) throw new Error(`no end for ${one.state}`)
        expect(await anyMove(door, one.id, one.state, to, 'khop')).toBe(true)
        one.state = to
      }
  }
})

/** From each state on the way, the next step to an end. */
const ends: Readonly<Partial<Record<CorrectionState, CorrectionState>>> = {
  drafted: 'lapsed',
  submitted: 'lapsed',
  approved: 'lapsed',
  sending: 'lapsed',
  unknown: 'lapsed',
  sent: 'by-hand',
  'by-hand': 'lapsed',
}
