// CSV (RFC 4180) as Excel and Sheets write it: comma, semicolon or tab, quotes, line ends inside quotes. Pure.

export interface CsvRow {
  readonly cells: readonly string[]
  readonly fault: string | null
}

export function parseCsv(given: string): readonly CsvRow[] {
  const text = given.replace(/^\ufeff/u, '')
  const mark = separatorOf(text)
  const rows: CsvRow[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  const endRow = (fault: string | null) => {
    cells.push(cell)
    if (cells.some((one) => one !== '') || fault !== null) rows.push({ cells, fault })
    cells = []
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? ''
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (letter === '"' && cell === '') quoted = true
    else if (letter === mark) {
      cells.push(cell)
      cell = ''
    } else if (letter === '\n') endRow(null)
    else if (letter !== '\r') cell += letter
  }
  if (quoted) endRow('Dấu nháy kép mở mà không đóng.')
  else if (cell !== '' || cells.length > 0) endRow(null)
  return rows
}

/** The one that parts the first line most. */
function separatorOf(text: string): string {
  const line = text.slice(0, (text.indexOf('\n') + 1 || text.length + 1) - 1)
  const count = (mark: string) => line.split(mark).length
  return [';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}
