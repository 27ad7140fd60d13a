import { TabularError } from './error.ts'
import { attribute, elementFinder, elements, PIECE_LIMIT, refuseDocumentType, tags, textRuns } from './xml.ts'
import type { ZipReader } from './zip-read.ts'

async function readPart(zip: ZipReader, name: string): Promise<string> {
  let xml = ''
  for await (const piece of zip.textOf(name)) {
    xml += piece
    if (xml.length > PIECE_LIMIT) throw new TabularError('tabular.notXlsx')
  }
  refuseDocumentType(xml)
  return xml
}

async function readRelations(zip: ZipReader, folder: string, name: string) {
  const xml = await readPart(zip, `${folder}_rels/${name}.rels`)
  return tags(xml, 'Relationship').map((attributes) => {
    const target = attribute(attributes, 'Target') ?? ''
    return {
      id: attribute(attributes, 'Id') ?? '',
      type: (attribute(attributes, 'Type') ?? '').replace(/^.*\//, ''),
      target: target.startsWith('/') ? target.slice(1) : folder + target,
    }
  })
}

/** How a style shows a number: as a day, or padded with zeros to a width, as phone numbers are. */
export type NumberStyle = 'date' | number | undefined

const BUILT_IN_DATES = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return BUILT_IN_DATES(id) ? 'date' : undefined
  if (/^0{2,}$/.test(code)) return code.length
  const bare = code.slice(0, 255).replace(/"[^"]*"|\\.|\[[^\]]*\]|General/gi, '')
  return /[ymdhs]/i.test(bare) ? 'date' : undefined
}

async function readStyles(zip: ZipReader, name: string | undefined): Promise<NumberStyle[]> {
  if (!name || !zip.has(name)) return []
  const xml = await readPart(zip, name)
  const codes = new Map(tags(xml, 'numFmt').map((a) => [Number(attribute(a, 'numFmtId')), attribute(a, 'formatCode')]))
  const [cellStyles] = elementFinder('cellXfs')(xml).found
  return tags(cellStyles?.[1] ?? '', 'xf').map((attributes) => {
    const id = Number(attribute(attributes, 'numFmtId') ?? 0)
    return numberStyle(id, codes.get(id))
  })
}

const MAX_STRINGS = 5_000_000

async function readStrings(zip: ZipReader, name: string | undefined): Promise<string[]> {
  const strings: string[] = []
  if (!name || !zip.has(name)) return strings
  for await (const items of elements(zip.textOf(name), 'si')) {
    for (const [, xml] of items) strings.push(textRuns(xml))
    if (strings.length > MAX_STRINGS) throw new TabularError('tabular.notXlsx')
  }
  return strings
}

export type Workbook = Awaited<ReturnType<typeof readWorkbook>>

/** Where the sheet of a name is, or the first visible one, and what its cells refer to. */
export async function readWorkbook(zip: ZipReader, asked?: string) {
  const main = (await readRelations(zip, '', '')).find(({ type }) => type === 'officeDocument')?.target
  if (!main) throw new TabularError('tabular.notXlsx')
  const xml = await readPart(zip, main)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = await readRelations(zip, folder, main.slice(folder.length))
  const visible = visibleSheets(xml, relations)
  const chosen = asked === undefined ? visible[0] : visible.find(({ name }) => name === asked)
  if (!chosen) throw new TabularError(asked === undefined ? 'tabular.noSheet' : 'tabular.noSuchSheet')
  const named = (type: string) => relations.find((relation) => relation.type === type)?.target
  return {
    /** Names of the visible sheets in order, and which of them is read. */
    sheets: visible.map(({ name }) => name),
    sheet: chosen.name,
    part: chosen.part,
    strings: await readStrings(zip, named('sharedStrings')),
    styles: await readStyles(zip, named('styles')),
    /** Days between the two calendars that workbooks count in. */
    dayOffset: /date1904\s*=\s*["'](?:1|true)/.test(xml) ? 1462 : 0,
  }
}

function visibleSheets(xml: string, relations: Awaited<ReturnType<typeof readRelations>>) {
  return tags(xml, 'sheet').flatMap((attributes) => {
    if (/hidden/i.test(attribute(attributes, 'state') ?? '')) return []
    const id = attribute(attributes, '\\w+:id')
    const part = relations.find((relation) => relation.id === id && relation.type === 'worksheet')?.target
    return part ? [{ name: attribute(attributes, 'name') ?? '', part }] : []
  })
}
