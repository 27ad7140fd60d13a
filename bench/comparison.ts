import type { Sample } from './area.ts'
import { here, nameOf } from './checkout.ts'

type Unit = Sample['unit']

/** One figure of both sides, turn by turn. */
export interface Row {
  operation: string
  unit: Unit
  this: number[]
  other: number[]
}

/** 1 and more is never worse: of a rate this ÷ other, of a time or a size other ÷ this. */
function ratioOf(unit: Unit, ours: number, theirs: number): number {
  return unit === '/s' ? ours / theirs : theirs / ours
}

const at = (values: number[], index: number) => values[index] ?? Number.NaN

/** The value below which that share of them lies. */
function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  return (at(sorted, Math.floor(place)) + at(sorted, Math.ceil(place))) / 2
}

function show(value: number, unit: Unit): string {
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0
  const number = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return unit === '/s' ? `${number}/s` : `${number} ${unit}`
}

export function lineOf({ operation, unit, this: ours, other }: Row, turn: number): string {
  const [mine, theirs] = [at(ours, turn), at(other, turn)]
  return `${operation}: ${show(theirs, unit)} → ${show(mine, unit)} (${ratioOf(unit, mine, theirs).toFixed(2)})`
}

/** Medians of both, and the median of the turns' ratios, because the two of one turn were measured side by side. */
export function toComparison(rows: Row[], against: string): string {
  const lines = rows.map(({ operation, unit, this: ours, other }) => {
    const ratios = ours.map((value, turn) => ratioOf(unit, value, at(other, turn)))
    const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(ratios, share).toFixed(2))
    const medians = [other, ours].map((values) => show(quantile(values, 0.5), unit)).join(' | ')
    return `| ${operation} | ${medians} | ${middle} | ${low} – ${high} | ${ours.length} |`
  })
  const head = `| operation | other (${nameOf(against)}) | this (${nameOf(here)}) | ratio | middle half of turns | turns |`
  return [head, '| --- | --- | --- | --- | --- | --- |', ...lines].join('\n')
}
