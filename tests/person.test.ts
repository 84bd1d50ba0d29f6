// khop person as an administrator types it: the person can sign in with the password shown once, and only where granted.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { adapters } from '../adapters/index.ts'
import { main } from '../src/cli.ts'
import { readConfig } from '../src/config.ts'
import { openNode } from '../src/node.ts'
import { createAuth } from '../src/web/auth.ts'

const folder = mkdtempSync(join(tmpdir(), 'khop-person-'))
const here = process.cwd()
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const config = {
  units: [
    { id: 'mot', name: 'UBND phường Một', channels: ['cong'] },
    { id: 'hai', name: 'Công an phường Một', channels: ['cong'] },
  ],
  channels: [
    {
      id: 'cong',
      kind: 'portal',
      role: 'official',
      settings: { url: 'https://mau.angiang.gov.vn' },
    },
  ],
}
writeFileSync(join(folder, 'khop.config.json'), JSON.stringify(config))

/** Runs the command in the folder of the configuration; what it printed. */
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

const officer = ['--email', 'diem@mau.gov.vn', '--name', 'Nguyễn Ngọc Diễm', '--role', 'officer']

describe('khop person add', () => {
  it('shows the password once; it signs in; the right is that of the unit', async () => {
    const added = await khop('person', 'add', ...officer, '--unit', 'mot', '--json')
    expect(added.code).toBe(0)
    const { id, password, units } = JSON.parse(added.out) as {
      id: string
      password: string
      units: string[]
    }
    expect(units).toEqual(['mot'])
    const again = await khop('person', 'add', ...officer, '--json')
    expect(JSON.parse(again.out)).toMatchObject({ id, password: null, units: ['mot', 'hai'] })

    const read = readConfig(config, adapters)
    if (!read.ok) throw new Error('the configuration is not one')
    const opened = await openNode({ config: read.config, storeFile: join(folder, 'khop.db') })
    try {
      const auth = createAuth({
        secret: opened.secret,
        publicUrl: 'http://localhost:8787',
        sql: opened.sql,
      })
      const entry = { email: 'diem@mau.gov.vn', address: null }
      expect((await auth.signIn({ ...entry, password })).state).toBe('in')
      expect((await auth.signIn({ ...entry, password: 'khong-phai-nay' })).state).toBe('refused')
      expect(await opened.deps.store.rolesOf(id)).toEqual(
        expect.arrayContaining([{ unit: 'mot', role: 'officer' }]),
      )
    } finally {
      await opened.close()
    }
  })

  it.each([
    [['--email', 'x', '--name', 'X', '--role', 'officer']],
    [['--email', 'x@y.vn', '--name', 'X', '--role', 'chief']],
    [['--email', 'x@y.vn', '--name', 'X', '--role', 'officer', '--unit', 'khac']],
  ])('%j is wrong use', async (args) => {
    expect((await khop('person', 'add', ...args)).code).toBe(2)
  })
})
