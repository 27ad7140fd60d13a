export interface Column {
  header: string
  /** Numbers are written as they are; everything else is text and stays text. */
  kind?: 'text' | 'number'
}

/** A cell that begins like this would run as a formula; one that already has the quotation mark must survive reading back. */
export const FORMULA_LEAD = /^'*[=+\-@\t\r\n＝＋－＠]/
// One test for the two rare cases keeps the common cell cheap.
const SPECIAL = /[",\r\n]|^['=+\-@\t＝＋－＠]/

function writeCell(cell: string, isNumber: boolean): string {
  if (!SPECIAL.test(cell)) return cell
  const safe = !isNumber && FORMULA_LEAD.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** CSV as RFC 4180 has it, with a byte order mark so that spreadsheets read it as UTF-8, and harmless in them. */
export async function* writeCsv(
  columns: readonly Column[],
  batches: AsyncIterable<string[][]>,
): AsyncGenerator<Buffer> {
  const isNumber = columns.map(({ kind }) => kind === 'number')
  const writeRow = (cells: readonly string[]) => {
    let line = ''
    for (let at = 0; at < cells.length; at += 1) {
      if (at > 0) line += ','
      line += writeCell(cells[at] ?? '', isNumber[at] === true)
    }
    return `${line}\r\n`
  }
  yield Buffer.from(`\ufeff${columns.map(({ header }) => writeCell(header, false)).join(',')}\r\n`)
  for await (const rows of batches) {
    let text = ''
    for (const cells of rows) text += writeRow(cells)
    if (text !== '') yield Buffer.from(text)
  }
}

/** Between the cells of a line that the database joined; text that is stored never holds it. */
export const CELL_MARK = '\u001f'
// biome-ignore lint/suspicious/noControlCharactersInRegex: the mark is a control character so that no text holds it
const ANY_SPECIAL = /[",\r\n]|(?:^|\u001f)['=+\-@\t＝＋－＠]/

/**
 * The same file from whole lines whose cells are joined by CELL_MARK. A line in which nothing is special is
 * written without being taken apart, which saves a million rows a string for each cell.
 */
export async function* writeCsvLines(
  columns: readonly Column[],
  batches: AsyncIterable<string[]>,
): AsyncGenerator<Buffer> {
  const isNumber = columns.map(({ kind }) => kind === 'number')
  const writeLine = (line: string) => {
    if (!ANY_SPECIAL.test(line)) return line
    const cells = line.split(CELL_MARK).map((cell, at) => writeCell(cell, isNumber[at] === true))
    return cells.join(CELL_MARK)
  }
  yield Buffer.from(`\ufeff${columns.map(({ header }) => writeCell(header, false)).join(',')}\r\n`)
  for await (const lines of batches) {
    if (lines.length === 0) continue
    const text = `${lines.map(writeLine).join('\r\n')}\r\n`
    yield Buffer.from(text.replaceAll(CELL_MARK, ','))
  }
}
