import type { Lang } from '#contract/problems.ts'

/** A field that a list may carry: how its column is known, and how its cells are read. */
export interface Field {
  /** Headers by which its column is known, with blanks between. */
  headers: string
  /**
   * Reads a cell that is not blank; `today` is the business day. A `remark` names what was done to it beyond bringing it
   * to one spelling.
   */
  read: (
    cell: string,
    today: string,
  ) => { ok: true; value: string; remark?: 'zeroRestored' } | { ok: false; problem: string }
  /** Where no two rows of a file may carry the same value: the problem of the second, told with the `line` of the first. */
  twice?: string
  /** Holds names of persons or places, in which a `?` most likely stands for a character that some program could not write. */
  names?: true
}

/** By field, in the order in which people expect the columns. */
export type Fields<F extends string = string> = Readonly<Record<F, Field>>

/** Columns that the file of an import's refused rows has added to those of the upload. */
export const addedHeaders = { 'zh-TW': ['行號', '原因'], en: ['Line', 'Reason'] }

const notes = /\(.*?\)|\[.*?\]|【.*?】|〔.*?〕|〈.*?〉/g
const marks = /^(?:\d+(?=\D)|非?必填|選填)+|(?:非?必填|選填|required|optional)+$/g

/** A header without what people add to it: width, case, blanks, numbers, notes in brackets, marks of a required column. */
function plain(header: string): string {
  const text = header.normalize('NFKC').toLowerCase()
  const bare = (noted: string) => noted.replace(/[^\p{L}\p{N}]/gu, '').replace(marks, '')
  return bare(text.replace(notes, '')) || bare(text)
}

export const keysOf = <F extends string>(fields: Fields<F>) => Object.keys(fields) as F[]

/** Which field a header names; one in two languages, as `帳號 Account`, must name the same in both. */
function headerReader<F extends string>(fields: Fields<F>): (header: string) => F | undefined {
  const known = new Map(
    keysOf(fields).flatMap((field) => fields[field].headers.split(' ').map((one) => [plain(one), field])),
  )
  return (header) => {
    const text = plain(header)
    const parts = text.match(/\p{Script=Han}+|[a-z]+/gu) ?? []
    const named = new Set(parts.map((part) => known.get(part)))
    const same = named.size === 1 && parts.join('') === text
    return known.get(text) ?? (same ? [...named][0] : undefined)
  }
}

/** The columns known by their headers; a field that two columns claim stays open and is told. */
export function recogniseColumns<F extends string>(fields: Fields<F>, header: readonly string[]) {
  const fieldOf = headerReader(fields)
  const claims = new Map<F, number[]>()
  for (const [index, text] of header.entries()) {
    const field = fieldOf(text)
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
  const fieldOf = headerReader(fields)
  const counts = rows.map(({ cells }) => cells.filter((cell) => fieldOf(cell)).length)
  return Math.max(0, counts.indexOf(Math.max(...counts)))
}

/** The columns of a list that nothing is read from, by their numbers; those of our own making are no news. */
export function unreadColumns(header: readonly string[], mapping: Partial<Record<string, number>>): number[] {
  const read = new Set(Object.values(mapping))
  const ours = new Set(Object.values(addedHeaders).flat())
  return header.flatMap((text, index) => (read.has(index) || ours.has(text) ? [] : index))
}

/** Names of columns: by the header, and by the number where there is none or another of its kind. */
export function namesOf(header: readonly string[], columns: readonly number[], lang: Lang): string {
  const names = columns.map((index) => {
    const text = header[index] ?? ''
    const place = lang === 'en' ? `column ${index + 1}` : `第 ${index + 1} 欄`
    if (text === '') return place
    const single = header.indexOf(text) === header.lastIndexOf(text)
    if (single) return text
    return lang === 'en' ? `${text} (${place})` : `${text}（${place}）`
  })
  return listed(names, lang)
}

export const listed = (names: readonly string[], lang: Lang) => names.join(lang === 'en' ? ', ' : '、')
