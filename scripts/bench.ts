// npm run bench NAME [-- options]: measures one part beside its peers in the same run and prints a table. Nothing is asserted.
const parts: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  desk: async (args) => (await import('../tests/bench/desk.ts')).benchDesk(args),
  facts: async () => (await import('../tests/bench/facts.ts')).benchFacts(),
  match: async (args) => (await import('../tests/bench/match.ts')).benchMatch(args),
  night: async (args) => (await import('../tests/bench/night.ts')).benchNight(args),
}

const [name = '', ...args] = process.argv.slice(2)
const part = parts[name]
if (part === undefined) {
  process.stderr.write(`npm run bench ${Object.keys(parts).join('|')}\n`)
  process.exit(2)
}
await part(args)
