import type { Nodes, Root, RootContent } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { type Schema, sanitize } from 'hast-util-sanitize'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

type Parsed = DefaultTreeAdapterTypes.DocumentFragment
type Part = DefaultTreeAdapterTypes.Node

/** Lists in lists and a table in one of them are far from it; what walks the tree is bounded by it. */
const maxDepth = 40

/** All that a rich text may hold. What is not named loses its tag and keeps its text; of what is stripped nothing stays. */
const allowed: Schema = {
  tagNames: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'blockquote', 'ul', 'ol', 'li', 'br'],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption'],
    ...['strong', 'b', 'em', 'i', 'u', 'a'],
  ],
  attributes: { a: ['href'], th: ['colSpan', 'rowSpan'], td: ['colSpan', 'rowSpan'] },
  protocols: { href: ['https'] },
  strip: ['script', 'style', 'template', 'svg', 'math', 'title', 'textarea', 'select', 'noscript', 'iframe', 'object'],
}

/** Read as browsers read it, without anything that is not allowed; undefined where it is nested too deep. */
export function sanitised(html: string): RootContent[] | undefined {
  const parsed = parseFragment(html)
  if (isDeep(parsed)) return undefined
  return (sanitize(fromParse5(parsed) as Nodes, allowed) as Root).children
}

function isDeep(root: Parsed): boolean {
  let level: Part[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true
    level = level.flatMap((node) => ('childNodes' in node ? node.childNodes : []))
  }
  return false
}
