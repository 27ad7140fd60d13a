import { diffArrays } from 'diff'

export interface Piece {
  text: string
  /** Absent where both say it. */
  change?: 'added' | 'removed'
}

/** Of two texts that have nothing in common, comparing words would take for ever and say nothing. */
const timeout = 1_500

const words = new Intl.Segmenter('zh-TW', { granularity: 'word' })
const wordsOf = (lines: readonly string[]) => [...words.segment(lines.join('\n'))].map(({ segment }) => segment)

/** What was taken out of one text and put into the other, word by word; line by line where they differ in all but everything. */
export function differenceBetween(before: readonly string[], after: readonly string[]): Piece[] {
  const byWords = diffArrays(wordsOf(before), wordsOf(after), { timeout })
  const changes = byWords ?? diffArrays(before.map(ended), after.map(ended))
  return changes.map(({ value, added, removed }) => {
    const text = value.join('')
    return added ? { text, change: 'added' } : removed ? { text, change: 'removed' } : { text }
  })
}

const ended = (line: string) => `${line}\n`
