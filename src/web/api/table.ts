// Every route of the API, in the order of its page. It serves, documents itself and is walked by the tests from here.
import { checkRoutes } from './check.ts'
import { correctionRoutes } from './corrections.ts'
import { findingRoutes } from './findings.ts'
import { readingRoutes } from './reading.ts'
import { recordRoutes } from './record.ts'
import type { ApiRoute } from './route.ts'

export const apiRoutes: readonly ApiRoute[] = [
  ...checkRoutes,
  ...findingRoutes,
  ...correctionRoutes,
  ...readingRoutes,
  ...recordRoutes,
]
