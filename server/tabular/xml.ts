import { SaxesParser } from 'saxes'
import { TabularError } from './error.ts'

/** No part but the sheet and its strings comes near this, and neither does any single tag or text. */
export const PIECE_LIMIT = 4 * 1024 * 1024
const MAX_DEPTH = 100

export type Attributes = Readonly<Record<string, string>>

/** Names are local ones, without the prefix of a namespace; the path ends with the element that is open. */
interface XmlHandler {
  open: (name: string, attributes: Attributes, path: readonly string[]) => void
  close?: (name: string, path: readonly string[]) => void
  /** A text may come in several pieces. */
  text?: (text: string, path: readonly string[]) => void
}

const localName = (name: string) => {
  const colon = name.lastIndexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

const isWrapper = (name: string) => name === 'AlternateContent' || name === 'Fallback'

function notXlsx(): never {
  throw new TabularError('tabular.notXlsx')
}

/**
 * Takes a part piece by piece. Refuses what is not well formed, and document types: they are the only way to external
 * entities and to entity bombs, and no spreadsheet writes one. Of alternatives for programs that know an extension
 * (ECMA-376 part 3) it takes the fallback, as one that knows none.
 */
export function createXmlParser({ open, close, text }: XmlHandler) {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const path: string[] = []
  let depth = 0
  let skipped = 0
  let wrapped = 0
  let tags = 0
  let quiet = 0
  parser.on('error', notXlsx)
  parser.on('doctype', notXlsx)
  parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
    if (!/^(?:utf-?8|utf-?16|us-ascii)$/i.test(encoding)) notXlsx()
  })
  parser.on('opentag', (tag) => {
    tags += 1
    depth += 1
    if (depth > MAX_DEPTH) notXlsx()
    const name = localName(tag.name)
    if (skipped > 0 || name === 'Choice') skipped += 1
    else if (isWrapper(name)) wrapped += 1
    else {
      path.push(name)
      open(name, tag.attributes, path)
    }
  })
  parser.on('closetag', (tag) => {
    tags += 1
    depth -= 1
    if (skipped > 0) skipped -= 1
    else if (wrapped > 0 && isWrapper(localName(tag.name))) wrapped -= 1
    else {
      close?.(path.at(-1) ?? '', path)
      path.pop()
    }
  })
  const takeText = (found: string) => {
    if (skipped === 0) text?.(found, path)
  }
  if (text) {
    parser.on('text', takeText)
    parser.on('cdata', takeText)
  }
  return {
    write(piece: string): void {
      tags = 0
      parser.write(piece)
      quiet = tags > 0 ? 0 : quiet + piece.length
      if (quiet > PIECE_LIMIT) notXlsx()
    },
    close(): void {
      parser.close()
    },
  }
}

/** Text with the workbook's own escapes for what XML cannot hold, as _x000D_, put back (ECMA-376 22.9.2.19). */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
