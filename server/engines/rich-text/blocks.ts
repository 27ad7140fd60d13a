import type { Element, RootContent } from 'hast'
import { runsOf, writeLine } from './inline.ts'

/** The page around a text has the first heading. */
const headings: Record<string, string> = { h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h4', h5: 'h4', h6: 'h4' }
const boxes = new Set(['p', 'div', 'blockquote', 'caption', 'li', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'])
const blocks = new Set([...Object.keys(headings), ...boxes, 'ul', 'ol', 'table'])

const isElement = (node: RootContent): node is Element => node.type === 'element'
const isBlock = (node: RootContent): node is Element => isElement(node) && blocks.has(node.tagName)
/** A link or an emphasis around blocks is lost; what stands in it is not. */
const holdsBlock = (node: RootContent): boolean =>
  isElement(node) && node.children.some((one) => isBlock(one) || holdsBlock(one))

interface Place {
  /** What a line of text of its own stands in. */
  tag: string
  /** In a table there is no other, and no heading in a list. */
  inTable?: boolean
  inList?: boolean
}

/** The blocks of a text, one after the other; text between them is a paragraph of its own. */
export function writeBlocks(nodes: readonly RootContent[], place: Place = { tag: 'p' }): string {
  const out: string[] = []
  let pending: RootContent[] = []
  const flush = () => {
    const line = writeLine(pending.flatMap((node) => runsOf(node)))
    if (line) out.push(`<${place.tag}>${line}</${place.tag}>`)
    pending = []
  }
  for (const node of nodes) {
    if (!isBlock(node) && !holdsBlock(node)) {
      pending.push(node)
      continue
    }
    flush()
    out.push(writeBlock(node as Element, place))
  }
  flush()
  return out.join('')
}

function writeBlock(node: Element, place: Place): string {
  const { tagName, children } = node
  const heading = headings[tagName]
  if (heading) return writeBlocks(children, place.inList || place.inTable ? place : { ...place, tag: heading })
  if (tagName === 'ul' || tagName === 'ol') return writeList(node, place)
  if (tagName === 'table' && !place.inTable) return writeTable(node)
  return writeBlocks(children, { ...place, tag: 'p' })
}

/** What stands between the items of a list is part of the item before it. */
function writeList({ tagName, children }: Element, place: Place): string {
  const items: RootContent[][] = []
  for (const child of children) {
    if (isElement(child) && child.tagName === 'li') items.push([...child.children])
    else if (items.length > 0) items.at(-1)?.push(child)
    else items.push([child])
  }
  const written = items.map((item) => writeBlocks(item, { ...place, tag: 'p', inList: true })).filter(Boolean)
  return written.length === 0 ? '' : `<${tagName}>${written.map((item) => `<li>${item}</li>`).join('')}</${tagName}>`
}

const rowsIn = (node: Element): Element[] =>
  node.children
    .filter(isElement)
    .flatMap((one) => (one.tagName === 'tr' ? [one] : one.tagName === 'table' ? [] : rowsIn(one)))

function writeTable(table: Element): string {
  const caption = table.children.filter(isElement).filter(({ tagName }) => tagName === 'caption')
  const rows = rowsIn(table).map((row) => row.children.filter(isElement).map(writeCell).join(''))
  const body = rows.filter(Boolean).map((row) => `<tr>${row}</tr>`)
  return writeBlocks(caption) + (body.length === 0 ? '' : `<table><tbody>${body.join('')}</tbody></table>`)
}

function writeCell({ tagName, properties, children }: Element): string {
  const tag = tagName === 'th' ? 'th' : 'td'
  const spans = ['colSpan', 'rowSpan'].flatMap((name) => {
    const span = Number(properties[name])
    return Number.isInteger(span) && span > 1 && span <= 20 ? [` ${name.toLowerCase()}="${span}"`] : []
  })
  const inner = writeBlocks(children, { tag: 'p', inTable: true })
  return `<${tag}${spans.join('')}>${inner || '<p></p>'}</${tag}>`
}
