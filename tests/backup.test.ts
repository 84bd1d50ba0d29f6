// khop backup and khop restore as somebody types them: whole copies, broken ones refused, nothing sent again afterwards.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { adapters } from '../adapters/index.ts'
import { main } from '../src/cli.ts'
import { readConfig } from '../src/config.ts'
import { openNode, type Opened } from '../src/node.ts'
import { postTalk } from './desk/ward.ts'

const folder = mkdtempSync(join(tmpdir(), 'khop-backup-'))
const here = process.cwd()
const path = (name: string) => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const config = {
  units: [{ id: 'mau', name: 'UBND phường Mẫu', channels: ['trang'] }],
  channels: [{ id: 'trang', kind: 'manual', role: 'copy', settings: {} }],
}

async function khop(...args: readonly string[]) {
  const printed = { out: '', err: '' }
  const spies = (['out', 'err'] as const).map((stream) =>
    vi
      .spyOn(stream === 'out' ? process.stdout : process.stderr, 'write')
      .mockImplementation((text, ...rest: unknown[]) => {
        printed[stream] += String(text)
        for (const done of rest) if (typeof done === 'function') done()
        return true
      }),
  )
  process.chdir(folder)
  try {
    return { code: await main(args), ...printed }
  } finally {
    process.chdir(here)
    for (const one of spies) one.mockRestore()
  }
}

async function withOpened<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const read = readConfig(config, adapters)
  if (!read.ok) throw new Error('config')
  const opened = await openNode({ config: read.config, storeFile: path('khop.db') })
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

const correctionStates = () =>
  withOpened(async ({ deps }) =>
    (await deps.store.corrections({ units: ['mau'] })).map(({ id, state }) => [id, state]),
  )

beforeAll(async () => {
  writeFileSync(path('khop.config.json'), JSON.stringify(config))
  await withOpened(async ({ deps: { store, now } }) => {
    const keep = { item: postTalk, wire: {}, validator: null, rawHash: 'p1' }
    await store.saveItems('trang', [keep, { ...keep, item: { ...postTalk, id: 'p2' } }], now())
    for (const [id, item] of [
      ['sua-1', 'trang:p1'],
      ['sua-2', 'trang:p2'],
    ] as const)
      // prettier-ignore
      await store.draft({
        ...{ id, unit: 'mau', item, official: null, officialSeq: null, copySeq: 1 },
        ...{ rung: 'comment', edits: [], title: '', text: 'x', message: 'x', fingerprint: 'f' },
        ...{ author: 'ai', createdAt: now(), divergences: [] },
      })
    const step = { who: 'ai', why: null }
    for (const id of ['sua-1', 'sua-2'])
      await store.move({ correction: id, ...step, at: now(), from: 'drafted', to: 'submitted' })
    const sending = [['submitted', 'approved'], ['approved', 'sending']] as const // prettier-ignore
    for (const [from, to] of sending)
      await store.move({ correction: 'sua-2', ...step, who: 'hai', at: now(), from, to })
  })
})

describe('khop backup', () => {
  it('makes a whole copy and checks it', async () => {
    const made = await khop('backup', path('ban-chep.db'))
    expect([made.code, made.err]).toEqual([0, ''])
    expect(made.out).toContain('đã kiểm tra')
    expect(existsSync(`${path('ban-chep.db')}.thu`)).toBe(false)
  })

  it('overwrites nothing', async () => {
    const again = await khop('backup', path('ban-chep.db'))
    expect([again.code, again.err.includes('đã có rồi')]).toEqual([1, true])
  })

  it('says when the place cannot be written', async () => {
    expect((await khop('backup', path('khong-co/ban-chep.db'))).code).toBe(1)
  })
})

describe('khop restore', () => {
  it('puts the copy back; what waited in it lapses, what was on its way is read back, nothing is sent again', async () => {
    const restored = await khop('restore', path('ban-chep.db'))
    expect([restored.code, restored.err]).toEqual([0, ''])
    expect(restored.out).toContain('2 bản sửa')
    expect(await correctionStates()).toEqual([
      ['sua-1', 'lapsed'],
      ['sua-2', 'unknown'],
    ])
    expect(existsSync(path('khop.db.truoc-khi-khoi-phuc'))).toBe(true)
    await withOpened(async ({ deps: { store } }) => {
      expect((await store.verifyLedger()).broken).toBeNull()
      const [last] = (await store.ledger({ subject: 'store', limit: 9 })).slice(-1)
      expect(last?.act).toBe('store.restored')
    })
  })

  it('never loses the store before last', async () => {
    const again = await khop('restore', path('ban-chep.db'))
    expect([again.code, again.err.includes('còn đó từ lần trước')]).toEqual([1, true])
  })

  it('refuses a broken copy and leaves the store alone', async () => {
    const before = await correctionStates()
    const whole = readFileSync(path('ban-chep.db'))
    for (const [name, bytes] of [
      ['nua.db', whole.subarray(0, whole.length >> 1)],
      ['la.db', Buffer.from('không phải kho')],
    ] as const) {
      writeFileSync(path(name), bytes)
      const refused = await khop('restore', path(name))
      expect([refused.code, refused.err.includes('không dùng được')], name).toEqual([1, true])
    }
    expect((await khop('restore', path('khong-co.db'))).code).toBe(1)
    expect(await correctionStates()).toEqual(before)
  })
})
