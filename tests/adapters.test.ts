// The contract of a channel, kept by every adapter of the registry against its own simulator, over real HTTP on loopback.
import { afterEach, describe, expect, test } from 'vitest'
import { adapters as registered } from '../adapters/index.ts'
import { stands as registeredStands } from '../adapters/simulators.ts'
import type { Hands } from '../adapters/simulators.ts'
import { politeFetch } from '../src/http.ts'
import { nodeFetch } from '../src/node/fetch.ts'
import { listen } from '../src/node/listen.ts'
import { ChannelError } from '../src/ports.ts'
import type { Change, Fetched, Keep, Listed, ListQuery, Source } from '../src/ports.ts'
import { bulletin } from './fixtures/bulletin/index.ts'
import { bulletinStand } from './fixtures/bulletin/stand.ts'

/** The registry, and the channel that CONTRIBUTING.md adds to it. */
const adapters = [...registered, bulletin]
const stands = [...registeredStands, bulletinStand]
const isWireless = (kind: string) =>
  stands.some((one) => one.kind === kind && one.wireless === true)

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A channel's memory. */
export function memory(): Keep {
  const kept = new Map<string, string>()
  return {
    get: (name) => Promise.resolve(kept.get(name) ?? null),
    swap: (name, from, to) => {
      if ((kept.get(name) ?? null) !== from) return Promise.resolve(false)
      kept.set(name, to)
      return Promise.resolve(true)
    },
  }
}

async function stand(kind: string): Promise<{ source: Source; hands: Hands }> {
  const adapter = adapters.find((one) => one.kind === kind)
  const found = stands.find((one) => one.kind === kind)
  if (adapter === undefined || found === undefined) throw new Error(`no simulator for ${kind}`)
  let ticks = 0
  const now = () => Date.parse('2026-03-21T02:00:00+07:00') + ticks++
  let drawn = 0
  const random = () => ((drawn++ * 7919) % 1000) / 1000
  const stood = found.open({ now, random })
  const server = await listen(stood.app)
  const settings = adapter.settings.parse(stood.settings(server.url))
  const raw = nodeFetch({ allow: adapter.hosts(settings) })
  open.push(server.close, raw.close)
  const sleep = () => Promise.resolve()
  const source = adapter.open({
    channel: kind,
    settings,
    fetch: politeFetch({ fetch: raw, now, sleep, random: () => 0, timeoutMs: 250, tries: 2 }),
    now,
    keep: memory(),
    sleep,
    ...(stood.held === undefined ? {} : { held: stood.held }),
  })
  return { source, hands: stood.hands }
}

const everything: ListQuery = { since: null, known: () => Promise.resolve(null) }

async function listAll(source: Source, query = everything): Promise<readonly Listed[]> {
  const all: Listed[] = []
  for await (const one of source.list(query)) all.push(one)
  return all
}

async function readAll(source: Source): Promise<readonly Fetched[]> {
  return (await listAll(source)).map((one) => {
    if (one.state !== 'read') throw new Error(`${one.id}: ${one.state}`)
    return one.fetched
  })
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) =>
      error instanceof ChannelError ? error.code : `not a ChannelError: ${String(error)}`,
  )

/** The first item of the channel that may be edited in place, and an edit of its first number. */
async function editable(source: Source): Promise<{ fetched: Fetched; change: Change } | null> {
  for (const fetched of await readAll(source)) {
    if (source.abilities(fetched)[0]?.rung !== 'edit') continue
    const { item } = fetched
    const found = /[0-9]+/.exec(item.text)
    if (found === null) continue
    const [from] = found
    const edit = {
      in: 'text' as const,
      start: found.index,
      end: found.index + from.length,
      from,
      to: '99',
      because: 'd1',
    }
    const text = item.text.slice(0, edit.start) + edit.to + item.text.slice(edit.end)
    return {
      fetched,
      change: { rung: 'edit', basis: item, edits: [edit], title: item.title, text, message: null },
    }
  }
  return null
}

test('every kind of channel has its simulator', () => {
  expect(stands.map(({ kind }) => kind).sort()).toEqual(adapters.map(({ kind }) => kind).sort())
})

