// khop init without flags: a real process that asks, answered through a pipe; and khop connect, the link it leads to.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = mkdtempSync(join(tmpdir(), 'khop-init-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly config: unknown
}

function khop(
  home: string,
  args: readonly string[],
  answers: readonly string[] | null,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const entry = ['--import', import.meta.resolve('tsx'), resolve('tests/fixtures/khop.ts')]
  const child = spawn(process.execPath, [...entry, ...args], {
    cwd: home,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (bytes: Buffer) => (said.out += bytes.toString('utf8')))
  child.stderr.on('data', (bytes: Buffer) => (said.err += bytes.toString('utf8')))
  child.stdin.end((answers ?? []).map((line) => `${line}\n`).join(''))
  return new Promise((done) =>
    child.on('close', (code) => {
      const file = join(home, 'khop.config.json')
      const config: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
      done({ code, ...said, config })
    }),
  )
}

const home = () => mkdtempSync(join(root, 'nha-'))

describe('khop init, asked', () => {
  it('one question per setting; what is left empty is left out', async () => {
    const ran = await khop(
      home(),
      ['init'],
      [
        'Phường Long Xuyên',
        'https://longxuyen.angiang.gov.vn',
        '/thong-bao, /tin-tuc',
        '', // no app
        '123', // OA
        '456', // its app
        'c', // posts by file
        '03:30',
      ],
    )
    expect(ran.err).toContain('Tên đơn vị')
    expect(ran.err).toContain('Giờ đối chiếu hằng đêm')
    expect(ran.err).not.toContain('Số của trang Facebook')
    expect(ran).toMatchObject({
      code: 0,
      config: {
        units: [{ id: 'phuong-long-xuyen', channels: ['cong', 'oa', 'nhap'] }],
        channels: [
          {
            settings: {
              url: 'https://longxuyen.angiang.gov.vn',
              categories: ['/thong-bao', '/tin-tuc'],
            },
          },
          { settings: { oa: '123', app: '456', secret: { env: 'KHOP_ZALO_SECRET' } } },
          { kind: 'manual' },
        ],
        night: '03:30',
      },
    })
  })

  it('an app without a page: its administrator picks it, so no token is asked for', async () => {
    const ran = await khop(
      home(),
      ['init'],
      ['Xã Mẫu', 'https://xamau.gov.vn', '', '678', '', '', ''],
    )
    expect(ran.code).toBe(0)
    expect(ran.err).not.toContain('nhập bài của trang bằng tệp')
    expect(ran.out).toContain('khop connect')
    expect(ran.out).toContain('KHOP_FACEBOOK_APP_SECRET')
    expect(ran.out).not.toContain('KHOP_FACEBOOK_TOKEN')
    expect(JSON.stringify(ran.config)).not.toContain('"token"')
  })

  it.each([
    ['no answer at all', [], '--name'],
    ['a pipe that ends half-way', ['Xã Mẫu'], '--portal'],
    ['an address that is none', ['Xã Mẫu', 'không phải', '', '', '', 'c', ''], 'settings.url'],
  ])('%s: said, nothing written', async (_name, answers, says) => {
    const ran = await khop(home(), ['init'], answers)
    expect(ran).toMatchObject({ code: 2, config: null })
    expect(ran.err).toContain(says)
  })
})

describe('khop connect', () => {
  const ward = (more: object) => {
    const at = home()
    const config = {
      units: [{ id: 'mau', name: 'Xã Mẫu', channels: ['trang', 'nhap'] }],
      channels: [
        {
          id: 'trang',
          kind: 'facebook',
          role: 'copy',
          settings: { app: '678', appSecret: { env: 'KHOA' } },
        },
        { id: 'nhap', kind: 'manual', role: 'copy', settings: {} },
      ],
      ...more,
    }
    writeFileSync(join(at, 'khop.config.json'), JSON.stringify(config))
    return at
  }
  const args = (channel: string, unit = 'mau') => ['connect', '--unit', unit, '--channel', channel]
  const at = { publicUrl: 'https://khop.example.gov.vn' }

  it('a link that only this answer knows', async () => {
    const place = ward(at)
    const ran = await khop(place, [...args('trang'), '--json'], null, { KHOA: 'bi-mat' })
    expect(ran.code).toBe(0)
    const { link } = JSON.parse(ran.out) as { link: string }
    expect(link).toMatch(/^https:\/\/khop\.example\.gov\.vn\/noi\/[A-Za-z0-9_-]{43}$/)
    const secret = link.split('/').at(-1) ?? ''
    expect(readFileSync(join(place, 'khop.db'), 'latin1')).not.toContain(secret)
  })

  it.each([
    ['no address of the desk', {}, args('trang'), 1, 'publicUrl'],
    ['a channel without sign-in', at, args('nhap'), 1, 'không kết nối bằng liên kết mời'],
    ['another unit', at, args('trang', 'khac'), 2, 'Không có đơn vị'],
    ['another channel', at, args('oa'), 2, 'không có kênh'],
  ])('%s: said', async (_name, more, given, code, says) => {
    const ran = await khop(ward(more), given, null, { KHOA: 'bi-mat' })
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(says)
  })
})
