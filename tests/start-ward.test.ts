// A ward that starts without any permission: khop init, khop import, khop sync, as typed, against a stand-in portal.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPortalSimulator } from '../adapters/portal/simulator.ts'
import { seed } from '../adapters/portal/fixtures/seed.ts'
import { main } from '../src/cli.ts'
import { listen } from '../src/node/listen.ts'
import { runOut } from '../src/shapes.ts'

const folder = mkdtempSync(join(tmpdir(), 'khop-start-'))
const configFile = join(folder, 'khop.config.json')
let portal = ''
let close = () => Promise.resolve()

beforeAll(async () => {
  const now = () => Date.parse('2026-03-21T02:00:00+07:00')
  const server = await listen(createPortalSimulator({ seed, now, random: () => 0.5 }).app)
  portal = server.url
  close = server.close
})
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

/** The command in this process, in the ward's folder. */
async function khop(...args: readonly string[]) {
  const written = { out: '', err: '' }
  const before = process.cwd()
  const taken = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text, ...more: unknown[]) => {
      written[name === 'stdout' ? 'out' : 'err'] += String(text)
      const done = more.find((one) => typeof one === 'function')
      done?.()
      return true
    }),
  )
  process.chdir(folder)
  try {
    return { code: await main(args), ...written }
  } finally {
    process.chdir(before)
    for (const spy of taken) spy.mockRestore()
  }
}

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return name
}

describe('khop init', () => {
  beforeEach(() => rmSync(configFile, { force: true }))

  it('writes what the flags say; the id of the unit is made of its name', async () => {
    const ran = await khop('init', '--name', 'Phường Mỹ Đức', '--portal', portal, '--manual')
    expect(ran).toMatchObject({ code: 0 })
    expect(JSON.parse(readFileSync(configFile, 'utf8'))).toMatchObject({
      units: [{ id: 'phuong-my-duc', name: 'Phường Mỹ Đức', channels: ['cong', 'nhap'] }],
    })
  })

  it('names the environment variables of secrets and writes none', async () => {
    const ran = await khop(
      'init', '--name', 'Xã A', '--portal', portal, '--page', '12345', '--app', '678', '--oa', '9', '--oa-app', '8',
    ) // prettier-ignore
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('KHOP_FACEBOOK_TOKEN')
    expect(ran.out).toContain('KHOP_ZALO_SECRET')
  })

  it('never overwrites without --force', async () => {
    writeFileSync(configFile, '{"mine":true}')
    const given = ['init', '--name', 'Xã A', '--portal', portal, '--manual']
    expect(await khop(...given)).toMatchObject({ code: 1 })
    expect(readFileSync(configFile, 'utf8')).toBe('{"mine":true}')
    expect(await khop(...given, '--force')).toMatchObject({ code: 0 })
    expect(readFileSync(configFile, 'utf8')).toContain('xa-a')
  })

  it.each([
    [['--portal', 'https://a.invalid', '--manual'], '--name'],
    [['--name', 'Xã A', '--portal', 'https://a.invalid'], '--page, --app, --oa hoặc --manual'],
    [['--name', 'Xã A', '--portal', 'không phải địa chỉ', '--manual'], 'settings.url'],
    [['--name', 'Xã A', '--portal', 'https://a.invalid', '--page', '1'], '--app'],
  ])('%j is wrong use, said before anything is written', async (args, says) => {
    const ran = await khop('init', ...args)
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining(says) })
    expect(existsSync(configFile)).toBe(false)
  })

  it('--check opens each channel once and says what cannot be read yet', async () => {
    const ran = await khop(
      'init', '--name', 'Xã A', '--portal', portal, '--category', '/thong-bao', '--manual', '--check',
    ) // prettier-ignore
    expect(ran.code).toBe(1)
    expect(ran.out).toContain('Cổng thông tin: đọc được')
    expect(ran.out).toContain('khop import')
  })
})

describe('khop import', () => {
  const posts = (hour: string) =>
    file(
      'bai.csv',
      `id,nội dung,ngày đăng\n1,"Thông báo số 5: họp lúc ${hour} ngày 5/3/2026 nha bà con",2026-03-05 09:00\n`,
    )
  const ward = ['--unit', 'phuong-binh-thuan', '--channel', 'nhap']

  it('a difference is found on an imported post, and gone when the mended post is imported', async () => {
    rmSync(configFile, { force: true })
    await khop(
      'init', '--name', 'Phường Bình Thuận', '--portal', portal, '--category', '/thong-bao', '/tin-tuc', '--manual',
    ) // prettier-ignore
    const first = await khop('import', posts('8h00'), ...ward)
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('1 mới hoặc đã đổi') })
    const night = async () => runOut.parse(JSON.parse((await khop('sync', '--full', '--json')).out))
    const found = await night()
    expect(found.channels.map(({ state }) => state)).toEqual(['ok', 'ok'])
    expect(found.divergences.byType).toMatchObject({ clash: 1 })

    const again = await khop('import', posts('8h00'), ...ward)
    expect(again.out).toContain('0 mới hoặc đã đổi, 1 như cũ')
    await khop('import', posts('7h30'), ...ward)
    expect((await night()).divergences.byType).not.toHaveProperty('clash')
  })

  it('broken rows are named, the others come in, and the command ends with 1', async () => {
    const name = file('hong.jsonl', '{"id":"x","text":"Được"}\n{"text":\n')
    expect(await khop('import', name, ...ward)).toMatchObject({
      code: 1,
      out: expect.stringContaining('1 mới hoặc đã đổi'),
      err: expect.stringContaining('Dòng 2'),
    })
  })

  it.each([
    [['--unit', 'khac', '--channel', 'nhap'], 'Không có đơn vị "khac"'],
    [['--unit', 'phuong-binh-thuan', '--channel', 'khac'], 'không có kênh "khac"'],
    [['--unit', 'phuong-binh-thuan', '--channel', 'cong'], 'đọc thẳng từ mạng'],
  ])('%j is wrong use', async (args, says) => {
    expect(await khop('import', posts('8h'), ...args)).toMatchObject({
      code: 2,
      err: expect.stringContaining(says),
    })
  })

  it('a file that is not there', async () => {
    expect(await khop('import', 'khong-co.csv', ...ward)).toMatchObject({ code: 1 })
  })
})
