// A portal that sends an incomplete chain: refused as it is, read with the certificate its channel names, checked all the same.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adapters } from '../adapters/index.ts'
import { readConfig } from '../src/config.ts'
import { openNode } from '../src/node.ts'

const folder = mkdtempSync(join(tmpdir(), 'khop-ca-'))
const pem = (name: string) => readFileSync(`tests/fixtures/${name}.pem`)
const server = createServer({ cert: pem('tls-cert'), key: pem('tls-key') }, (request, response) => {
  response.statusCode = request.url === '/rss.xml' ? 200 : 404
  response.end('<p>Chưa có bảng tin</p>')
})
beforeAll(() => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready)))
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** How the first listing of such a channel ends. */
async function outcome(ca: object): Promise<string> {
  const { port } = server.address() as AddressInfo
  const read = readConfig(
    {
      units: [{ id: 'xa', name: 'Xã', channels: ['cong'] }],
      channels: [
        {
          id: 'cong',
          kind: 'portal',
          role: 'official',
          settings: { url: `https://localhost:${port}`, ...ca },
        },
      ],
    },
    adapters,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const opened = await openNode({ config: read.config, storeFile: join(folder, 'khop.db') })
  try {
    const listing = opened.deps.sources
      .get('cong')
      ?.list({ since: null, known: () => Promise.resolve(null) })
    for await (const one of listing ?? []) return one.state
    return 'nothing'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await opened.close()
  }
}

test('without the certificate the host is named and nothing is read', async () => {
  expect(await outcome({})).toContain('Chứng chỉ bảo mật của localhost')
})

test('with it the portal is read (and says it has no feed there)', async () => {
  expect(await outcome({ ca: resolve('tests/fixtures/tls-cert.pem') })).toContain('RSS')
})

test('a file that is not there fails its channel, in words', async () => {
  expect(await outcome({ ca: 'khong-co.pem' })).toContain(
    'không đọc được tệp chứng chỉ khong-co.pem',
  )
})
