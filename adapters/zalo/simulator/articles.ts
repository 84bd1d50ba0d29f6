// The stand-in's article API: slices, details, and writes that only queue a job until `verify` says that it is done.
import type { Context, Hono } from 'hono'
import type { OaSimulatorOptions, OaSwitches } from './options.ts'
import { articleOf, faultOf, fieldsOf } from './payload.ts'
import { picturesOf } from './pictures.ts'
import type { Pictures } from './pictures.ts'
import { stored } from './seed.ts'
import type { Article } from './seed.ts'

interface Job {
  readonly article: Article
  /** `verify` answers "being processed" this often, or until this instant. */
  left: number
  readonly readyAt: number
  outcome: null | 'shown' | { readonly failed: string }
}

export interface Articles {
  readonly all: Map<string, Article>
  readonly pictures: Pictures
  /** Calls of `verify` and ms before a job is done. */
  readonly setDelay: (calls: number, ms: number) => void
  /** Creates and updates that were taken. */
  readonly writes: () => number
}

export function serveArticles(
  app: Hono,
  given: OaSimulatorOptions &
    OaSwitches & {
      readonly fresh: (name: string) => string
      readonly ok: (c: Context, data: unknown) => Response
      readonly fail: (c: Context, code: number, message: string) => Response
    },
): Articles {
  const { seed, now, fresh, ok, fail } = given
  const all = new Map<string, Article>(seed.articles.map((one) => [one.id, stored(one)]))
  const pictures = picturesOf(now, given.pictures === 'rehosted')
  const jobs = new Map<string, Job>()
  const delay = { calls: 1, ms: 5000 }
  let writes = 0

  const finish = (job: Job) => {
    const failed = pictures.fetchAll(job.article)
    job.outcome = failed === null ? 'shown' : { failed }
    if (failed === null) all.set(job.article.id, job.article)
  }
  /** The service works on its own, whether anybody asks or not. */
  app.use('/v2.0/*', async (_c, next) => {
    for (const job of jobs.values()) if (job.outcome === null && now() >= job.readyAt) finish(job)
    await next()
  })

  const linkOf = (id: string) =>
    `https://post.oa.zalo.me/d/${seed.oa.id}?id=${id}&pageId=${seed.oa.id}`
  const date = (at: number) => (given.dates === 'string' ? String(at) : at)

  app.get('/v2.0/article/getslice', (c) => {
    const type = c.req.query('type')
    if (type !== 'normal' && type !== 'video')
      return fail(c, -201, 'type accept only 2 value normal and video.')
    const size = Number(c.req.query('limit'))
    if (!(size <= 10)) return fail(c, -201, 'limit is invalid! maximum limit is 10')
    const offset = Number(c.req.query('offset') ?? 0)
    if (!(offset >= 0)) return fail(c, -201, 'offset is invalid!')
    const listed = [...all.values()]
      .filter((one) => one.type === type && (given.listsHidden || one.status === 'show'))
      .sort((a, b) => b.create_date - a.create_date)
    return ok(c, {
      medias: listed.slice(offset, offset + size).map((one) => ({
        id: one.id,
        type: one.type,
        title: one.title,
        status: one.status,
        create_date: date(one.create_date),
        update_date: date(one.update_date),
        total_view: 100,
        total_share: 1,
        thumb: fieldsOf(pictures.shown(one).cover)?.['photo_url'] ?? '',
        link_view: linkOf(one.id),
      })),
      total: listed.length,
    })
  })

  app.get('/v2.0/article/getdetail', (c) => {
    const one = all.get(c.req.query('id') ?? '')
    if (one === undefined) return fail(c, -201, 'id is invalid!')
    return ok(c, {
      ...pictures.shown(one),
      create_date: date(one.create_date),
      update_date: date(one.update_date),
      total_view: 100,
      total_share: 1,
      link_view: linkOf(one.id),
    })
  })

  const queue = (c: Context, article: Article) => {
    const token = btoa(fresh('job'))
    jobs.set(token, {
      article: pictures.taken(article),
      left: delay.calls,
      readyAt: now() + delay.ms,
      outcome: null,
    })
    writes += 1
    return ok(c, { token })
  }
  app.post('/v2.0/article/create', async (c) => {
    const payload = await bodyOf(c)
    const fault = payload === null ? 'body is invalid!' : faultOf(payload, given)
    if (payload === null || fault !== null) return fail(c, -201, fault ?? '')
    const id = fresh('id').slice(-20)
    return queue(c, articleOf(payload, { id, at: now(), before: null }, given))
  })
  app.post('/v2.0/article/update', async (c) => {
    const payload = await bodyOf(c)
    if (payload === null) return fail(c, -201, 'body is invalid!')
    const before = all.get(String(payload['id'] ?? ''))
    if (before === undefined) return fail(c, -201, 'id is invalid!')
    const fault = faultOf(payload, given)
    if (fault !== null) return fail(c, -201, fault)
    const inFlight = [...jobs.values()].some(
      ({ article, outcome }) => outcome === null && article.id === before.id,
    )
    if (inFlight && given.secondUpdate === 'refused') return fail(c, -214, given.processing)
    return queue(c, articleOf(payload, { id: before.id, at: now(), before }, given))
  })
  app.post('/v2.0/article/verify', async (c) => {
    const job = jobs.get(String((await bodyOf(c))?.['token'] ?? ''))
    if (job === undefined) return fail(c, -201, 'token is invalid!')
    if (job.outcome === null) {
      if (job.left > 0) {
        job.left -= 1
        return fail(c, -214, given.processing)
      }
      finish(job)
    }
    return typeof job.outcome === 'object' && job.outcome !== null
      ? fail(c, -200, job.outcome.failed)
      : ok(c, { id: job.article.id })
  })
  app.post('/v2.0/article/remove', async (c) => {
    const id = String((await bodyOf(c))?.['id'] ?? '')
    return all.delete(id) ? ok(c, {}) : fail(c, -201, 'id is invalid!')
  })

  return {
    all,
    pictures,
    setDelay: (calls, ms) => void Object.assign(delay, { calls, ms }),
    writes: () => writes,
  }
}

/** Only JSON is a body. */
async function bodyOf(c: Context): Promise<Readonly<Record<string, unknown>> | null> {
  const given: unknown = await c.req.json().catch(() => null)
  return fieldsOf(given)
}
