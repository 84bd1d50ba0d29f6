// npm run real -- [--dir FOLDER] [--variants FILE] [--json] [pairs|silent|variants|self|bars|match|posts|feeds|pages …]: how the program does on real texts written by
// others. They are not part of the project: nothing of them is kept, and nothing rests on them.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

import type { Report } from './real/read.ts'

/** false: below what is asked of it. */
type Part = (
  folder: string,
  report: Report,
  variants: string | undefined,
) => boolean | void | Promise<boolean | void>

const parts: Readonly<Record<string, () => Promise<Part>>> = {
  pairs: async () => (await import('./real/pairs.ts')).realPairs,
  silent: async () => (await import('./real/silent.ts')).realSilent,
  variants: async () => {
    const { realVariants, variantsFile } = await import('./real/variants.ts')
    return (dir, told, file) => realVariants(variantsFile(dir, file), told)
  },
  self: async () => (await import('./real/self.ts')).realSelf,
  bars: async () => {
    const { variantsFile } = await import('./real/variants.ts')
    const { realBars } = await import('./real/bars.ts')
    return (dir, told, file) => realBars(dir, variantsFile(dir, file), told)
  },
  match: async () => (await import('./real/match.ts')).realMatch,
  posts: async () => (await import('./real/posts.ts')).realPosts,
  feeds: async () => (await import('./real/feeds.ts')).realFeeds,
  pages: async () => (await import('./real/pages.ts')).realPages,
}

const { values, positionals } = parseArgs({
  options: {
    dir: { type: 'string', default: '../shared/real' },
    // Surface forms of one value; absent: reference/variants.jsonl beside the folder.
    variants: { type: 'string' },
    // One line of JSON per file on stdout, what is said to people on stderr.
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const folder = resolve(values.dir)
if (!existsSync(folder)) {
  process.stderr.write(`No such folder: ${folder}. Give one of the same layout with --dir.\n`)
  process.exit(1)
}
const report: Report = values.json
  ? {
      say: (sentence) => void process.stderr.write(`${sentence}\n`),
      line: (of) => void process.stdout.write(`${JSON.stringify(of)}\n`),
    }
  : { say: (sentence) => void process.stdout.write(`${sentence}\n`), line: () => {} }
const wanted = positionals.length === 0 ? Object.keys(parts) : positionals
for (const name of wanted) {
  const part = parts[name]
  if (part === undefined) {
    process.stderr.write(`Unknown part "${name}": ${Object.keys(parts).join(', ')}.\n`)
    process.exit(2)
  }
  report.say(`\n== ${name}`)
  const run = await part()
  if ((await run(folder, report, values.variants)) === false) process.exitCode = 1
}
