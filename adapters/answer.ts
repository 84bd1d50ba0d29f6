// What every adapter does with an answer: bytes to hash, JSON or a fitting error. Names no channel.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { ChannelError } from '../src/ports.ts'

/** SHA-256, lower case hex. */
export function hashOf(bytes: Uint8Array | string): string {
  return bytesToHex(sha256(typeof bytes === 'string' ? utf8ToBytes(bytes) : bytes))
}

/**
 * What an HTTP status alone says, or null when it says nothing is wrong (2xx, 304).
 * `who` begins the sentence: `Cổng`, `Facebook`, `Zalo`.
 */
export function failureOf(who: string, response: Response): ChannelError | null {
  const { status } = response
  if ((status >= 200 && status < 300) || status === 304) return null
  const detail = `HTTP ${status}`
  if (status >= 500)
    return new ChannelError('down', `${who} đang trục trặc, chưa đọc được. Máy sẽ thử lại sau.`, {
      detail,
    })
  if (status === 429)
    return new ChannelError('limited', `${who} báo gọi quá nhiều lần. Máy sẽ chờ rồi thử lại.`, {
      detail,
      wait: waitOf(response),
    })
  if (status === 404 || status === 410)
    return new ChannelError('gone', `${who} báo không có nội dung này.`, { detail })
  if (status === 401 || status === 403)
    return new ChannelError('denied', `${who} không cho đọc nội dung này.`, { detail })
  return new ChannelError('shape', `${who} trả lời không như đã hẹn.`, { detail })
}

/** The JSON of an answer; `shape` when it is HTML, cut short or not JSON at all. */
export async function jsonOf(who: string, response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ChannelError('shape', `${who} trả về nội dung lạ, máy không đọc được.`, {
      detail: `HTTP ${response.status}, not JSON: ${text.slice(0, 80)}`,
      cause,
    })
  }
}

/** `Retry-After` in ms when it is given in seconds, else null. */
function waitOf(response: Response): number | null {
  const given = response.headers.get('retry-after')
  return given !== null && /^[0-9]{1,6}$/.test(given) ? Number(given) * 1000 : null
}
