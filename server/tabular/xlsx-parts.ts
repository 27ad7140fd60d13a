import { TabularError } from './error.ts'
import { builtInFormat, type NumberFormat, parseFormat } from './xlsx-format.ts'
import { type Attributes, createXmlParser, decodeEscapes, PIECE_LIMIT } from './xml.ts'
import { partName, type ZipReader } from './zip-read.ts'

const MAX_SHEETS = 200
/** What a workbook can hold of styles (65,490) and more. */
const MAX_STYLES = 100_000

async function readPart(
  zip: ZipReader,
  name: string,
  open: (name: string, attributes: Attributes, path: readonly string[]) => void,
): Promise<void> {
  const parser = createXmlParser({ open })
  let size = 0
  for await (const piece of zip.textOf(name)) {
    size += piece.length
    if (size > PIECE_LIMIT) throw new TabularError('tabular.notXlsx')
    parser.write(piece)
  }
  parser.close()
}

function decodeTarget(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

interface Relation {
  id: string
  type: string
  part: string
}

/** What a part refers to; the last word of a type is the same in the strict and in the usual form of workbooks. */
async function readRelations(zip: ZipReader, of: string): Promise<Relation[]> {
  const folder = of.slice(0, of.lastIndexOf('/') + 1)
  const name = `${folder}_rels/${of.slice(folder.length)}.rels`
  const relations: Relation[] = []
  await readPart(zip, name, (tag, { Id = '', Type = '', Target = '', TargetMode }, path) => {
    if (tag !== 'Relationship' || path.length !== 2 || TargetMode === 'External') return
    const target = decodeTarget(Target)
    const part = partName(/^[\\/]/.test(target) ? target : folder + target)
    relations.push({ id: Id, type: Type.replace(/^.*\//, ''), part })
  })
  return relations
}

/** The number format of each style of cells. */
async function readStyles(zip: ZipReader, part: string | undefined): Promise<NumberFormat[]> {
  if (!part || !zip.has(part)) return []
  const codes = new Map<number, string>()
  const ids: number[] = []
  await readPart(zip, part, (tag, attributes, path) => {
    if (path.length !== 3) return
    const id = Number(attributes.numFmtId ?? 0)
    if (tag === 'numFmt' && path[1] === 'numFmts') codes.set(id, decodeEscapes(attributes.formatCode ?? ''))
    if (tag === 'xf' && path[1] === 'cellXfs') ids.push(id)
    if (ids.length > MAX_STYLES) throw new TabularError('tabular.notXlsx')
  })
  const formats = new Map([...codes].map(([id, code]) => [id, parseFormat(code)]))
  return ids.map((id) => formats.get(id) ?? builtInFormat(id))
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true'

interface Sheet {
  name: string
  part: string
}

async function readSheets(zip: ZipReader, main: string, relations: readonly Relation[]) {
  const sheets: Sheet[] = []
  let from1904 = false
  let isStale = false
  await readPart(zip, main, (tag, attributes, path) => {
    if (tag === 'workbookPr' && path.length === 2) from1904 = isTrue(attributes.date1904)
    if (tag === 'calcPr' && path.length === 2) isStale = isTrue(attributes.fullCalcOnLoad)
    if (tag !== 'sheet' || path.length !== 3 || /hidden/i.test(attributes.state ?? '')) return
    const [, id] = Object.entries(attributes).find(([key]) => key.endsWith(':id')) ?? []
    // Charts, dialogs and macros are sheets too, but hold no rows.
    const relation = relations.find((one) => one.id === id && one.type === 'worksheet')
    if (relation) sheets.push({ name: decodeEscapes(attributes.name ?? ''), part: relation.part })
    if (sheets.length > MAX_SHEETS) throw new TabularError('tabular.tooManySheets', { max: MAX_SHEETS })
  })
  return { sheets, from1904, isStale }
}

export type Workbook = Awaited<ReturnType<typeof readWorkbook>>

/** Where the sheet of a name is, or the first visible one, and what its cells refer to. */
export async function readWorkbook(zip: ZipReader, asked?: string) {
  const main = (await readRelations(zip, '')).find(({ type }) => type === 'officeDocument')?.part
  if (!main) throw new TabularError('tabular.notXlsx')
  const relations = await readRelations(zip, main)
  const { sheets, ...book } = await readSheets(zip, main, relations)
  const chosen = asked === undefined ? sheets[0] : sheets.find(({ name }) => name === asked)
  if (!chosen) throw new TabularError(asked === undefined ? 'tabular.noSheet' : 'tabular.noSuchSheet')
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.part
  return {
    /** The visible sheets of rows in order, and which of them is read. */
    sheets,
    chosen,
    strings: partOf('sharedStrings'),
    formats: await readStyles(zip, partOf('styles')),
    /** Whether days are counted from 1904, and whether results of formulas are to be reckoned anew. */
    ...book,
  }
}
