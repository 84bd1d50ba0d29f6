// What khop doctor says of a healthy ward and of each thing that can be wrong, from the command's own answer.
import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reach } from '../src/node/reach.ts'
import { startSampleWard } from '../src/node/samples.ts'
import type { SampleWard } from '../src/node/samples.ts'
import { doctorOut } from '../src/shapes.ts'
import type { DoctorOut } from '../src/shapes.ts'

const folder = mkdtempSync(join(tmpdir(), 'khop-doctor-'))
const entry = resolve('tests/fixtures/khop.ts')

const held: { sample?: SampleWard } = {}
const sample = () => {
  if (held.sample === undefined) throw new Error('no ward')
  return held.sample
}
beforeAll(async () => {
  held.sample = await startSampleWard(Date.now)
})
afterAll(async () => {
  await held.sample?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The sample ward's configuration, its portal asked under the address at which it really listens. */
function config(): {
  units: unknown[]
  channels: { id: string; settings: Record<string, unknown> }[]
} {
  const { config: given, addresses } = sample()
  const channels = given.channels.map((channel) => ({
    ...channel,
    settings: {
      ...channel.settings,
      ...('url' in channel.settings ? { url: addresses.get(channel.id)?.app } : {}),
    },
  }))
  return { units: [...given.units], channels }
}

function doctor(
  given: object | null,
  env: Readonly<Record<string, string>> = sample().secrets,
): Promise<{ code: number; out: DoctorOut; err: string }> {
  // One home for the ward, because its store keeps the OA's tokens, which work once.
  const home = given === null ? mkdtempSync(join(folder, 'empty-')) : folder
  if (given !== null) writeFileSync(join(home, 'khop.config.json'), JSON.stringify(given))
  return new Promise((done, fail) => {
    const args = ['--import', import.meta.resolve('tsx'), entry, 'doctor', '--json']
    const options = { cwd: home, env: { PATH: process.env['PATH'] ?? '', ...env } }
    execFile(process.execPath, args, options, (error, out, err) => {
      try {
        const read = doctorOut.parse(JSON.parse(out))
        done({ code: typeof error?.code === 'number' ? error.code : 0, out: read, err })
      } catch {
        fail(new Error(`not a doctor's answer: ${out}\n${err}`))
      }
    })
  })
}

const find = (out: DoctorOut, channel: string | null, name: string) =>
  out.checks.find((check) => check.channel === channel && check.name === name)

describe('khop doctor', () => {
  it('finds a ward healthy that is, and names what is yet to be done', async () => {
    const { code, out } = await doctor(config())
    expect(out.checks.filter(({ state }) => state === 'fail')).toEqual([])
    expect([code, out.ok]).toEqual([0, true])
    for (const name of ['config', 'firewall', 'disk', 'store', 'ledger'])
      expect(find(out, null, name)?.state).toBe('ok')
    for (const channel of ['portal', 'page', 'oa']) {
      expect(find(out, channel, 'reach')?.state).toBe('ok')
      expect(find(out, channel, 'read')?.state).toBe('ok')
      expect(find(out, channel, 'last-run')).toMatchObject({ state: 'warn' })
    }
    for (const channel of ['page', 'oa'])
      for (const name of ['token', 'scopes', 'expiry'])
        expect({ channel, name, state: find(out, channel, name)?.state }).toEqual({
          channel,
          name,
          state: 'ok',
        })
    expect(find(out, null, 'firewall')?.say).toMatch(/127\.0\.0\.1:[0-9]+/)
  })

  it('a dead token: who must do what', async () => {
    sample().hands.get('page')?.killToken?.()
    const { code, out } = await doctor(config())
    sample().hands.get('page')?.reviveToken?.()
    expect([code, out.ok]).toEqual([1, false])
    expect(find(out, 'page', 'token')).toMatchObject({
      state: 'fail',
      say: expect.stringContaining('kết nối lại') as string,
    })
    expect(find(out, 'page', 'read')).toBeUndefined()
    expect(find(out, 'oa', 'token')?.state).toBe('ok')
  })

  it('a secret that is not set: its name', async () => {
    const [name = ''] = Object.keys(sample().secrets)
    const { out } = await doctor(config(), { ...sample().secrets, [name]: '' })
    const failed = out.checks.filter(({ state }) => state === 'fail')
    expect(failed.length).toBeGreaterThan(0)
  })

  it('a host that does not answer: what to ask of whom', async () => {
    const given = config()
    for (const channel of given.channels)
      if ('url' in channel.settings) channel.settings['url'] = 'http://127.0.0.1:9'
    const { code, out } = await doctor(given)
    expect(code).toBe(1)
    expect(find(out, 'portal', 'reach')?.say).toContain('ECONNREFUSED')
  })

  it.each([
    ['no configuration', null],
    ['a wrong one', { units: [], channels: [] }],
  ])('%s: said as a check, not as a crash', async (_name, given) => {
    const { code, out } = await doctor(given)
    expect(code).toBe(1)
    expect(out.checks).toHaveLength(1)
    expect(find(out, null, 'config')?.state).toBe('fail')
  })
})

describe('a certificate', () => {
  const served: { port: number; close: () => void } = { port: 0, close: () => undefined }
  const cert = readFileSync('tests/fixtures/tls-cert.pem', 'utf8')
  beforeAll(async () => {
    const server = createServer({ cert, key: readFileSync('tests/fixtures/tls-key.pem') })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    served.port = (server.address() as AddressInfo).port
    served.close = () => server.close()
  })
  afterAll(() => served.close())
  const look = async (now: number, authorities: readonly string[] | null) =>
    (await reach({ host: 'localhost', port: served.port, secure: true }, now, authorities)).map(
      ({ name, state }) => `${name} ${state}`,
    )

  it('that nobody trusts fails, one that the administrator trusts does not', async () => {
    expect(await look(0, null)).toEqual(['reach ok', 'certificate fail'])
    expect(await look(0, [cert])).toEqual(['reach ok', 'certificate ok'])
  })

  it('near its end is warned of', async () => {
    const at = Date.parse(new X509Certificate(cert).validTo) - 86_400_000
    expect(await look(at, [cert])).toEqual(['reach ok', 'certificate warn'])
  })
})
