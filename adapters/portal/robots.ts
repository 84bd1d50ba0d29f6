// robots.txt (RFC 9309): which paths a portal lets a program read, how fast, and where its sitemaps are. Pure.

export interface Robots {
  allows(path: string): boolean
  /** ms between two requests; 0: not asked for. */
  readonly delay: number
  readonly sitemaps: readonly string[]
}

interface Rule {
  readonly allow: boolean
  readonly path: string
}

export const everythingAllowed: Robots = { allows: () => true, delay: 0, sitemaps: [] }

/** Rules for `agent`, else for everyone. A page of HTML in place of the file forbids nothing. */
export function parseRobots(text: string, agent: string): Robots {
  if (/^\s{0,100}</.test(text)) return everythingAllowed
  const groups: { agents: string[]; rules: Rule[]; delay: number }[] = []
  const sitemaps: string[] = []
  let inRules = true
  for (const line of text.slice(0, 500_000).split(/\r?\n/)) {
    const found = /^\s{0,10}([a-z-]{1,20})\s{0,5}:\s{0,5}([^#]{0,2000})/i.exec(line)
    if (found === null) continue
    const name = (found[1] ?? '').toLowerCase()
    const value = (found[2] ?? '').trim()
    if (name === 'sitemap') {
      sitemaps.push(value)
      continue
    }
    if (name === 'user-agent') {
      if (inRules) groups.push({ agents: [], rules: [], delay: 0 })
      inRules = false
      groups.at(-1)?.agents.push(value.toLowerCase())
      continue
    }
    const group = groups.at(-1)
    if (group === undefined) continue
    inRules = true
    if (name === 'crawl-delay') group.delay = Math.min(10, Math.max(0, Number(value) || 0)) * 1000
    if ((name === 'allow' || name === 'disallow') && value !== '')
      group.rules.push({ allow: name === 'allow', path: value })
  }
  const named = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()))
  const mine = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'))
  const rules = mine.flatMap((group) => group.rules)
  return {
    sitemaps,
    delay: Math.max(0, ...mine.map(({ delay }) => delay)),
    allows(path) {
      let best: Rule | null = null
      for (const rule of rules) {
        if (!matches(rule.path, path)) continue
        const longer = best === null || rule.path.length > best.path.length
        const kinder = best !== null && rule.path.length === best.path.length && rule.allow
        if (longer || kinder) best = rule
      }
      return best === null || best.allow
    },
  }
}

/** `*` stands for anything, `$` for the end; linear, as the file is hostile text. */
function matches(pattern: string, path: string): boolean {
  const whole = pattern.endsWith('$')
  const parts = (whole ? pattern.slice(0, -1) : pattern).split('*')
  let at = 0
  for (const [i, part] of parts.entries()) {
    const found = i === 0 ? (path.startsWith(part) ? 0 : -1) : path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return !whole || at === path.length || (parts.length > 1 && path.endsWith(parts.at(-1) ?? ''))
}
