// The switches of writing: a new unit looks on, two people open it, anybody's stop takes effect before the next call.
import { afterEach, describe, expect, it } from 'vitest'
import { braked } from '../src/build.ts'
import { approve, doneByHand, openDraft, submit } from '../src/jobs/corrections.ts'
import type { Outcome } from '../src/jobs/corrections.ts'
import { ChannelError } from '../src/ports.ts'
import type { Switch } from '../src/store/types.ts'
import { mendedText, minute, openWard, post } from './ward.ts'
import type { Ward } from './ward.ts'

let ward: Ward
afterEach(() => ward.close())

async function start(options: Parameters<typeof openWard>[0] = {}) {
  ward = await openWard(options)
  await ward.night()
}

const turn = (of: Switch, says: 'go' | 'halt', who = 'huy', why: string | null = 'thử') =>
  ward.store.turn({ of, says, who, at: ward.clock.now, why })

const unit = (key: 'admin' | 'approver') => ({ scope: 'unit', unit: 'my-long', key }) as const
const everything = { scope: 'all' } as const
const channel = { scope: 'channel', channel: 'trang' } as const

async function draftNow() {
  const filter = { units: ['my-long'], state: 'open', type: 'clash', limit: 1 } as const
  const { rows } = await ward.store.divergences(filter, ward.clock.now)
  const draft = await openDraft(ward.deps, rows[0]?.id ?? '')
  if (draft === null) throw new Error('a difference to mend expected')
  return draft
}

function taken(outcome: Outcome) {
  if (!outcome.ok) throw new Error(outcome.why)
  return outcome.correction
}

async function approved(rung: 'edit' | 'by-hand' = 'edit') {
  const { divergence, copy } = await draftNow()
  const ask = { title: copy.item.title, text: mendedText, rung, message: null, who: 'lan' }
  const { id } = taken(await submit(ward.deps, { divergence: divergence.id, ...ask }))
  taken(await approve(ward.deps, { correction: id, who: 'minh' }))
  return id
}

const stateOf = async (id: string) => (await ward.store.correction(id))?.state
const whyOf = async (id: string) => (await ward.store.correction(id))?.why

describe('a new unit', () => {
  it('only looks on: no way but by hand is offered, and the channel is not opened for writing', async () => {
    await start({ looksOn: true })
    const { abilities } = await draftNow()
    expect(abilities.map(({ rung }) => rung)).toEqual(['by-hand'])
    expect(abilities[0]?.why).toContain('Chỉ xem')
    const id = await approved('by-hand')
    ward.page.put({ ...post, text: mendedText })
    await ward.drain()
    expect(taken(await doneByHand(ward.deps, { correction: id, who: 'lan' })).state).toBe(
      'verified',
    )
    expect(ward.page.asked.write).toBe(0)
  })

  it('is opened by its administrator and its approver, two different people', async () => {
    await start({ looksOn: true })
    expect(await turn(unit('admin'), 'go', 'huy')).toBe('turned')
    expect((await draftNow()).abilities).toHaveLength(1)
    expect(await turn(unit('approver'), 'go', 'huy')).toBe('other-person')
    expect((await draftNow()).abilities).toHaveLength(1)
    expect(await turn(unit('approver'), 'go', 'minh')).toBe('turned')
    expect((await draftNow()).abilities.map(({ rung }) => rung)).toEqual(['edit', 'by-hand'])
    const written = await ward.store.ledger({ subject: 'my-long', limit: 9 })
    expect(written.map(({ act, who, data }) => [act, who, data['key']])).toEqual([
      ['writing.opened', 'huy', 'admin'],
      ['writing.opened', 'minh', 'approver'],
    ])
  })

  it('shut again after an approval, the correction comes to a person’s hands', async () => {
    await start()
    const id = await approved()
    await turn(unit('approver'), 'halt', 'minh')
    await ward.drain()
    expect([await stateOf(id), ward.page.asked.write]).toEqual(['by-hand', 0])
    expect(await whyOf(id)).toContain('Chỉ xem')
  })
})

