// The only switch over jobs: what each queue message means. Every job may be delivered twice.
import type { Deps } from '../deps.ts'
import type { Handled, Job } from '../ports.ts'
import { compareUnit } from './compare.ts'
import { fetchChannel } from './fetch.ts'
import { notify } from './notify.ts'
import { push } from './push.ts'
import { readChanged } from './read-changed.ts'

export function handle(job: Job, deps: Deps): Promise<Handled> {
  switch (job.do) {
    case 'fetch':
      return fetchChannel(deps, job)
    case 'read':
      return readChanged(deps, job)
    case 'compare':
      return compareUnit(deps, job)
    case 'push':
      return push(deps, job)
    case 'notify':
      return notify(deps, job)
  }
}
