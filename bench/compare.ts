import type { Area, Sample } from './area.ts'
import { here } from './checkout.ts'
import { lineOf, type Row, toComparison } from './comparison.ts'
import type { Options } from './options.ts'
import { circumstances, serverVersion } from './report.ts'
import { settle } from './settle.ts'
import { openWorld, type World } from './world.ts'

type Side = 'this' | 'other'
type Worlds = Record<Side, World>
type Rows = Map<string, Row>

const sides: Side[] = ['other', 'this']

/** Each area alternately with this checkout and the other, so that what else the machine does falls on both. */
export async function compare(options: Options, against: string): Promise<string> {
  const roots = { this: here, other: against }
  const table: Row[] = []
  let server = ''
  for (const area of options.chosen) {
    const open = async (side: Side) => {
      const world = await openWorld(roots[side], area.data, options.rows)
      server = await serverVersion(world.database)
      return world
    }
    table.push(...(await compareArea(area, options.rounds * area.turns, open)))
  }
  return `${circumstances(options.rows, server)}\n\n${toComparison(table, against)}`
}

async function compareArea(area: Area, turns: number, open: (side: Side) => Promise<World>): Promise<Row[]> {
  const rows: Rows = new Map()
  const openBoth = async () => ({ other: await open('other'), this: await open('this') })
  let worlds = await openBoth()
  // Worlds that stay open have their first, cold turn for nothing.
  if (!area.leaves) await takeTurn(area, worlds, sides, new Map())
  for (let turn = 0; turn < turns; turn++) {
    if (area.leaves && turn > 0) {
      await endBoth(worlds)
      worlds = await openBoth()
    }
    // Other, this, this, other: a machine that grows slower or faster favours neither.
    await takeTurn(area, worlds, turn % 2 === 0 ? sides : sides.toReversed(), rows)
    for (const row of rows.values()) console.log(`  ${turn + 1}/${turns} ${lineOf(row, turn)}`)
  }
  await endBoth(worlds)
  return [...rows.values()]
}

async function endBoth(worlds: Worlds): Promise<void> {
  for (const side of sides) await worlds[side].end()
}

/** One operation after another, each on both sides before the next one. */
async function takeTurn(area: Area, worlds: Worlds, order: Side[], rows: Rows): Promise<void> {
  const steps = order.map((side) => ({ side, samples: area.sample(worlds[side]) }))
  for (;;) {
    for (const { side, samples } of steps) {
      const step = await samples.next()
      if (step.done) return
      note(rows, side, step.value)
      await settle(worlds[side].database.db)
    }
  }
}

function note(rows: Rows, side: Side, samples: Sample[]): void {
  for (const { operation, unit, value } of samples) {
    const row = rows.get(operation) ?? { operation, unit, this: [], other: [] }
    row[side].push(value)
    rows.set(operation, row)
  }
}
