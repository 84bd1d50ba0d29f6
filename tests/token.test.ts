// khop token as an administrator types it: made once, shown once, good for the API, revoked.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { adapters } from '../adapters/index.ts'
import { main } from '../src/cli.ts'
import { readConfig } from '../src/config.ts'
import { openNode } from '../src/node.ts'
import { createApp } from '../src/web/app.tsx'
import { createAuth } from '../src/web/auth.ts'
import { seedAccounts } from '../src/web/seed.ts'

const folder = mkdtempSync(join(tmpdir(), 'khop-token-'))
const storeFile = join(folder, 'khop.db')
const config = {
  units: [{ id: 'mau', name: 'UBND phường Mẫu', channels: ['cong'] }],
  channels: [
    {
      id: 'cong',
      kind: 'portal',
      role: 'official',
      settings: { url: 'https://mau.angiang.gov.vn' },
    },
  ],
}
const publicUrl = 'http://127.0.0.1:8787'

const openStore = () => {
  const read = readConfig(config, adapters)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return openNode({ config: read.config, storeFile })
}

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command in this process, in the folder of its configuration; what it writes is kept. */
async function khop(...args: readonly string[]): Promise<Ran> {
  const written = { out: '', err: '' }
  const before = process.cwd()
  const taken = (['stdout', 'stderr'] as const).map((name) => {
    const into = name === 'stdout' ? 'out' : 'err'
    return vi.spyOn(process[name], 'write').mockImplementation((text, ...more: unknown[]) => {
      written[into] += String(text)
      const done = more.find((one) => typeof one === 'function')
      done?.()
      return true
    })
  })
  process.chdir(folder)
  try {
    const code = await main(['token', ...args])
    return { code, ...written }
  } finally {
    process.chdir(before)
    for (const one of taken) one.mockRestore()
  }
}

beforeAll(async () => {
  writeFileSync(join(folder, 'khop.config.json'), JSON.stringify(config))
  const opened = await openStore()
  const auth = createAuth({ secret: opened.secret, publicUrl, sql: opened.sql })
  await seedAccounts(auth, opened.deps.store, [
    {
      email: 'quan-tri@mau.example',
      name: 'Ngô Quang Huy',
      password: 'mot-hai-ba-bon-nam',
      roles: [{ unit: 'mau', role: 'admin' }],
    },
  ])
  await opened.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('khop token', () => {
  it('makes one that opens the API, lists it without its words, revokes it', async () => {
    const made = await khop(
      ...['create', '--name', 'Bảng theo dõi', '--for', 'Quan-Tri@mau.example'],
      ...['--scopes', 'read,check', '--units', 'mau', '--days', '30'],
    )
    expect(made.err).toContain('chỉ hiện lần này')
    const token = made.out.trim()
    expect(token).toMatch(/^khop_[A-Za-z0-9_-]{43}$/)
    const listed = await khop('list', '--json')
    expect(listed.out).not.toContain(token)
    const [one] = (JSON.parse(listed.out) as { tokens: Record<string, unknown>[] }).tokens
    expect(one).toMatchObject({ name: 'Bảng theo dõi', scopes: ['read', 'check'], units: ['mau'] })
    const statusNow = async () => {
      const { deps, secret, sql, close } = await openStore()
      try {
        const app = createApp(deps, { secret, publicUrl, sql })
        const headers = { authorization: `Bearer ${token}` }
        return (await app.request(`${publicUrl}/api/v1/units`, { headers })).status
      } finally {
        await close()
      }
    }
    expect(await statusNow()).toBe(200)
    expect((await khop('list')).out).toContain('dùng lần cuối')
    expect((await khop('revoke', String(one?.['id']))).code).toBe(0)
    expect(await statusNow()).toBe(401)
    expect((await khop('list')).out).toContain('đã thu hồi')
    const again = await khop('revoke', String(one?.['id']))
    expect([again.code, again.out]).toEqual([1, ''])
  }, 60_000)

  it.each<[number, string, readonly string[]]>([
    [1, 'Chưa có ai dùng thư', ['create', '--name', 'x', '--for', 'ai@mau.example']],
    [
      2,
      'Không có quyền "ghi"',
      ['create', '--name', 'x', '--for', 'a@b.example', '--scopes', 'ghi'],
    ],
    [
      2,
      'không thuộc đơn vị: khac',
      ['create', '--name', 'x', '--for', 'quan-tri@mau.example', '--units', 'khac'],
    ],
    [2, '--days', ['create', '--name', 'x', '--for', 'a@b.example', '--days', '0']],
    [2, 'Thiếu tùy chọn', ['create']],
    [0, '', ['create', '--help']],
  ])('exit %d: %s', async (code, says, args) => {
    const ran = await khop(...args)
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(says)
    if (code === 0) expect(ran.out).toContain('Ví dụ')
  })
})
