// khop switch as people of a ward type it: who may turn what, that it is on record, and what the command shows afterwards.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { adapters } from '../adapters/index.ts'
import { main } from '../src/cli.ts'
import { readConfig } from '../src/config.ts'
import { openNode } from '../src/node.ts'

const folder = mkdtempSync(join(tmpdir(), 'khop-switch-'))
const here = process.cwd()
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const config = {
  units: [
    { id: 'mot', name: 'UBND phường Một', channels: ['cong', 'trang'] },
    { id: 'hai', name: 'Công an phường Một', channels: ['cong'] },
  ],
  channels: [
    {
      id: 'cong',
      kind: 'portal',
      role: 'official',
      settings: { url: 'https://mau.angiang.gov.vn' },
    },
    { id: 'trang', kind: 'manual', role: 'copy', settings: {} },
  ],
}
writeFileSync(join(folder, 'khop.config.json'), JSON.stringify(config))

async function khop(...args: readonly string[]): Promise<{ code: number; out: string }> {
  const printed: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest: unknown[]) => {
    printed.push(String(text))
    for (const done of rest) if (typeof done === 'function') done()
    return true
  })
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  process.chdir(folder)
  try {
    return { code: await main(args), out: printed.join('') }
  } finally {
    process.chdir(here)
    out.mockRestore()
    err.mockRestore()
  }
}

const add = (email: string, role: string, unit: string) =>
  khop('person', 'add', '--email', email, '--name', email, '--role', role, '--unit', unit)
const by = (email: string, why = 'thử') => ['--by', email, '--why', why]
const show = async () => JSON.parse((await khop('switch', 'show', '--json')).out) as unknown

beforeAll(async () => {
  await add('quan-tri@mot.vn', 'admin', 'mot')
  await add('duyet@mot.vn', 'approver', 'mot')
  await add('can-bo@mot.vn', 'officer', 'mot')
  await add('thanh-tra@mot.vn', 'auditor', 'mot')
  await add('quan-tri@hai.vn', 'admin', 'hai')
}, 60_000)

describe('khop switch', () => {
  it('a new unit looks on; two people open it, each with their own key', async () => {
    const closed = { id: 'mot', open: false, keys: [] }
    expect(await show()).toMatchObject({ stopped: false, units: [{ id: 'hai' }, closed] })
    const open = (as: string, email: string) =>
      khop('switch', 'open', 'mot', '--as', as, ...by(email))
    expect((await open('admin', 'duyet@mot.vn')).code, 'not the administrator').toBe(1)
    expect((await open('admin', 'quan-tri@hai.vn')).code, 'of another unit').toBe(1)
    expect((await open('admin', 'quan-tri@mot.vn')).code).toBe(0)
    expect((await open('approver', 'quan-tri@mot.vn')).code, 'the same person').toBe(1)
    const opened = await open('approver', 'duyet@mot.vn')
    expect([opened.code, opened.out.includes('mot: đang mở')]).toEqual([0, true])
  })

  it('an officer may pause a channel, not start it again', async () => {
    expect((await khop('switch', 'pause', 'trang', ...by('thanh-tra@mot.vn'))).code).toBe(1)
    expect((await khop('switch', 'pause', 'trang', ...by('can-bo@mot.vn'))).code).toBe(0)
    expect(await show()).toMatchObject({ paused: ['trang'] })
    expect((await khop('switch', 'resume', 'trang', ...by('can-bo@mot.vn'))).code).toBe(1)
    expect((await khop('switch', 'resume', 'trang', ...by('duyet@mot.vn'))).code).toBe(0)
  })

  it('any administrator may stop everything; who did, or one of all units, starts it', async () => {
    expect((await khop('switch', 'stop', ...by('can-bo@mot.vn'))).code).toBe(1)
    expect((await khop('switch', 'stop', ...by('quan-tri@hai.vn', 'nghi bị chiếm'))).code).toBe(0)
    expect((await khop('switch', 'show')).out).toContain('ĐANG DỪNG')
    expect((await khop('switch', 'start', ...by('quan-tri@mot.vn'))).code).toBe(1)
    expect((await khop('switch', 'start', ...by('quan-tri@hai.vn'))).code).toBe(0)
    expect(await show()).toMatchObject({ stopped: false })
  })

  it.each([
    ['nobody', ['stop', '--by', 'ai@mot.vn', '--why', 'x']],
    ['no reason', ['stop', '--by', 'quan-tri@mot.vn', '--why', ' ']],
    ['no such unit', ['open', 'ba', '--as', 'admin', ...by('quan-tri@mot.vn')]],
    ['no such channel', ['pause', 'kenh', ...by('quan-tri@mot.vn')]],
    ['no such key', ['open', 'mot', '--as', 'officer', ...by('quan-tri@mot.vn')]],
  ])('%s is wrong use', async (_, args) => {
    expect((await khop('switch', ...args)).code).toBe(2)
  })

  it('is on record with person and reason apart, and the record verifies', async () => {
    const read = readConfig(config, adapters)
    if (!read.ok) throw new Error('config')
    const opened = await openNode({ config: read.config, storeFile: join(folder, 'khop.db') })
    try {
      const entries = await opened.deps.store.ledger({ subject: 'all', limit: 9 })
      expect(entries.map(({ act }) => act)).toEqual(['writing.stopped', 'writing.resumed'])
      expect(JSON.stringify(entries)).not.toContain('nghi bị chiếm')
      expect((await opened.deps.store.verifyLedger()).broken).toBeNull()
    } finally {
      await opened.close()
    }
  })
})
