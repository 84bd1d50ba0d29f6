// npm run bench desk [-- --rows 1000,100000]: the list and one difference over real HTTP and real SQLite, beside a bare
// node:http page of the same weight in the same run. Ratios travel between machines; milliseconds do not.
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { Agent, request } from 'undici'
import type { Divergence } from '../../src/core/types.ts'
import { compressed } from '../../src/node/compressed.ts'
import { listen } from '../../src/node/listen.ts'
import type { Finding } from '../../src/store/types.ts'
import { signedIn } from '../desk/visitor.ts'
import { clashTime, now, openWard, unsupportedDate, type Ward } from '../desk/ward.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const requestsPerPage = 200
/** Rows written in one batch while the ward grows. */
const batch = 2000

interface Measure {
  readonly name: string
  readonly perSecond: number
  /** ms */
  readonly median: number
  readonly p95: number
}

export async function benchDesk(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rows: { type: 'string', default: '1000,100000' } },
  })
  const ward = await openWard({ clean: true })
  const desk = await listen(compressed(ward.app))
  const agent = new Agent({ connections: 1 })
  const cookie = (await signedIn(ward, 'can-bo@mau.example')).cookie()
  const read = async (address: string) => {
    const { statusCode, body } = await request(address, {
      dispatcher: agent,
      headers: { cookie, 'accept-encoding': 'gzip' },
    })
    const page = Buffer.from(await body.arrayBuffer())
    if (statusCode !== 200) throw new Error(`${address} answered ${String(statusCode)}`)
    return page
  }

  const lists: Measure[] = []
  let grown = 0
  for (const size of values.rows.split(',').map(Number)) {
    await grow(ward, grown, size)
    grown = size
    const list = await read(`${desk.url}/`)
    const bare = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html; charset=utf-8')
      answer.end(list)
    })
    await new Promise<void>((ready) => bare.listen(0, '127.0.0.1', ready))
    const address = bare.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const floor = await measure('node:http, the same bytes', () =>
      read(`http://127.0.0.1:${String(address.port)}/`),
    )
    const measures = [
      await measure('the list', () => read(`${desk.url}/`)),
      await measure('the list, one filter', () => read(`${desk.url}/?muc=major`)),
      await measure('one difference', () => read(`${desk.url}/d/r-0`)),
    ]
    const [first] = measures
    if (first !== undefined) lists.push(first)
    say(`\n${size.toLocaleString('en')} open differences`)
    for (const one of [floor, ...measures])
      say(
        `  ${one.name.padEnd(28)} ${one.perSecond.toFixed(0).padStart(6)} pages/s   median ${one.median.toFixed(1).padStart(6)} ms   p95 ${one.p95.toFixed(1).padStart(6)} ms   ${(one.median / floor.median).toFixed(1)}x`,
      )
    bare.close()
  }
  const [fewest, most] = [lists[0], lists.at(-1)]
  if (fewest !== undefined && most !== undefined)
    say(`\np95 of the list, most rows beside fewest: ${(most.p95 / fewest.p95).toFixed(2)}x`)

  say('\nThe list with everything it asks for, as transferred')
  let total = 0
  for (const path of ['/', '/style.css', '/desk.js', '/bieu-tuong.svg']) {
    const { length } = await read(`${desk.url}${path}`)
    total += length
    say(`  ${path.padEnd(28)} ${(length / 1000).toFixed(1).padStart(6)} kB`)
  }
  say(`  ${'all'.padEnd(28)} ${(total / 1000).toFixed(1).padStart(6)} kB`)
  await agent.close()
  await desk.close()
  await ward.close()
}

/** One request after another, as one person asks; a tenth more beforehand to warm up. */
async function measure(name: string, ask: () => Promise<unknown>): Promise<Measure> {
  for (let i = 0; i < requestsPerPage / 10; i++) await ask()
  const times: number[] = []
  for (let i = 0; i < requestsPerPage; i++) {
    const start = performance.now()
    await ask()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  const all = times.reduce((sum, time) => sum + time, 0)
  return { name, perSecond: (1000 * times.length) / all, median: at(0.5), p95: at(0.95) }
}

/** Gives the ward open differences `from`..`to`, two to a post, each quoting its post. */
async function grow({ deps: { store } }: Ward, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += batch) {
    const numbers = Array.from({ length: Math.min(batch, to - start) }, (_, i) => start + i)
    const posts = [...new Set(numbers.map((n) => n >> 1))]
    await store.saveItems(
      'trang',
      posts.map((n) => ({
        item: {
          id: `b${String(n)}`,
          title: '',
          text: `Thông báo số ${String(n)}: tiếp công dân lúc 7h30 ngày 18/6/2026, nộp hồ sơ trước 20/7/2026.`,
          publishedAt: now - (n % 1000) * 3_600_000,
          url: `https://kenh.example/b${String(n)}`,
          links: [],
        },
        wire: {},
        validator: null,
        rawHash: `b${String(n)}`,
      })),
      now,
    )
    const findings = numbers.map((n): Finding => {
      const like: Divergence = n % 2 === 0 ? clashTime : unsupportedDate
      return {
        divergence: { ...like, id: `r-${String(n)}`, score: 10 + (n % 80) },
        channel: 'trang',
        copy: `trang:b${String(n >> 1)}`,
        official: 'cong:a1',
        copySeq: 1,
        officialSeq: 1,
      }
    })
    await store.saveFindings({ run: 'dem-1', unit: 'mau', findings, compared: [], at: now })
  }
}
