import { hash } from 'node:crypto'
import type { RootContent } from 'hast'
import { richText } from '#contract/rich-text.ts'
import type { AddressUse } from '#kernel/feature.ts'
import { invalid } from '#kernel/http/errors.ts'
import { writeBlocks } from './blocks.ts'
import { addressOf } from './inline.ts'
import { sanitised } from './sanitise.ts'

/**
 * The one form of a rich text, without anything that is not allowed: what looks the same is the same, so that a digest of
 * it means something, and it is its own form. It is what a column of rich text keeps: `textZh: ['text_zh', keptRichText]`.
 */
export function keptRichText(html: string): string {
  return writeBlocks(sanitised(html) ?? [])
}

/** Throws, at its field, for a text of which more is lost than what nobody reads; what a change leaves unsaid is not looked at. */
export function checkRichTexts<Input extends object>(input: Input, fields: readonly (keyof Input & string)[]): void {
  const problems = fields.flatMap((field) => {
    const html: unknown = input[field]
    const problem = typeof html === 'string' ? problemIn(html) : undefined
    return problem ? [[field, problem] as const] : []
  })
  if (problems.length > 0) throw invalid(Object.fromEntries(problems))
}

/** Each is looked up, when it is kept and by night. */
const maxLinks = 50

function problemIn(html: string): string | undefined {
  const nodes = sanitised(html)
  if (!nodes) return 'richText.deep'
  if (nodes.some(hasLostLink)) return 'richText.link'
  const kept = writeBlocks(nodes)
  if (!kept) return 'required'
  if (linksIn(kept).length > maxLinks) return 'richText.links'
  return richText.safeParse(kept).success ? undefined : 'text'
}

/** A link that leads nowhere had an address that is not allowed. */
function hasLostLink(node: RootContent): boolean {
  if (node.type !== 'element') return false
  if (node.tagName === 'a' && addressOf(node) === undefined) return true
  return node.children.some(hasLostLink)
}

/** The addresses that a kept text leads to. */
export const linksIn = (kept: string): string[] =>
  [...kept.matchAll(/<a href="([^"]*)">/g)].map(([, href = '']) =>
    href.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )

/** The same of the texts of a record, each with the field that it stands in. */
export function addressesIn(
  texts: Readonly<Record<string, string | null>>,
  recordId: number,
  label: string,
): AddressUse[] {
  return Object.entries(texts).flatMap(([field, kept]) =>
    [...new Set(linksIn(kept ?? ''))].map((address) => ({ recordId, label, field, address })),
  )
}

const shownInLog = 60

/** What the log tells of a text: how it begins, how long it is and its digest. */
export function tellRichText(kept: string): string {
  const plain = kept
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const begin = plain.length > shownInLog ? `${plain.slice(0, shownInLog)}…` : plain
  return `${begin} (${plain.length}, SHA-256 ${hash('sha256', kept).slice(0, 12)})`
}