describe('a stop or a pause', () => {
  it.each([
    ['everything stopped', everything],
    ['the channel paused', channel],
  ] as const)('%s: what is approved waits, and leaves when it is lifted', async (_, of) => {
    await start()
    const id = await approved()
    expect(await turn(of, 'halt')).toBe('turned')
    expect(await turn(of, 'halt')).toBe('same')
    expect(await ward.drain()).toEqual([{ job: { do: 'push', correction: id }, inMs: 5 * minute }])
    expect([await stateOf(id), ward.page.asked.write]).toEqual(['approved', 0])
    expect(await turn(of, 'go')).toBe('turned')
    await ward.deliver({ do: 'push', correction: id })
    expect([await stateOf(id), ward.page.asked.write]).toEqual(['verified', 1])
  })

  it('between the intent and the call: nothing is written, and the record says so', async () => {
    await start()
    const id = await approved()
    const { store } = ward.deps
    const move: typeof store.move = async (asked) => {
      const made = await store.move(asked)
      if (asked.to === 'sending') await turn(everything, 'halt', 'huy', 'nghi trang bị chiếm')
      return made
    }
    const [job] = ward.jobs.splice(0)
    if (job?.do !== 'push') throw new Error('a push expected')
    const { handle } = await import('../src/jobs/index.ts')
    await handle(job, { ...ward.deps, store: { ...store, move } })
    expect([await stateOf(id), ward.page.asked.write]).toEqual(['lapsed', 0])
    expect(await whyOf(id)).toContain('nghi trang bị chiếm. Khớp chưa gửi gì')
  })

  it('keeps its reason out of the record, where it can be erased', async () => {
    await start()
    await turn(everything, 'halt', 'huy', 'chị Lan báo mất điện thoại')
    expect((await ward.store.brakes()).stop?.why).toBe('chị Lan báo mất điện thoại')
    expect(JSON.stringify(await ward.store.ledger({ limit: 999 }))).not.toContain('chị Lan')
    expect((await ward.store.verifyLedger()).broken).toBeNull()
  })
})

describe('on the wire', () => {
  const asked: string[] = []
  const fetch = (url: string, init?: RequestInit) => {
    asked.push(`${init?.method ?? 'GET'} ${url}`)
    return Promise.resolve(new Response('{}'))
  }
  const failed = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof ChannelError ? error.code : String(error)),
    )

  it('the brake is asked right before each call that may change something', async () => {
    await start()
    asked.length = 0
    let stopped: string | null = null
    const through = braked(fetch, () => Promise.resolve(stopped))
    await through('/read')
    stopped = 'Đang dừng.'
    await through('/read again')
    expect(await failed(through('/write', { method: 'POST' }))).toBe('denied')
    stopped = null
    await through('/first', { method: 'POST' })
    stopped = 'Đang dừng.'
    expect(await failed(through('/second', { method: 'POST' })), 'one call went out').toBe(
      'unknown',
    )
    expect(asked).toEqual(['GET /read', 'GET /read again', 'POST /first'])
  })
})

describe('the nightly run', () => {
  it('never opens a channel for writing, whatever waits', async () => {
    await start()
    const id = await approved()
    const [push] = ward.jobs.splice(0)
    const opened: string[] = []
    const deps = {
      ...ward.deps,
      openWriter: (name: string) => {
        opened.push(name)
        return null
      },
    }
    const { handle } = await import('../src/jobs/index.ts')
    const { startRun } = await import('../src/jobs/nightly.ts')
    ward.clock.now += 6 * 60 * minute
    await startRun(deps, { cause: 'night' })
    const done: string[] = []
    for (let job = ward.jobs.shift(); job !== undefined; job = ward.jobs.shift()) {
      done.push(job.do)
      await handle(job, deps)
    }
    expect(done).toContain('fetch')
    expect(done).toContain('compare')
    expect(done).not.toContain('push')
    expect([opened, ward.page.asked.write, await stateOf(id)]).toEqual([[], 0, 'approved'])
    expect(push?.do).toBe('push')
  })

  it('is handed sources that cannot write', async () => {
    await start()
    const { wire } = await import('../src/build.ts')
    const { readConfig } = await import('../src/config.ts')
    const { adapters } = await import('../adapters/index.ts')
    const { stands } = await import('../adapters/simulators.ts')
    const { createSeal } = await import('../src/seal.ts')
    const secrets: Record<string, string> = {}
    const channels = stands
      .filter(({ kind }) => kind !== 'manual')
      .map((stand) => {
        const adapter = adapters.find(({ kind }) => kind === stand.kind)
        const role = adapter?.roles.includes('copy') === true ? 'copy' : 'official'
        const stood = stand.open({ now: ward.deps.now, random: () => 0 })
        const settings = stood.settings('http://127.0.0.1:1')
        for (const name of adapter?.secrets ?? []) {
          if (settings[name] === undefined) continue
          secrets[`${stand.kind}_${name}`.toUpperCase()] = String(settings[name])
          settings[name] = { env: `${stand.kind}_${name}`.toUpperCase() }
        }
        return { id: stand.kind, kind: stand.kind, role, label: stand.kind, settings }
      })
    const ids = channels.map(({ id }) => id)
    const read = readConfig({ units: [{ id: 'u', name: 'U', channels: ids }], channels }, adapters)
    if (!read.ok) throw new Error(JSON.stringify(read.faults))
    const deps = wire({
      ...ward.deps,
      config: read.config,
      adapters,
      fetchFor: () => () => Promise.reject(new Error('nothing is asked here')),
      secret: (name) => secrets[name],
      seal: await createSeal('A'.repeat(43)),
    })
    const never = () => Promise.resolve('dừng')
    for (const id of ids) expect('write' in (deps.sources.get(id) ?? {}), id).toBe(false)
    const writers = ids.filter((id) => deps.openWriter(id, never) !== null)
    expect(writers.length).toBeGreaterThanOrEqual(2)
  })
})
