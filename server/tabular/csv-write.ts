export interface Column {
  header: string
  /** Numbers are written as they are; everything else is text and stays text. */
  kind?: 'text' | 'number'
}

/** A cell that begins like this would run as a formula; one that already has the apostrophe must survive reading back. */
export const FORMULA_LEAD = /^(?:'*[=+\-@\t\r\n＝＋－＠]|'+\d)/
// One test for the two rare cases keeps the common cell cheap.
const SPECIAL = /[",\r\n]|^['=+\-@\t＝＋－＠]/

function writeCell(cell: string, isNumber: boolean): string {
  if (!SPECIAL.test(cell)) return cell
  const safe = !isNumber && FORMULA_LEAD.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function createCellWriter(columns: readonly Column[]) {
  const isNumber = columns.map(({ kind }) => kind === 'number')
  return (cells: readonly string[]) => cells.map((cell, at) => writeCell(cell, isNumber[at] === true))
}

/** With a byte order mark, so that spreadsheets read the file as UTF-8. */
const headerLine = (columns: readonly Column[]) =>
  Buffer.from(`\ufeff${columns.map(({ header }) => writeCell(header, false)).join(',')}\r\n`)

/** CSV as RFC 4180 has it, and harmless in spreadsheets. */
export async function* writeCsv(
  columns: readonly Column[],
  batches: AsyncIterable<string[][]>,
): AsyncGenerator<Buffer> {
  const writeCells = createCellWriter(columns)
  yield headerLine(columns)
  for await (const rows of batches) {
    if (rows.length > 0) yield Buffer.from(rows.map((cells) => `${writeCells(cells).join(',')}\r\n`).join(''))
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
  const writeCells = createCellWriter(columns)
  const writeLine = (line: string) =>
    ANY_SPECIAL.test(line) ? writeCells(line.split(CELL_MARK)).join(CELL_MARK) : line
  yield headerLine(columns)
  for await (const lines of batches) {
    if (lines.length === 0) continue
    const text = `${lines.map(writeLine).join('\r\n')}\r\n`
    yield Buffer.from(text.replaceAll(CELL_MARK, ','))
  }
}
