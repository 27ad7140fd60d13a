import { cpus, totalmem } from 'node:os'
import { sql } from 'kysely'
import type { Database } from '#kernel/database/database.ts'

export interface Figure {
  operation: string
  floor: string
  ours: string
  ratio: string
  bar: string
  met: boolean | undefined
}

export function ratio(ours: number, floor: number): string {
  return (ours / floor).toFixed(2)
}

export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** The day and the machine, without which a figure says nothing. */
export function circumstances(rows: number, server: string): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 1024 ** 3)} GiB`
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${machine}, Node ${process.versions.node}, ${server}, ${count(rows)} members or rows of log.`
}

export async function serverVersion({ db }: Database): Promise<string> {
  const { rows } = await sql<{ version: string }>`select version() as version`.execute(db)
  return `MariaDB ${rows[0]?.version ?? ''}`
}

/** The figures as a Markdown table. */
export function toMarkdown(figures: Figure[]): string {
  const rows = figures.map(
    (f) =>
      `| ${f.operation} | ${f.floor} | ${f.ours} | ${f.ratio} | ${f.bar} | ${f.met === undefined ? '–' : f.met ? 'yes' : '**no**'} |`,
  )
  return [
    '| operation | floor | ours | ours ÷ floor | bar | met |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}
