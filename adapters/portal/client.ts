// The wire of a portal: conditional reads, decoded, every failure a ChannelError in words a clerk understands.
import { ChannelError } from '../../src/ports.ts'
import type { Fetch } from '../../src/ports.ts'
import { failureOf, hashOf } from '../answer.ts'
import { decode } from './decode.ts'

export type Page =
  | { readonly state: 'same' }
  | {
      readonly state: 'page'
      /** Where the answer came from, after redirects. */
      readonly url: string
      readonly text: string
      readonly rawHash: string
      /** `ETag`, else `Last-Modified`, else null. */
      readonly validator: string | null
    }

/** Reads one page; `validator` asks for it only if it changed. A redirect to the front page is `gone`, not an article. */
export async function readPage(fetch: Fetch, url: string, validator: string | null): Promise<Page> {
  const headers: Record<string, string> = {
    accept: 'text/html,application/rss+xml;q=0.9,*/*;q=0.5',
  }
  if (validator !== null)
    headers[/^(?:W\/)?"/.test(validator) ? 'if-none-match' : 'if-modified-since'] = validator
  const response = await fetch(url, { headers })
  const failure = failureOf('Cổng', response)
  if (failure !== null) throw failure
  if (response.status === 304) return { state: 'same' }
  const landed = response.url === '' ? url : response.url
  if (new URL(landed).pathname === '/' && new URL(url).pathname !== '/')
    throw new ChannelError('gone', 'Cổng chuyển về trang chủ: bài này không còn ở địa chỉ cũ.', {
      detail: 'redirected to the front page',
    })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {
    state: 'page',
    url: landed,
    text: decode(bytes, response.headers.get('content-type')),
    rawHash: hashOf(bytes),
    validator: response.headers.get('etag') ?? response.headers.get('last-modified'),
  }
}
