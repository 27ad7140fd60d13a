const isFromWord = (html: string) => /class="?Mso|xmlns:o="urn:schemas-microsoft-com|mso-/i.test(html)

/** What a list of Word is pasted as: a paragraph that says so in its style, with its bullet or number as text before it. */
const listStyle = /mso-list:\s*l\d+\s+level(\d)/i

/** What is copied from Word, without its own elements, and with its lists as lists; anything else stays as it is. */
export function fromWord(html: string): string {
  if (!isFromWord(html)) return html
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const element of [...body.querySelectorAll('*')]) {
    if (element.tagName.includes(':') || ['STYLE', 'META', 'LINK', 'XML'].includes(element.tagName)) dissolve(element)
  }
  for (const anchor of [...body.querySelectorAll('a:not([href])')]) dissolve(anchor)
  for (const paragraph of [...body.querySelectorAll('p')]) if (paragraph.isConnected) listFrom(paragraph)
  return body.innerHTML.replace(/<!--[\s\S]*?-->/g, '')
}

/** Leaves what stands in an element, but not what it would look like by. */
function dissolve(element: Element): void {
  const kept = element.tagName === 'STYLE' || element.tagName === 'XML' ? [] : [...element.childNodes]
  element.replaceWith(...kept)
}

const levelOf = (element: Element | null) => Number(listStyle.exec(element?.getAttribute('style') ?? '')?.[1] ?? 0)

/** Turns a paragraph of a list and those after it into one list; deeper ones stand in the item before them. */
function listFrom(first: Element): void {
  if (levelOf(first) === 0) return
  const items: { level: number; ordered: boolean; html: string }[] = []
  let next: Element | null = first
  const place = first.ownerDocument.createElement('div')
  first.before(place)
  while (next && levelOf(next) > 0) {
    const item: Element = next
    next = item.nextElementSibling
    items.push({ level: levelOf(item), ...read(item) })
    item.remove()
  }
  place.outerHTML = written(items)
}

/** The bullet or number stands in the first piece that ignores the rest, and is known by a digit or letter in it. */
function read(item: Element): { ordered: boolean; html: string } {
  const marker = [...item.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  )
  const text = marker?.textContent ?? ''
  marker?.remove()
  return { ordered: /[\p{L}\p{N}]/u.test(text.replace(/^[o§·]\s*$/u, '')), html: item.innerHTML }
}

function written(items: readonly { level: number; ordered: boolean; html: string }[]): string {
  const [first] = items
  if (!first) return ''
  const tag = first.ordered ? 'ol' : 'ul'
  const own: string[] = []
  for (let at = 0; at < items.length; ) {
    const item = items[at]
    const end = items.findIndex((one, n) => n > at && one.level <= first.level)
    const below = items.slice(at + 1, end < 0 ? items.length : end)
    own.push(`<li><p>${item?.html ?? ''}</p>${written(below)}</li>`)
    at = end < 0 ? items.length : end
  }
  return `<${tag}>${own.join('')}</${tag}>`
}
