import type { Element, RootContent } from 'hast'

const marks = ['strong', 'em', 'u'] as const
type Mark = (typeof marks)[number]

/** Text that looks the same from its beginning to its end, or the break of a line. */
interface Run {
  text: string
  href?: string
  marks: readonly Mark[]
}

const line: Run = { text: '\n', marks: [] }
const markOf: Record<string, Mark> = { strong: 'strong', b: 'strong', em: 'em', i: 'em', u: 'u' }

/** Where a link leads, if that is a whole https address. */
export function addressOf({ properties: { href } }: Element): string | undefined {
  const address = String(href)
  return URL.canParse(address) && new URL(address).protocol === 'https:' ? address : undefined
}

/** What stands in one line of text, each piece with what it looks like. */
export function runsOf(node: RootContent, look: Omit<Run, 'text'> = { marks: [] }): Run[] {
  if (node.type === 'text') return [{ ...look, text: node.value.replace(/[ \t\n\r\f\u00a0]+/g, ' ') }]
  if (node.type !== 'element') return []
  if (node.tagName === 'br') return [line]
  const mark = markOf[node.tagName]
  const href = node.tagName === 'a' ? addressOf(node) : look.href
  const held = mark && !look.marks.includes(mark) ? [...look.marks, mark] : look.marks
  const inner = { marks: held, ...(href === undefined ? {} : { href }) }
  return node.children.flatMap((child) => runsOf(child, inner))
}

/** One spelling of a line: no blanks around it or beside a break, one between words, each look once and in one order. */
export function writeLine(runs: readonly Run[]): string {
  return joined(withoutBlanks(runs))
    .map((run) => (run.text === line.text ? '<br>' : written(run)))
    .join('')
}

function withoutBlanks(runs: readonly Run[]): Run[] {
  const kept: Run[] = []
  for (const run of runs) {
    const before = kept.at(-1)
    if (run.text === line.text) trimEnd(kept)
    if (run.text === line.text && kept.length === 0) continue
    const follows = !before || before.text === line.text || before.text.endsWith(' ')
    const text = follows && run.text !== line.text ? run.text.replace(/^ /, '') : run.text
    if (text) kept.push({ ...run, text })
  }
  while (trimEnd(kept)?.text === line.text) kept.pop()
  return kept
}

/** Takes the blank at the end away; answers what then stands there. */
function trimEnd(runs: Run[]): Run | undefined {
  const last = runs.pop()
  const text = last && last.text !== line.text ? last.text.replace(/ $/, '') : last?.text
  if (last && text) runs.push({ ...last, text })
  return last && !text ? trimEnd(runs) : runs.at(-1)
}

const lookOf = ({ href, marks: held }: Run) =>
  JSON.stringify([href ?? null, marks.filter((mark) => held.includes(mark))])

function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    const isSame = last && ![last.text, run.text].includes(line.text) && lookOf(last) === lookOf(run)
    if (isSame) all[all.length - 1] = { ...last, text: last.text + run.text }
    else all.push(run)
  }
  return all
}

function written({ text, href, marks: held }: Run): string {
  const tags = marks.filter((mark) => held.includes(mark))
  const open = tags.map((tag) => `<${tag}>`).join('')
  const close = tags.toReversed().map((tag) => `</${tag}>`)
  const inner = `${open}${escaped(text)}${close.join('')}`
  return href === undefined ? inner : `<a href="${escaped(href).replaceAll('"', '&quot;')}">${inner}</a>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
