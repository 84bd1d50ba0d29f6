// The stand-in's events of the Page: the bytes as the service writes them, their signature, retries, the handshake.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

export type Value = Readonly<Record<string, unknown>>

/** Every item and verb that was recorded, about one post; the id of a photo is a number beyond 2^53. */
export function recordedValues(page: string, post: string, message: string): readonly Value[] {
  const own = (item: string, verb: string): Value => ({
    item,
    verb,
    post_id: post,
    from: { id: page, name: 'Trang' },
    created_time: 1774058400,
    published: 1,
    message,
  })
  return [
    ...['status', 'photo', 'video', 'share', 'post', 'album', 'event'].map((item) =>
      own(item, 'add'),
    ),
    ...['status', 'photo', 'video', 'album', 'comment'].map((item) => own(item, 'edited')),
    // A visitor's post is "edit", the Page's own "edited".
    own('post', 'edit'),
    ...['hide', 'unhide', 'remove'].map((verb) => own('post', verb)),
    ...['add', 'edit', 'remove'].map((verb) => own('reaction', verb)),
    { ...own('photo', 'add'), photo_id: bigNumber('122135105943350792') },
  ]
}

/** A number that JavaScript cannot hold, written as digits. */
export const bigNumber = (digits: string) => `#${digits}#`

/** Bytes of a delivery: letters beyond ASCII as escapes, `/` as `\/`. `null`: a change without a value. */
export function bytesOf(page: string, values: readonly (Value | null)[], at: number): Uint8Array {
  const changes = values.map((value) =>
    value === null ? { field: 'feed' } : { field: 'feed', value },
  )
  const json = JSON.stringify({ object: 'page', entry: [{ id: page, time: at, changes }] })
  const escaped = json
    .replace(/"#([0-9]{1,30})#"/g, '$1')
    .replace(/\//g, '\\/')
    .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return utf8ToBytes(escaped)
}

export const signatureOf = (secret: string, bytes: Uint8Array) =>
  `sha256=${bytesToHex(hmac(sha256, utf8ToBytes(secret), bytes))}`

type Send = (url: string, init?: RequestInit) => Promise<Response>

/** Waits between tries of one delivery (ms): at once, then ever more rarely over 36 hours. */
const schedule = [0, 60_000, 300_000, 1_800_000, 7_200_000, 21_600_000, 43_200_000, 54_600_000]

/** Delivers until it is answered with 200; answers the tries it took, null when it was given up. */
export async function deliver(
  send: Send,
  url: string,
  {
    secret,
    bytes,
    sleep,
  }: {
    readonly secret: string
    readonly bytes: Uint8Array
    readonly sleep: (ms: number) => Promise<void>
  },
): Promise<number | null> {
  for (const [index, wait] of schedule.entries()) {
    await sleep(wait)
    const answer = await send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': signatureOf(secret, bytes),
      },
      body: new Uint8Array(bytes),
    }).catch(() => null)
    if (answer?.status === 200) return index + 1
  }
  return null
}

/** The subscription's first question; true: the challenge came back. */
export async function handshake(send: Send, url: string, verifyToken: string): Promise<boolean> {
  const challenge = '1158201444'
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': verifyToken,
    'hub.challenge': challenge,
  })
  const answer = await send(`${url}?${query}`)
  return answer.status === 200 && (await answer.text()) === challenge
}
