const lineTags = new Set(['P', 'H2', 'H3', 'H4', 'TR'])

/** A text as lines without its look, as two of them are compared: list items and rows of tables are lines, links say where they lead. */
export function linesOf(html: string): string[] {
  return linesIn(new DOMParser().parseFromString(html, 'text/html').body, '').filter(Boolean)
}

function linesIn(node: Element, before: string): string[] {
  if (node.tagName === 'TR') return [[...node.children].map(textOf).join(' ｜ ')]
  if (lineTags.has(node.tagName))
    return textOf(node)
      .split('\n')
      .map((line) => before + line)
  return [...node.children].flatMap((child, at) =>
    linesIn(child, child.tagName === 'LI' ? markOf(node, at) : at === 0 ? before : ''),
  )
}

const markOf = (list: Element, at: number) => (list.tagName === 'OL' ? `${at + 1}. ` : '• ')

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
  if (node.nodeName === 'BR') return '\n'
  const inner = [...node.childNodes].map(textOf).join('')
  const href = node.nodeName === 'A' ? (node as Element).getAttribute('href') : null
  return href ? `${inner} (${href})` : inner
}
