// The rules of the house (README, "The house"): who may import whom. Walks every import; a breach names its file.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

interface Source {
  readonly path: string
  readonly text: string
  /** Imported files as paths from the root; packages by name. */
  readonly imports: readonly string[]
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesUnder(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}

const importOf =
  /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g

function sourceAt(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(importOf)].map((found) => {
    const name = found[1] ?? found[2] ?? found[3] ?? ''
    return name.startsWith('.') ? relative(root, join(root, dirname(path), name)) : name
  })
  return { path, text, imports }
}

const sources = [...filesUnder('src'), ...filesUnder('adapters')].map(sourceAt)
const bySource = new Map(sources.map((source) => [source.path, source]))
const isFile = (name: string) => name.startsWith('src/') || name.startsWith('adapters/')

interface Rule {
  readonly who: RegExp
  readonly except?: RegExp
  /** Files it may import. */
  readonly files: RegExp
  /** Packages it may import, each with the reason. */
  readonly packages: Readonly<Record<string, string>>
}

const rules: readonly Rule[] = [
  {
    who: /^src\/core\//,
    files: /^src\/core\//,
    packages: {
      diff: 'the word diff, pure',
      '@noble/hashes': 'SHA-256 without a platform, pure',
      '@dqcai/vn-lunar': 'the Vietnamese lunar calendar (UTC+7), pure tables',
    },
  },
  {
    who: /^adapters\/[^/]+\//,
    files: /^src\/ports\.ts$|^src\/core\/(?:types|text)\.ts$|^adapters\//,
    packages: {
      zod: 'settings, answers of the wire',
      cheerio: 'pages',
      'rss-parser': 'feeds',
      hono: 'simulators are Hono apps',
      '@noble/hashes': 'proofs and hashes without a platform',
    },
  },
  {
    who: /^src\/jobs\//,
    files: /^src\/(?:core\/|jobs\/|ports\.ts$|deps\.ts$|store\/types\.ts$)/,
    packages: {},
  },
  {
    who: /^src\/store\//,
    except: /^src\/store\/(?:sqlite|d1)\.ts$/,
    files: /^src\/(?:core\/|store\/|ports\.ts$|deps\.ts$)/,
    packages: { kysely: 'the dialect that the sign-in library speaks' },
  },
  {
    who: /^src\/evidence\//,
    files: /^src\/(?:core\/|evidence\/|deps\.ts$|lines\.ts$|out\.ts$|store\/(?:types|chain)\.ts$)/,
    packages: {
      fflate: 'zip, the same bytes on every door',
      hono: 'templates that escape',
      zod: 'manifests as read',
      '@noble/hashes': 'SHA-256 without a platform',
    },
  },
  {
    who: /^src\/web\//,
    files:
      /^src\/(?:core\/|web\/|jobs\/|evidence\/|ports\.ts$|deps\.ts$|lines\.ts$|out\.ts$|shapes\.ts$|store\/(?:types|dialect)\.ts$)/,
    packages: {
      hono: 'routes and pages',
      'better-auth': 'sign-in',
      kysely: 'the dialect that the sign-in library speaks',
      zod: 'forms',
      diff: 'the word diff',
      uqr: 'the picture of a secret',
      '@noble/hashes': 'names of assets',
    },
  },
]

const packageOf = (name: string) =>
  name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name)

describe('who may import whom', () => {
  for (const rule of rules)
    it(String(rule.who), () => {
      const breaches = sources
        .filter((source) => rule.who.test(source.path) && rule.except?.test(source.path) !== true)
        .flatMap((source) =>
          source.imports
            .filter((name) =>
              isFile(name) ? !rule.files.test(name) : !(packageOf(name) in rule.packages),
            )
            .map((name) => `${source.path} imports ${name}`),
        )
      expect(breaches).toEqual([])
    })

  it('an adapter imports no other adapter', () => {
    const breaches = sources.flatMap((source) => {
      const folder = /^adapters\/[^/]+\//.exec(source.path)?.[0]
      if (folder === undefined) return []
      return source.imports
        .filter((name) => /^adapters\/[^/]+\//.test(name) && !name.startsWith(folder))
        .map((name) => `${source.path} imports ${name}`)
    })
    expect(breaches).toEqual([])
  })

  it('only the doors know the registry of adapters, and no door to the world knows the simulators', () => {
    const doors = /^src\/(?:node|worker|cli)\.ts$|^src\/(?:cli|node)\//
    const breaches = sources
      .filter((source) => source.path.startsWith('src/') && !doors.test(source.path))
      .filter((source) => source.imports.some((name) => name.startsWith('adapters/')))
      .map((source) => source.path)
    expect(breaches).toEqual([])
    expect(
      bySource.get('adapters/index.ts')?.imports.filter((name) => /simulator/.test(name)),
    ).toEqual([])
  })

  it('only door files touch the platform', () => {
    const doors = /^src\/(?:node|cli)\.ts$|^src\/(?:cli|node)\/|^src\/store\/sqlite\.ts$/
    const breaches = sources
      .filter((source) => !doors.test(source.path))
      .flatMap((source) =>
        source.imports
          .filter((name) => name.startsWith('node:'))
          .map((name) => `${source.path} ${name}`),
      )
    expect(breaches).toEqual([])
  })

  it('nothing that the Worker reaches needs Node or a simulator', () => {
    const door = 'src/worker.ts'
    expect(existsSync(join(root, door))).toBe(true)
    const reached = new Set<string>()
    const walk = (path: string) => {
      if (reached.has(path)) return
      reached.add(path)
      for (const name of bySource.get(path)?.imports ?? []) if (isFile(name)) walk(name)
    }
    walk(door)
    expect([...reached].filter((path) => /simulator|^src\/(?:node|cli)|sqlite/.test(path))).toEqual(
      [],
    )
    const modules = [...reached].flatMap((path) => bySource.get(path)?.imports ?? [])
    expect(modules.filter((name) => name.startsWith('node:') || name === 'sqlite3')).toEqual([])
  })
})

/** The code without its comments and strings. */
const bare = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''")

describe('what code may say', () => {
  it('jobs, store and web name no channel', () => {
    const breaches = sources
      .filter((source) => /^src\/(?:jobs|store|web)\//.test(source.path))
      .filter((source) => /facebook|zalo|portal/i.test(bare(source.text)))
      .map((source) => source.path)
    expect(breaches).toEqual([])
  })

  it('no module keeps changing state', () => {
    const breaches = sources
      .filter((source) => /^(?:export )?let /m.test(bare(source.text)))
      .map((source) => source.path)
    expect(breaches).toEqual([])
  })

  it('adapters use the fetch they are handed', () => {
    const breaches = sources
      .filter((source) => source.path.startsWith('adapters/'))
      .filter((source) => /globalThis\.fetch|(?<![.\w])fetch\(/.test(bare(source.text)))
      .filter((source) => !/(?:const|let|\{|,)\s*fetch\s*[,}:=]|fetch:/.test(bare(source.text)))
      .map((source) => source.path)
    expect(breaches).toEqual([])
  })

  it('no Vietnamese text is read with ASCII word classes', () => {
    const breaches = sources
      .filter((source) => source.path.startsWith('src/core/'))
      .filter((source) => /(?<!\\)\\[bwWdD](?![a-z]{2})/.test(bareOfComments(source.text)))
      .map((source) => source.path)
    expect(breaches).toEqual([])
  })
})

const bareOfComments = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1')
