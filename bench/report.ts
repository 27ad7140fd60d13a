import { cpus, totalmem } from 'node:os'

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

/** The figures as a Markdown table with the machine and the day. */
export function toMarkdown(figures: Figure[], members: number, server: string): string {
  const rows = figures.map(
    (f) =>
      `| ${f.operation} | ${f.floor} | ${f.ours} | ${f.ratio} | ${f.bar} | ${f.met === undefined ? '–' : f.met ? 'yes' : '**no**'} |`,
  )
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 1024 ** 3)} GiB`
  return [
    `${new Date().toISOString().slice(0, 10)}, ${machine}, Node ${process.versions.node}, ${server}, ${count(members)} members.`,
    '',
    '| operation | floor | ours | ours ÷ floor | bar | met |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}
