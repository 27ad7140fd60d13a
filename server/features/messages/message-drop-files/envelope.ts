import type { Problem } from '#contract/problems.ts'

/** What stands around the rows of a file, or what is wrong with it. */
export type Envelope = { code: string; rows: Buffer; said: number } | { problem: Problem; line: number | null }

const head = /^(?:\ufeff)?PUSH,1,([A-Za-z0-9_-]{1,30})\s*$/
const last = /^END,(\d{1,7})\s*$/
const newline = 0x0a

/** Where the last row begins, blank lines at the end passed over. */
function lastRow(content: Buffer): { from: number; text: string } {
  let end = content.length
  while (end > 0 && [newline, 0x0d, 0x20].includes(content[end - 1] ?? 0)) end -= 1
  const from = content.lastIndexOf(newline, Math.max(0, end - 1)) + 1
  return { from, text: content.toString('utf8', from, end) }
}

/** Whether the last row says that the file ends there. */
export const isFinished = (content: Buffer) => last.test(lastRow(content).text)

/** The first and the last row of a file, and what stands between: the lines of that keep their numbers. */
export function openEnvelope(content: Buffer): Envelope {
  const end = content.indexOf(newline)
  const [, code] = head.exec(content.toString('utf8', 0, end === -1 ? content.length : end)) ?? []
  if (!code) return { problem: { key: 'dropFile.head' }, line: 1 }
  const { from, text } = lastRow(content)
  const [, said] = last.exec(text) ?? []
  if (said === undefined) return { problem: { key: 'dropFile.unfinished' }, line: null }
  return { code, said: Number(said), rows: content.subarray(end, from) }
}
