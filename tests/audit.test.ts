// khop audit as an inspector types it: the record, the marks kept elsewhere, an evidence file made here and checked anywhere.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { adapters } from '../adapters/index.ts'
import { main } from '../src/cli.ts'
import { readConfig } from '../src/config.ts'
import { openNode } from '../src/node.ts'
import { clashTime, officialTalk, postTalk } from './desk/ward.ts'

const folder = mkdtempSync(join(tmpdir(), 'khop-audit-'))
const elsewhere = mkdtempSync(join(tmpdir(), 'khop-inspector-'))
const here = process.cwd()
afterAll(() => {
  for (const one of [folder, elsewhere]) rmSync(one, { recursive: true, force: true })
})

const config = {
  units: [{ id: 'mau', name: 'UBND phường Mẫu', channels: ['cong', 'trang'] }],
  channels: [
    { id: 'cong', kind: 'portal', role: 'official', settings: { url: 'https://mau.example.vn' } },
    { id: 'trang', kind: 'manual', role: 'copy', settings: {} },
  ],
}

/** Runs the command in a folder; what it printed on both outputs. */
async function khop(where: string, ...args: readonly string[]) {
  const printed = { out: '', err: '' }
  const spy = (stream: 'out' | 'err') =>
    vi
      .spyOn(stream === 'out' ? process.stdout : process.stderr, 'write')
      .mockImplementation((text, ...rest: unknown[]) => {
        printed[stream] += String(text)
        for (const done of rest) if (typeof done === 'function') done()
        return true
      })
  const spies = [spy('out'), spy('err')]
  process.chdir(where)
  try {
    return { code: await main(['audit', ...args]), ...printed }
  } finally {
    process.chdir(here)
    for (const one of spies) one.mockRestore()
  }
}

beforeAll(async () => {
  writeFileSync(join(folder, 'khop.config.json'), JSON.stringify(config))
  const read = readConfig(config, adapters)
  if (!read.ok) throw new Error('config')
  const { deps, close } = await openNode({
    config: read.config,
    storeFile: join(folder, 'khop.db'),
  })
  const at = deps.now()
  const keep = (channel: string, item: typeof postTalk) =>
    deps.store.saveItems(channel, [{ item, wire: {}, validator: null, rawHash: item.id }], at)
  await keep('cong', officialTalk)
  await keep('trang', postTalk)
  const finding = {
    ...{ divergence: clashTime, channel: 'trang', copy: 'trang:p1', official: 'cong:a1' },
    ...{ copySeq: 1, officialSeq: 1 },
  }
  const run = { id: 'dem', cause: 'manual', scope: { units: ['mau'], channels: [], since: null } } as const // prettier-ignore
  await deps.store.startRun({ ...run, at })
  await deps.store.saveFindings({ run: 'dem', unit: 'mau', findings: [finding], compared: [], at })
  await close()
})

describe('khop audit', () => {
  const file = join(folder, 'ho-so.zip')

  it('makes an evidence file of a case', async () => {
    const made = await khop(folder, 'export', '--case', 'd-gio', '--out', file)
    expect([made.code, made.err]).toEqual([0, ''])
    expect(made.out).toContain('1 trường hợp')
  })

  it('checks it here, where the record knows it, and anywhere else, where there is no record', async () => {
    const own = await khop(folder, 'verify', file)
    expect(own.code).toBe(0)
    expect(own.out).toContain('có ghi việc lập đúng tệp này')
    const other = await khop(elsewhere, 'verify', file)
    expect(other.code).toBe(0)
    expect(other.out).toContain('nguyên vẹn: 1 trường hợp')
  })

  it('names what was changed', async () => {
    const bytes = readFileSync(file)
    const middle = bytes.length >> 1
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
    const forged = join(elsewhere, 'gia.zip')
    writeFileSync(forged, bytes)
    const checked = await khop(elsewhere, 'verify', forged)
    expect(checked.code).toBe(1)
    expect(checked.err).toContain('không còn nguyên vẹn')
  })

  it('makes one of a period, and says what is missing from the question', async () => {
    const period = ['--unit', 'mau', '--from', '2020-01-01', '--to', '2100-01-01']
    const made = await khop(folder, 'export', ...period, '--out', join(folder, 'ky.zip'))
    expect(made.code).toBe(0)
    expect((await khop(folder, 'verify', join(folder, 'ky.zip'))).code).toBe(0)
    expect((await khop(folder, 'export', '--out', 'x.zip')).code).toBe(2)
    expect((await khop(folder, 'export', '--case', 'khong-co', '--out', 'x.zip')).code).toBe(1)
  })

  it('keeps marks elsewhere and finds a record that was made anew', async () => {
    const marks = join(elsewhere, 'dau.txt')
    expect((await khop(folder, 'head', '--append', marks)).code).toBe(0)
    const held = await khop(folder, 'verify', '--heads', marks)
    expect(held.out).toContain('Đúng với cả 1 dấu')
    writeFileSync(marks, readFileSync(marks, 'utf8').replace(/[0-9a-f]{64}/, 'f'.repeat(64)))
    const lost = await khop(folder, 'verify', '--heads', marks)
    expect([lost.code, lost.err.includes('không còn đúng với dấu giữ')]).toEqual([1, true])
  })
})
