/** A field that a list may carry: how its column is known, and how its cells are read. */
export interface Field {
  /** Headers by which its column is known, spelt as `plain` leaves them, with blanks between. */
  headers: string
  /** Reads a cell that is not blank; `today` is the business day. */
  read: (cell: string, today: string) => { ok: true; value: string } | { ok: false; problem: string }
  /** Where no two rows of a file may carry the same value: the problem of the second, told with the `line` of the first. */
  twice?: string
}

/** By field, in the order in which people expect the columns. */
export type Fields<F extends string = string> = Readonly<Record<F, Field>>

/** A header without what people add to it: width, case, blanks, marks of a required column, notes in brackets. */
function plain(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]|[\s_*:.'"-]/g, '')
}

export const keysOf = <F extends string>(fields: Fields<F>) => Object.keys(fields) as F[]

/** The columns known by their headers; a field that two columns claim stays open and is told. */
export function recogniseColumns<F extends string>(fields: Fields<F>, header: readonly string[]) {
  const fieldOf = new Map(
    keysOf(fields).flatMap((field) => fields[field].headers.split(' ').map((one) => [one, field])),
  )
  const claims = new Map<F, number[]>()
  for (const [index, text] of header.entries()) {
    const field = fieldOf.get(plain(text)) as F | undefined
    if (field) claims.set(field, [...(claims.get(field) ?? []), index])
  }
  const mapping: Partial<Record<F, number>> = {}
  const ambiguous: { field: F; columns: number[] }[] = []
  for (const [field, columns] of claims) {
    if (columns.length > 1) ambiguous.push({ field, columns })
    else mapping[field] = columns[0]
  }
  return { mapping, ambiguous }
}

/** Which of a list's first rows is its header: the one with the most known headers, the first where none has more. */
export function headerAt(fields: Fields, rows: readonly { cells: string[] }[]): number {
  const known = new Set(Object.values(fields).flatMap(({ headers }) => headers.split(' ')))
  const counts = rows.map(({ cells }) => cells.filter((cell) => known.has(plain(cell))).length)
  return Math.max(0, counts.indexOf(Math.max(...counts)))
}
