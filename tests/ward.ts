// A ward for tests of the jobs: an official channel, a page, a real store, a queue that drains in order, a clock.
import type { Deps } from '../src/deps.ts'
import { handle } from '../src/jobs/index.ts'
import type { Handled, Job } from '../src/ports.ts'
import type { Store } from '../src/store/types.ts'
import { noon, sqliteDoor } from './doors.ts'
import type { Door } from './doors.ts'
import { testSource } from './sources.ts'
import type { Abilities, TestSource } from './sources.ts'
import { switchOn } from './switched-on.ts'

export const minute = 60_000
export const day = 86_400_000

export interface Ward {
  readonly deps: Deps
  readonly store: Store
  readonly portal: TestSource
  readonly page: TestSource
  readonly clock: { now: number }
  /** What waits in the queue. */
  readonly jobs: Job[]
  /** Runs every job that waits, and those they send; jobs to be delivered later come back. */
  drain(): Promise<readonly { readonly job: Job; readonly inMs: number }[]>
  deliver(job: Job): Promise<Handled>
  /** A whole night, a day after the last. */
  night(): Promise<string>
  close(): Promise<void>
}

export const article = {
  id: 'a1',
  title: 'Thông báo số 245/TB-UBND về lịch tiêm chủng mở rộng tháng 3',
  text: 'Ủy ban nhân dân phường Mỹ Long thông báo số 245/TB-UBND: tổ chức tiêm chủng mở rộng cho trẻ em lúc 8h00 ngày 12/3/2026 tại Trạm Y tế phường Mỹ Long.',
  url: 'https://mylong.angiang.gov.vn/thong-bao/245',
  publishedAt: noon - 2 * day,
}

export const post = {
  id: 'p1',
  text: 'Bà con lưu ý: theo thông báo số 245/TB-UBND, tiêm chủng mở rộng cho trẻ em lúc 7h30 ngày 12/3/2026 tại Trạm Y tế phường Mỹ Long.',
  links: ['https://mylong.angiang.gov.vn/thong-bao/245'],
  publishedAt: noon - day,
}

export const mendedText = post.text.replace('7h30', '8h00')

export async function openWard(
  options: Abilities & {
    readonly policy?: Partial<Deps['policy']>
    readonly door?: Door
    /** A new unit as it comes: it only looks on. */
    readonly looksOn?: boolean
    readonly webhooks?: NonNullable<Deps['webhooks']>
  } = {},
): Promise<Ward> {
  const door = options.door ?? (await sqliteDoor())
  const { store } = door
  await store.configure({
    units: [{ id: 'my-long', name: 'Phường Mỹ Long', channels: ['cong', 'trang'] }],
    channels: [
      { id: 'cong', kind: 'x', role: 'official', label: 'Cổng' },
      { id: 'trang', kind: 'y', role: 'copy', label: 'Trang' },
    ],
  })
  if (options.looksOn !== true) await switchOn(store, 'my-long', noon)
  const portal = testSource({ rungs: ['by-hand'] })
  const page = testSource(options)
  portal.put(article)
  page.put(post)
  const clock = { now: noon }
  const jobs: Job[] = []
  let ids = 0
  const quiet = () => undefined
  const deps: Deps = {
    store,
    queue: {
      send(job) {
        jobs.push(job)
        return Promise.resolve()
      },
    },
    now: () => clock.now,
    sources: new Map([
      ['cong', portal],
      ['trang', page],
    ]),
    openWriter: (channel) => (channel === 'trang' ? (page.write ?? null) : null),
    log: { info: quiet, warn: quiet, error: quiet },
    progress: quiet,
    sleep: () => Promise.resolve(),
    newId: () => `id${String((ids += 1)).padStart(5, '0')}`,
    policy: {
      undoMs: 0,
      sendingHours: null,
      windowDays: 30,
      targetDays: 3,
      legalDays: 10,
      ...options.policy,
    },
    sampleClock: false,
    night: '02:00',
    webhooks: options.webhooks ?? [],
  }
  const deliver = (job: Job) => handle(job, deps)
  const drain = async () => {
    const later: { job: Job; inMs: number }[] = []
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      const handled = await deliver(job)
      if (handled.state === 'retry') later.push({ job, inMs: handled.inMs })
    }
    return later
  }
  return {
    deps,
    store,
    portal,
    page,
    clock,
    jobs,
    drain,
    deliver,
    async night() {
      const { startRun } = await import('../src/jobs/nightly.ts')
      clock.now += day
      const id = await startRun(deps, { cause: 'night' })
      await drain()
      return id
    },
    close: () => door.close(),
  }
}
