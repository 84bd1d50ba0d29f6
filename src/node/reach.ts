// Whether a host answers on its port, and what its certificate is worth. Looks only: nothing is asked of the host.
import { connect as connectTcp } from 'node:net'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Check } from '../ports.ts'

export interface Target {
  readonly host: string
  readonly port: number
  /** false: plain http. */
  readonly secure: boolean
}

const limitMs = 10_000
const soonMs = 14 * 86_400_000

/** Where an address leads: its host and port; `https` unless it says `http:`. */
export function targetOf(url: URL): Target {
  const secure = url.protocol !== 'http:'
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port)
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port, secure }
}

/** `authorities`: certificates in PEM that are trusted; none: the platform's own. `proxy`: asked for a tunnel first. */
export async function reach(
  target: Target,
  now: number,
  authorities: readonly string[] | null = null,
  proxy: URL | null = null,
): Promise<readonly Check[]> {
  if (proxy === null) return look(target, now, authorities, null)
  const tunnel = await tunnelTo(target, proxy)
  if (typeof tunnel !== 'string') return look(target, now, authorities, tunnel)
  const { host, port } = target
  return [
    {
      name: 'reach',
      state: 'fail',
      say: `Không nối được đến ${host}:${port} qua proxy ${proxy.host} (${tunnel}). Hãy nhờ người quản trị mạng cho proxy gọi đến máy ấy.`,
    },
  ]
}

/** A socket that leads through the proxy, or why there is none. Looks at plain proxies only. */
function tunnelTo({ host, port }: Target, proxy: URL): Promise<Socket | string> {
  return new Promise((done) => {
    const socket = connectTcp({ host: proxy.hostname, port: Number(proxy.port || 80) })
    const fail = (why: string) => {
      socket.destroy()
      done(why)
    }
    socket.setTimeout(limitMs, () => fail('ETIMEDOUT'))
    socket.once('error', (error: Error & { code?: string }) => fail(error.code ?? error.message))
    socket.once('connect', () => {
      const { username, password } = proxy
      const key = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)
      const who = username === '' ? '' : `Proxy-Authorization: Basic ${key.toString('base64')}\r\n`
      socket.write(`CONNECT ${host}:${port} HTTP/1.1\r\nHost: ${host}:${port}\r\n${who}\r\n`)
    })
    socket.once('data', (answer: Buffer) => {
      const status = /^HTTP\/1\.[01] ([0-9]{3})/.exec(answer.toString('latin1'))?.[1]
      if (status === '200') done(socket)
      else fail(`HTTP ${status ?? '?'}`)
    })
  })
}

function look(
  target: Target,
  now: number,
  authorities: readonly string[] | null,
  through: Socket | null,
): Promise<readonly Check[]> {
  const { host, port, secure } = target
  return new Promise((done) => {
    if (through !== null && !secure) {
      through.destroy()
      return done([{ name: 'reach', state: 'ok', say: `Nối được đến ${host}:${port}.` }])
    }
    const socket = secure
      ? connectTls({
          ...(through === null ? { host, port } : { socket: through }),
          servername: /[a-z]/i.test(host) ? host : '',
          // Only to look at a bad certificate and say what is wrong with it: nothing is sent over this connection.
          rejectUnauthorized: false,
          ...(authorities === null ? {} : { ca: [...authorities] }),
        })
      : connectTcp({ host, port })
    const end = (checks: readonly Check[]) => {
      socket.destroy()
      done(checks)
    }
    const reached: Check = { name: 'reach', state: 'ok', say: `Nối được đến ${host}:${port}.` }
    socket.setTimeout(limitMs, () => end([unreached(target, 'ETIMEDOUT')]))
    socket.once('error', (error: Error & { code?: string }) =>
      end([unreached(target, error.code ?? error.message)]),
    )
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      if (!('getPeerCertificate' in socket)) return end([reached])
      const ends = Date.parse(socket.getPeerCertificate().valid_to)
      const wrong: unknown = socket.authorized ? null : socket.authorizationError
      end([reached, ofCertificate(host, wrong === null ? null : codeOf(wrong), ends, now)])
    })
  })
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

function unreached({ host, port }: Target, code: string): Check {
  const what =
    code === 'ENOTFOUND' || code === 'EAI_AGAIN'
      ? 'Không tìm thấy tên máy trên mạng; hãy xem lại địa chỉ và máy chủ DNS.'
      : code === 'ECONNREFUSED'
        ? 'Máy ấy không nhận kết nối ở cổng này.'
        : 'Có thể tường lửa chặn; hãy nhờ người quản trị mạng mở.'
  return {
    name: 'reach',
    state: 'fail',
    say: `Không nối được đến ${host}:${port} (${code}). ${what}`,
  }
}

function ofCertificate(host: string, wrong: string | null, ends: number, now: number): Check {
  const day = new Date(ends + 7 * 3_600_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
    .reverse()
    .join('/')
  if (wrong === null)
    return ends - now < soonMs
      ? {
          name: 'certificate',
          state: 'warn',
          say: `Chứng chỉ của ${host} sắp hết hạn (ngày ${day}). Hãy báo nơi quản trị trang ấy.`,
          until: ends,
        }
      : {
          name: 'certificate',
          state: 'ok',
          say: `Chứng chỉ của ${host} tốt đến ngày ${day}.`,
          until: ends,
        }
  const why =
    wrong === 'CERT_HAS_EXPIRED'
      ? `đã hết hạn ngày ${day}`
      : wrong === 'ERR_TLS_CERT_ALTNAME_INVALID'
        ? 'là của tên miền khác'
        : wrong.includes('LEAF') || wrong.includes('ISSUER')
          ? 'thiếu chứng chỉ trung gian'
          : 'không do nơi đáng tin cấp'
  return {
    name: 'certificate',
    state: 'fail',
    say: `Chứng chỉ của ${host} ${why} (${wrong}), máy sẽ không đọc. Hãy báo nơi quản trị trang ấy.`,
  }
}
