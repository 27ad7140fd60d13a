import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildCheckout, here } from './checkout.ts'
import { ChildFailed, stopAll, untimelyEnd } from './child.ts'
import { compare } from './compare.ts'
import { removeCopies, removeOrphans } from './copies.ts'
import { keepData } from './kept.ts'
import { OptionError, type Options, readOptions } from './options.ts'
import { circumstances, type Figure, serverVersion, toMarkdown } from './report.ts'
import { openWorld } from './world.ts'

/** Ctrl-C and the like end the run like a failure does: what was started ends, and the copies go. */
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new OptionError('Ended.')))
})

async function prepare({ chosen, rows, fresh, against }: Options): Promise<void> {
  if (against !== undefined) await buildCheckout(against)
  for (const root of new Set([here, against ?? here])) {
    removeOrphans(root)
    for (const kind of new Set(chosen.map((area) => area.data))) await keepData(root, kind, rows, fresh)
  }
}

/** Every area on a copy of its own, so that no figure depends on what was measured before. */
async function measureAll({ chosen, rows }: Options): Promise<string> {
  const figures: Figure[] = []
  let server = ''
  for (const area of chosen) {
    const world = await openWorld(here, area.data, rows)
    server = await serverVersion(world.database)
    for (const f of await area.measure(world)) {
      figures.push(f)
      console.log(`  ${f.operation}: ${f.ours} (floor ${f.floor}, ${f.ratio}; ${f.bar})`)
    }
    await world.end()
  }
  return `${circumstances(rows, server)}\n\n${toMarkdown(figures)}`
}

function write(marker: string, table: string): void {
  const report = join(here, 'docs/benchmarks.md')
  const [begin, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`]
  const page = readFileSync(report, 'utf8')
  const [before = '', rest = ''] = page.split(begin)
  writeFileSync(report, `${before}${begin}\n\n${table}\n\n${end}${rest.split(end)[1] ?? ''}`)
}

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  await prepare(options)
  const { against } = options
  const table = await (against === undefined ? measureAll(options) : compare(options, against))
  console.log(`\n${table}\n`)
  if (options.write) write(against === undefined ? 'figures' : 'comparison', table)
}

/** A broken connection is noticed before the end of the process behind it, which tells why. */
function causeOf(error: unknown): Promise<unknown> {
  return Promise.race([untimelyEnd.catch((cause: unknown) => cause), sleep(1_000, error)])
}

let code = 0
try {
  await Promise.race([run(), untimelyEnd, interrupted])
} catch (error) {
  const cause = error instanceof OptionError ? error : await causeOf(error)
  console.error(cause instanceof OptionError || cause instanceof ChildFailed ? cause.message : cause)
  code = 1
}
await stopAll()
removeCopies()
// What was given up in the middle may still wait for something.
process.exit(code)
