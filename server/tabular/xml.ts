import { TabularError } from './error.ts'

/** No part but the sheet and its strings comes near this, and neither does any single row or string. */
export const PIECE_LIMIT = 4 * 1024 * 1024

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? whole
  const point = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole
}

/** Text between tags: the five named entities, numeric ones, and the workbook's own _x000D_ escapes. */
export function decodeXml(text: string): string {
  const plain = text.includes('&') ? text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos);/gi, entity) : text
  if (!plain.includes('_x')) return plain
  return plain.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? decodeXml(found[1] ?? found[2] ?? '') : undefined
}

/** A document type is the only way to external entities and to entity bombs, and no spreadsheet writes one. */
export function refuseDocumentType(xml: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new TabularError('tabular.notXlsx')
}

/** Attributes of every tag of one name. */
export function tags(xml: string, name: string): string[] {
  return Array.from(
    xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^<>]*?)/?>`, 'g')),
    ([, attributes]) => attributes ?? '',
  )
}

/** All text runs of a string item or inline string, without the reading aids that East Asian sheets carry. */
export function textRuns(xml: string): string {
  const only = /^(?:<is>)?<t(?: xml:space="preserve")?>([^<]*)<\/t>(?:<\/is>)?$/.exec(xml)
  if (only) return decodeXml(only[1] ?? '')
  const [first = '', ...others] = xml.includes('rPh') ? xml.split(/<(?:\w+:)?rPh[\s>]/) : [xml]
  const spoken = first + others.map((part) => part.replace(/^[\s\S]*?rPh>/, '')).join('')
  let text = ''
  for (const [, run] of spoken.matchAll(/<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</g)) text += decodeXml(run ?? '')
  return text
}

type XmlElement = [attributes: string, inner: string]

/**
 * Finds the elements of one name, and where the last whole one ends. It looks for the end of an element only once, so
 * that no hostile text makes it start over and over, as one regular expression for start and end would.
 */
export function elementFinder(name: string) {
  const opening = new RegExp(`<((?:\\w+:)?${name})(\\s[^<>]*?)?(/?)>`, 'g')
  return (xml: string): { found: XmlElement[]; end: number } => {
    const found: XmlElement[] = []
    let end = 0
    opening.lastIndex = 0
    for (let open = opening.exec(xml); open; open = opening.exec(xml)) {
      const start = opening.lastIndex
      const close = open[3] ? start : xml.indexOf(`</${open[1]}>`, start)
      if (close === -1) break
      found.push([open[2] ?? '', open[3] ? '' : xml.slice(start, close)])
      end = open[3] ? start : close + (open[1] ?? '').length + 3
      opening.lastIndex = end
    }
    return { found, end }
  }
}

/** The elements of one name in a streamed part, as they become whole. */
export async function* elements(text: AsyncIterable<string>, name: string): AsyncGenerator<XmlElement[]> {
  const find = elementFinder(name)
  let held = ''
  let started = false
  for await (const piece of text) {
    held += piece
    if (!started) refuseDocumentType(held)
    started ||= held !== ''
    const { found, end } = find(held)
    held = held.slice(end)
    if (held.length > PIECE_LIMIT) throw new TabularError('tabular.notXlsx')
    yield found
  }
}
