import { text } from './endpoint.ts'

/** Of one rich text, in characters with its markup. */
export const maxRichText = 50_000

/**
 * Headings, paragraphs, lists, simple tables, emphasis and links as HTML. It is the text as it is sent: whoever keeps one
 * keeps its one form, which `engines/rich-text` makes of it.
 */
export const richText = text(maxRichText)
