// Mail to a unit's people, taken by a real SMTP server: the morning once a day, one letter per outage, one on recovery, else quiet.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { adapters } from '../adapters/index.ts'
import { readConfig } from '../src/config.ts'
import { mailMorning } from '../src/jobs/letters.ts'
import { morningOf, morningText } from '../src/jobs/morning.ts'
import { smtp } from '../src/node/mail.ts'
import { day, mendedText, minute, openWard, post } from './ward.ts'
import type { Ward } from './ward.ts'

const link = 'https://khop.mylong.example'
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface Post {
  readonly to: readonly string[]
  readonly raw: string
}

/** A relay on loopback; `refuse`: it says no to every mailbox, for good or for now. */
async function relay(refuse?: { code: number }) {
  const taken: Post[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      if (refuse === undefined) return done()
      done(Object.assign(new Error('no'), { responseCode: refuse.code }))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        taken.push({ to, raw: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => new Promise<void>((closed) => server.close(() => closed())))
  const { port } = server.server.address() as AddressInfo
  return { taken, port }
}

async function wardWithMail(port: number): Promise<Ward> {
  const ward = await openWard()
  const mail = smtp(
    {
      host: '127.0.0.1',
      port,
      tls: 'none',
      user: null,
      password: null,
      from: 'khop@mylong.example',
      to: { 'my-long': ['lan@mylong.example', 'binh@mylong.example'] },
    },
    () => undefined,
  )
  closing.push(
    () => ward.close(),
    () => Promise.resolve(mail.close()),
  )
  return { ...ward, deps: Object.assign(ward.deps, { mail }) }
}

/** The text of a letter as its reader sees it. */
function textOf({ raw }: Post): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

describe('the morning', () => {
  it('says what differs, in one line each, and where to look', async () => {
    const ward = await openWard()
    closing.push(() => ward.close())
    await ward.night()
    const morning = await morningOf(ward.deps, 'my-long')
    expect(morning && morningText(morning, link).split('\n')).toEqual([
      'Khớp sáng 11/3/2026, Phường Mỹ Long',
      '1 chỗ khác cần xem (1 gấp):',
      expect.stringMatching(/^• Trang: Cổng ghi 8h00.*, bài ghi 7h30/u),
      `Xem: ${link}`,
    ])
  })

  it('says so when nothing differs, and how much was compared', async () => {
    const ward = await openWard()
    closing.push(() => ward.close())
    ward.page.put({ ...post, text: mendedText })
    await ward.night()
    const morning = await morningOf(ward.deps, 'my-long')
    expect(morning && morningText(morning, link)).toContain(
      'Đã so 1 bài: không có chỗ nào khác cần xem.',
    )
  })

  it('never calls a night calm in which a channel was not read', async () => {
    const ward = await openWard()
    closing.push(() => ward.close())
    ward.page.faults.list = 'down'
    await ward.night()
    const morning = await morningOf(ward.deps, 'my-long')
    const text = morning && morningText(morning, link)
    expect(text).toContain('Không đọc được Trang: Kênh không trả lời')
    expect(text).not.toContain('không có chỗ nào khác')
  })

  it('is nobody’s when the unit does not exist', async () => {
    const ward = await openWard()
    closing.push(() => ward.close())
    expect(await morningOf(ward.deps, 'khong-co')).toBeNull()
  })
})

describe('letters', () => {
  it('brings the morning to each mailbox once a day', async () => {
    const { port, taken } = await relay()
    const ward = await wardWithMail(port)
    await ward.night()
    expect(await mailMorning(ward.deps, link)).toBe(2)
    expect(await mailMorning(ward.deps, link)).toBe(0)
    await ward.drain()
    expect(taken.map(({ to }) => to).sort()).toEqual([
      ['binh@mylong.example'],
      ['lan@mylong.example'],
    ])
    for (const one of taken) expect(textOf(one)).toContain('bài ghi 7h30')
    ward.clock.now += day
    expect(await mailMorning(ward.deps, link)).toBe(2)
  })

  it('writes nothing on a morning with nothing to read', async () => {
    const { port, taken } = await relay()
    const ward = await wardWithMail(port)
    ward.page.put({ ...post, text: mendedText })
    await ward.night()
    expect(await mailMorning(ward.deps, link)).toBe(0)
    expect(taken).toEqual([])
  })

  it('tells of an outage once, however long it lasts, and of its end once', async () => {
    const { port, taken } = await relay()
    const ward = await wardWithMail(port)
    await ward.night()
    ward.page.faults.list = 'down'
    for (let night = 0; night < 3; night++) await ward.night()
    expect(taken).toHaveLength(2)
    for (const one of taken) expect(textOf(one)).toContain('Kênh không trả lời')
    ward.page.faults.list = null
    for (let night = 0; night < 2; night++) await ward.night()
    expect(taken).toHaveLength(4)
    for (const one of taken.slice(2)) expect(textOf(one)).toContain('đã đọc lại được')
  })

  it('tries again when the relay is busy, gives up when it refuses the mailbox for good', async () => {
    for (const [code, state] of [
      [451, 'waiting'],
      [550, 'given-up'],
    ] as const) {
      const { port } = await relay({ code })
      const ward = await wardWithMail(port)
      await ward.night()
      await mailMorning(ward.deps, link)
      const later = await ward.drain()
      expect(later.every(({ inMs }) => inMs >= minute)).toBe(true)
      const kept = await ward.store.deliveries({ limit: 10 })
      expect(kept.map((one) => [one.state, one.last])).toEqual([
        [state, String(code)],
        [state, String(code)],
      ])
    }
  })
})

describe('the configuration', () => {
  const unit = { id: 'my-long', name: 'Phường Mỹ Long', channels: ['tay'] }
  const channels = [{ id: 'tay', kind: 'manual', role: 'copy', settings: {} }]
  const mail = { host: 'mail.angiang.gov.vn', from: 'khop@angiang.gov.vn', to: {} }

  it.each([
    ['a password written out', { ...mail, password: 'bí mật' }, 'mail.password'],
    ['a unit that is not there', { ...mail, to: { khac: ['a@b.vn'] } }, 'mail.to.khac'],
    ['no mailbox', { ...mail, to: { 'my-long': ['lan'] } }, 'mail.to.my-long[0]'],
  ])('refuses %s', (_, given, path) => {
    const read = readConfig({ units: [unit], channels, mail: given }, adapters)
    expect(read.ok ? [] : read.faults.map((fault) => fault.path)).toContain(path)
  })
})