test('the controls of a simulator work over HTTP', async () => {
  const now = () => Date.parse('2026-03-21T02:00:00+07:00')
  for (const found of stands) {
    const { admin } = found.open({ now, random: () => 0.5 })
    const server = await listen(admin)
    open.push(server.close)
    const writes = await fetch(`${server.url}/writes`, { method: 'POST' })
    expect(await writes.json()).toBe(0)
    const fail = await fetch(`${server.url}/failNext`, { method: 'POST', body: '["html",2]' })
    expect(fail.status).toBe(200)
    expect((await fetch(`${server.url}/toString`, { method: 'POST' })).status).toBe(404)
  }
})

for (const { kind, roles, secrets, settings } of adapters)
  describe(kind, () => {
    test('names itself and its secrets', () => {
      expect(kind).toMatch(/^[a-z]+$/)
      expect(roles.length).toBeGreaterThan(0)
      expect(settings.safeParse({ nonsense: true }).success).toBe(false)
      expect(new Set(secrets).size).toBe(secrets.length)
    })

    test('lists each item once, with text, hash and absolute links', async () => {
      const { source, hands } = await stand(kind)
      const all = await readAll(source)
      expect(all.map(({ item }) => item.id).sort()).toEqual([...hands.ids()].sort())
      for (const { item, rawHash } of all) {
        expect(rawHash).toMatch(/^[0-9a-f]{64}$/)
        expect(item.text.trim()).not.toBe('')
        for (const link of item.links) expect(() => new URL(link)).not.toThrow()
        expect(item.publishedAt).not.toBeNull()
      }
    })

    test('reading changes nothing: a second listing says the same', async () => {
      const { source, hands } = await stand(kind)
      const sorted = async () =>
        [...(await readAll(source))].sort((a, b) => a.item.id.localeCompare(b.item.id))
      expect(await sorted()).toEqual(await sorted())
      expect(hands.writes()).toBe(0)
      expect(hands.broadcasts()).toBe(0)
    })

    test('reading one item says what the listing said', async () => {
      const { source } = await stand(kind)
      for (const fetched of (await readAll(source)).slice(0, 4))
        expect((await source.read(fetched.item.id))?.item).toEqual(fetched.item)
    })

    test('what was published before the window is left out', async () => {
      const { source } = await stand(kind)
      const since = Date.parse('2026-03-19T00:00:00+07:00')
      const all = await listAll(source, { ...everything, since })
      expect(all.length).toBeGreaterThan(0)
      for (const one of all)
        if (one.state === 'read') expect(one.fetched.item.publishedAt).toBeGreaterThanOrEqual(since)
    })

    test('an unchanged item is not read again when the channel can say so', async () => {
      const { source } = await stand(kind)
      const validators = new Map(
        (await readAll(source)).map(({ item, validator }) => [item.id, validator]),
      )
      const again = await listAll(source, {
        since: null,
        known: (id) => Promise.resolve({ validator: validators.get(id) ?? null }),
      })
      const ids = again.map((one) => (one.state === 'read' ? one.fetched.item.id : one.id))
      expect(ids.sort()).toEqual([...validators.keys()].sort())
      if ([...validators.values()].some((validator) => validator !== null))
        expect(again.some(({ state }) => state === 'same')).toBe(true)
    })

    test('an item changed on the channel reads differently', async () => {
      const { source, hands } = await stand(kind)
      const [id = ''] = hands.ids()
      const before = await source.read(id)
      hands.editByHand(id)
      const after = await source.read(id)
      expect(after?.item.text).not.toBe(before?.item.text)
      expect(after?.rawHash).not.toBe(before?.rawHash)
    })

    test('an item taken off the channel is gone: null, and off the listing', async () => {
      const { source, hands } = await stand(kind)
      const [id = ''] = hands.ids()
      hands.remove(id)
      expect(await source.read(id)).toBeNull()
      expect((await readAll(source)).map(({ item }) => item.id)).not.toContain(id)
    })

    if (!isWireless(kind)) {
      for (const [fault, code] of [
        ['error-500', 'down'],
        ['no-answer', 'down'],
        ['html', 'shape'],
      ] as const)
        test(`an item asked for and met by ${fault} is ${code}, never gone`, async () => {
          const { source, hands } = await stand(kind)
          const [id = ''] = hands.ids()
          await source.read(id)
          hands.failNext(fault, 1000)
          expect(await codeOf(source.read(id))).toBe(code)
        })

      for (const [fault, code] of [
        ['error-500', 'down'],
        ['no-answer', 'down'],
        ['html', 'shape'],
        ['empty', 'shape'],
        ['truncated', 'shape'],
      ] as const)
        test(`a listing met by ${fault} fails with ${code}, and works when the fault is over`, async () => {
          const { source, hands } = await stand(kind)
          hands.failNext(fault, 1000)
          expect(await codeOf(listAll(source))).toBe(code)
          hands.heal()
          expect(await codeOf(listAll(source))).toBe('no error')
        })

      test('a channel that fails in the middle of a listing ends it', async () => {
        const { source, hands } = await stand(kind)
        const codes: string[] = []
        const work = (async () => {
          for await (const one of source.list(everything)) {
            hands.failNext('error-500', 1000)
            if (one.state === 'unreadable') codes.push(one.error.code)
          }
        })()
        const code = await codeOf(work)
        // A channel that gives everything in one answer is not troubled by what comes after.
        expect(['down', 'no error']).toContain(code)
        expect(codes.length).toBeLessThan(5)
      })

      test('a passing fault of a read is tried again', async () => {
        const { source, hands } = await stand(kind)
        hands.failNext('error-500', 1)
        expect(await codeOf(listAll(source))).toBe('no error')
      })
    }

    test('a dead token is `auth`', async () => {
      const { source, hands } = await stand(kind)
      if (hands.killToken === null) return
      await listAll(source)
      hands.killToken()
      const error = await listAll(source).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(ChannelError)
      expect(error).toMatchObject({ code: 'auth', retry: false })
    })

    test('what can be done always ends with a person doing it, each with its reason', async () => {
      const { source } = await stand(kind)
      for (const fetched of await readAll(source)) {
        const abilities = source.abilities(fetched)
        expect(abilities.at(-1)?.rung).toBe('by-hand')
        for (const { rung, why } of abilities) {
          expect(why).toMatch(/\p{L}.{10,}/u)
          if (rung !== 'by-hand') expect(source.write).toBeDefined()
        }
        expect(new Set(abilities.map(({ rung }) => rung)).size).toBe(abilities.length)
      }
    })

    describe('writing', () => {
      test('an edit is carried out once and read back', async () => {
        const { source, hands } = await stand(kind)
        const found = await editable(source)
        if (found === null || source.write === undefined) return
        expect(await source.write(found.change)).toMatchObject({ state: 'accepted' })
        expect(hands.writes()).toBe(1)
        expect(hands.broadcasts()).toBe(0)
        const after = await source.read(found.fetched.item.id)
        expect(after?.item).toMatchObject({ title: found.change.title, text: found.change.text })
        expect(after && source.abilities(after)).toEqual(source.abilities(found.fetched))
      })

      test('nothing is written when the channel no longer says what was corrected', async () => {
        const { source, hands } = await stand(kind)
        const found = await editable(source)
        if (found === null || source.write === undefined) return
        hands.editByHand(found.fetched.item.id)
        expect(await source.write(found.change)).toMatchObject({ state: 'moved' })
        expect(hands.writes()).toBe(0)
      })

      test('an answer lost after the channel did it is `unknown`, tried once', async () => {
        const { source, hands } = await stand(kind)
        const found = await editable(source)
        if (found === null || source.write === undefined) return
        hands.failNext('lost-answer', 1, 'write')
        const error = await source.write(found.change).catch((thrown: unknown) => thrown)
        expect(error).toMatchObject({ name: 'ChannelError', code: 'unknown', retry: false })
        expect(hands.writes()).toBe(1)
      })

      for (const fault of ['error-500', 'html', 'truncated', 'no-answer'] as const)
        test(`a write met by ${fault} is \`unknown\`, never tried again`, async () => {
          const { source, hands } = await stand(kind)
          const found = await editable(source)
          if (found === null || source.write === undefined) return
          hands.failNext(fault, 1, 'write')
          expect(await codeOf(source.write(found.change))).toBe('unknown')
          expect(hands.writes()).toBeLessThanOrEqual(1)
        })
    })
  })
