// A polite fetch: time limit, retry of reads, one lane per host, address guard on every hop, size limit. Platform-neutral.
import PQueue from 'p-queue'
import { ChannelError } from './ports.ts'
import type { Clock, Fetch } from './ports.ts'

/** One lane per host, shared by every channel of a door: a hundred pages are one caller to their host. */
export type Lanes = Map<string, PQueue>

export interface Politeness {
  /** The platform's fetch, or a door's guarded one. */
  readonly fetch: Fetch
  readonly now: Clock
  readonly sleep: (ms: number) => Promise<void>
  /** 0..1, for jitter. */
  readonly random: () => number
  /** Throws when this address must not be asked; called before every hop. */
  readonly guard?: (url: URL) => void | Promise<void>
  /** For one attempt, answer included, ms. */
  readonly timeoutMs?: number
  /** Tries of a read; a write is tried once. */
  readonly tries?: number
  /** Longest answer, bytes, after decompression. */
  readonly maxBytes?: number
  /** Longest `Retry-After` that is waited for; a longer one is the caller's business, ms. */
  readonly maxWaitMs?: number
  readonly userAgent?: string
  /** Default: lanes of its own. */
  readonly lanes?: Lanes
}

const redirects = new Set([301, 302, 303, 307, 308])
const maxHops = 5
/** Headers that may follow a redirect to another host. */
const harmless = new Set([
  'accept',
  'accept-language',
  'user-agent',
  'if-none-match',
  'if-modified-since',
])

/**
 * Throws `down` (no answer), `shape` (too long, too many redirects), whatever the guard throws, and for a write whose
 * answer was not seen `unknown`. Any HTTP status that was seen is answered, not thrown.
 */
export function politeFetch(given: Politeness): Fetch {
  const { timeoutMs = 30_000, tries = 3, maxBytes = 10_000_000, maxWaitMs = 60_000 } = given
  const { userAgent = 'Khop/1.0 (+doi chieu thong tin co quan nha nuoc)' } = given
  const lanes: Lanes = given.lanes ?? new Map()
  const laneOf = (host: string) => {
    const lane = lanes.get(host) ?? new PQueue({ concurrency: 1 })
    lanes.set(host, lane)
    return lane
  }

  /** One hop with its body read, so that the time and size limits cover all of it. */
  async function hop(url: URL, init: RequestInit): Promise<Response> {
    await given.guard?.(url)
    const stop = new AbortController()
    const caller = init.signal
    const onAbort = () => stop.abort(caller?.reason)
    caller?.addEventListener('abort', onAbort, { once: true })
    if (caller?.aborted === true) onAbort()
    const timer = setTimeout(
      () => stop.abort(new DOMException('time limit', 'TimeoutError')),
      timeoutMs,
    )
    try {
      const response = await given.fetch(url.href, {
        ...init,
        redirect: 'manual',
        signal: stop.signal,
      })
      const bytes = await readAll(response, maxBytes, stop)
      const whole = new Response(nullBody.has(response.status) ? null : bytes, {
        status: response.status,
        headers: response.headers,
      })
      Object.defineProperty(whole, 'url', { value: url.href })
      return whole
    } finally {
      clearTimeout(timer)
      caller?.removeEventListener('abort', onAbort)
    }
  }

  async function follow(start: URL, init: RequestInit, write: boolean): Promise<Response> {
    let url = start
    let headers = new Headers(init.headers)
    if (!headers.has('user-agent')) headers.set('user-agent', userAgent)
    for (let hops = 0; ; hops++) {
      const response = await hop(url, { ...init, headers })
      const location = response.headers.get('location')
      // A write is never sent on to an address nobody named.
      if (!redirects.has(response.status) || location === null || write) return response
      if (hops >= maxHops)
        throw new ChannelError('shape', 'Máy chủ chuyển hướng vòng vo, máy dừng lại.', {
          detail: `more than ${maxHops} redirects`,
        })
      const next = new URL(location, url)
      if (next.protocol !== 'https:' && next.protocol !== 'http:')
        throw new ChannelError('shape', 'Máy chủ chuyển hướng đến địa chỉ lạ.', {
          detail: next.protocol,
        })
      if (next.host !== url.host || (url.protocol === 'https:' && next.protocol === 'http:'))
        headers = new Headers([...headers].filter(([name]) => harmless.has(name)))
      url = next
    }
  }

  return async (address, init = {}) => {
    const url = new URL(address)
    const method = (init.method ?? 'GET').toUpperCase()
    const write = method !== 'GET' && method !== 'HEAD'
    const attempts = write ? 1 : tries
    return laneOf(url.host).add(async () => {
      for (let attempt = 1; ; attempt++) {
        const last = attempt >= attempts
        const backoff = 500 * 2 ** (attempt - 1) * (0.5 + given.random())
        try {
          const response = await follow(url, init, write)
          if (last || !worthAnother(response.status)) return response
          const asked = retryAfter(response.headers.get('retry-after'), given.now())
          if (asked !== null && asked > maxWaitMs) return response
          await given.sleep(asked ?? backoff)
        } catch (error) {
          if (error instanceof ChannelError) throw error
          if (init.signal?.aborted === true) throw error
          if (last || isSettled(error)) throw lost(url, write, error)
          await given.sleep(backoff)
        }
      }
    })
  }
}

