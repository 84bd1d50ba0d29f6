// The engine in 16 hex digits: SHA-256 over every file of src/core, by path.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export const engineFile = `${root}src/jobs/engine.ts`

/** The text of `src/jobs/engine.ts` as it should stand. */
export function engineOf(): string {
  const hash = createHash('sha256')
  const files = readdirSync(`${root}src/core`, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('tsconfig.json'))
    .sort()
  for (const path of files)
    hash.update(
      `${path}\n${readFileSync(`${root}src/core/${path}`, 'utf8').replaceAll('\r', '')}\n`,
    )
  return `// Written by \`npm run engine\`: by which text of src/core a night reads, pairs and compares.
export const reading = '${hash.digest('hex').slice(0, 16)}'
`
}
