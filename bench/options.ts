import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Area } from './area.ts'
import { areas } from './areas.ts'

export interface Options {
  chosen: Area[]
  /** Members, and rows of the log. */
  rows: number
  fresh: boolean
  write: boolean
  against: string | undefined
  rounds: number
}

/** Shown without a stack: it says what may be asked for. */
export class OptionError extends Error {}

const known = {
  fresh: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  against: { type: 'string' },
  rounds: { type: 'string', default: '5' },
} as const

const help = `npm run bench -- [area …] [--fresh] [--write] [--against folder [--rounds 5]]
areas: ${areas.map((area) => area.name).join(', ')}; none means all`

export function readOptions(args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true })
    const { fresh, write, against } = values
    const rounds = wholeNumber(values.rounds, '--rounds')
    const rows = wholeNumber(process.env.BENCH_MEMBERS ?? '1000000', 'BENCH_MEMBERS')
    const chosen = choose(positionals)
    if (write && chosen.length < areas.length) throw new Error('--write replaces a whole table: name no area')
    return { chosen, rows, fresh, write, rounds, against: against === undefined ? undefined : resolve(against) }
  } catch (error) {
    throw new OptionError(`${error instanceof Error ? error.message : error}\n\n${help}`)
  }
}

function choose(names: string[]): Area[] {
  const unknown = names.filter((name) => !areas.some((area) => area.name === name))
  if (unknown.length > 0) throw new Error(`There is no area ${unknown.join(', ')}.`)
  return areas.filter((area) => names.length === 0 || names.includes(area.name))
}

function wholeNumber(text: string, name: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${name} takes a whole number, and not ${text}`)
  return Number(text)
}
