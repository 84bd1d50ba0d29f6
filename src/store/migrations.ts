// The schema as files: cutting one into statements. Pure; both doors apply the same files.

/** Statements of a SQL file, without comments between them. Knows quotes, comments and triggers. */
export function statementsOf(file: string): readonly string[] {
  const statements: string[] = []
  let start = 0
  let at = 0
  while (at < file.length) {
    const skipped = skip(file, at)
    if (skipped > at) {
      at = skipped
      continue
    }
    if (file[at] === ';' && isWhole(file.slice(start, at))) {
      statements.push(file.slice(start, at + 1))
      start = at + 1
    }
    at += 1
  }
  statements.push(file.slice(start))
  return statements.map(withoutLeadingComments).filter((statement) => statement !== '')
}

/** The end of a quoted piece or a comment that begins at `at`; `at` when none does. */
function skip(file: string, at: number): number {
  const two = file.slice(at, at + 2)
  if (two === '--') return endOf(file, '\n', at + 2)
  if (two === '/*') return endOf(file, '*/', at + 2)
  const quote = file[at]
  return quote === "'" || quote === '"' ? endOf(file, quote, at + 1) : at
}

function endOf(file: string, mark: string, from: number): number {
  const end = file.indexOf(mark, from)
  return end < 0 ? file.length : end + mark.length
}

/** A trigger ends with `end`; any other statement at its first semicolon. */
function isWhole(statement: string): boolean {
  const bare = withoutLeadingComments(statement)
  return !/^create\s+(?:temp\s+)?trigger\s/i.test(bare) || /\send\s*$/i.test(bare)
}

function withoutLeadingComments(statement: string): string {
  let bare = statement.trim()
  while (bare.startsWith('--') || bare.startsWith('/*')) {
    bare = bare.slice(skip(bare, 0)).trim()
  }
  return bare
}