const nullBody = new Set([204, 205, 304])
const worthAnother = (status: number) => status === 429 || status === 408 || status >= 500

/** `Retry-After` in seconds or as an HTTP date (GMT), in ms from now. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  if (/^[0-9]{1,9}$/.test(header.trim())) return Number(header) * 1000
  const at = /GMT$/.test(header.trim()) ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}

async function readAll(
  response: Response,
  maxBytes: number,
  stop: AbortController,
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(response.headers.get('content-length') ?? 0)
  const parts: Uint8Array[] = []
  let size = 0
  const tooLong = () => {
    stop.abort()
    return new ChannelError('shape', 'Máy chủ trả về quá nhiều, máy dừng lại.', {
      detail: `more than ${maxBytes} bytes`,
    })
  }
  if (announced > maxBytes) throw tooLong()
  const reader = response.body?.getReader()
  for (
    let read = await reader?.read();
    read !== undefined && !read.done;
    read = await reader?.read()
  ) {
    size += read.value.byteLength
    if (size > maxBytes) throw tooLong()
    parts.push(read.value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

const badCertificate = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID',
]) // prettier-ignore

/** Failures after which the other side cannot have seen the request. */
const neverSent = new Set([
  'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT',
]) // prettier-ignore

/** The next try would end the same way. */
const isSettled = (error: unknown) =>
  codeOf(error) === 'EADDRREFUSED' || badCertificate.has(codeOf(error))

function lost(url: URL, write: boolean, error: unknown): ChannelError {
  const code = codeOf(error)
  // Never the path or the query: they may hold a secret.
  const more = { detail: `${url.host}: ${code}`, cause: error }
  const final = { ...more, retry: false }
  if (code === 'EADDRREFUSED')
    return new ChannelError('denied', `Máy không gọi đến ${url.host}: đó là địa chỉ nội bộ.`, final)
  if (badCertificate.has(code))
    return new ChannelError(
      'down',
      `Chứng chỉ bảo mật của ${url.host} thiếu hoặc hết hạn nên máy không đọc. Hãy báo nơi quản trị trang ấy.`,
      final,
    )
  if (write && !neverSent.has(code))
    return new ChannelError(
      'unknown',
      'Đã gửi nhưng không thấy trả lời: chưa biết đã đăng hay chưa.',
      final,
    )
  return new ChannelError(
    'down',
    `Không gọi được ${url.host}. Máy sẽ thử lại sau.`,
    write ? final : more,
  )
}

function codeOf(error: unknown): string {
  for (
    let at: unknown = error, depth = 0;
    at instanceof Error && depth < 5;
    at = at.cause, depth++
  ) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at.name === 'TimeoutError') return 'TIMEOUT'
  }
  return error instanceof Error ? error.name : 'unknown'
}
