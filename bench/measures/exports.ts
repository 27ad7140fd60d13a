import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Area } from '#bench/area.ts'
import { call, type JobFigures, timeJob } from '#bench/product.ts'
import { count, type Figure, ratio } from '#bench/report.ts'
import type { World } from '#bench/world.ts'

const columns = [
  'account',
  'name',
  'identityNumber',
  'birthOn',
  'gender',
  'phone',
  'email',
  'district',
  'level',
  'status',
]

/** All members as a masked CSV. */
export const exports: Area = {
  name: 'exports',
  data: 'members',
  turns: 2,
  leaves: false,
  sample: async function* (world) {
    const { perSecond, above, cpu } = await exportMembers(world)
    const operation = `export ${count(world.rows)} rows, masked, CSV`
    yield [
      { operation, value: perSecond, unit: '/s' },
      { operation: `${operation}: memory above idle`, value: above, unit: 'MB' },
      { operation: `${operation}: CPU`, value: cpu, unit: 's' },
    ]
  },
  measure: async (world) => [await measure(world)],
}

async function exportMembers(world: World): Promise<JobFigures & { perSecond: number }> {
  const job = await timeJob(world, async () => {
    const order = { filter: {}, columns, format: 'csv', purpose: 'STATISTICS' }
    return (await call<{ jobId: number }>(world, 'POST', '/members/export', order)).jobId
  })
  return { ...job, perSecond: world.rows / job.seconds }
}

async function measure(world: World): Promise<Figure> {
  const floor = world.rows / (await plainExport(world))
  const { perSecond, above } = await exportMembers(world)
  return {
    operation: `export ${count(world.rows)} rows, masked, CSV`,
    floor: `${count(floor)} rows/s`,
    ours: `${count(perSecond)} rows/s, +${count(above)} MB`,
    ratio: ratio(perSecond, floor),
    bar: '≥ 200,000 rows/s, + ≤ 150 MB',
    met: perSecond >= 200_000 && above <= 150,
  }
}

/** The same columns read as a stream and written to a file, no more. */
async function plainExport(world: World): Promise<number> {
  const begin = performance.now()
  const out = createWriteStream(join(world.dataDir, 'floor.csv'))
  const sql = `select account, name_masked, identity_masked, birth_year, gender, phone_masked, email_masked, district,
    level, status from member order by id`
  let lines: string[] = []
  for await (const row of world.database.reader.streamRows<object>({ sql, parameters: [] })) {
    lines.push(Object.values(row).join(','))
    if (lines.length < 1_000) continue
    if (!out.write(`${lines.join('\n')}\n`)) await new Promise<void>((resolve) => out.once('drain', resolve))
    lines = []
  }
  out.end(`${lines.join('\n')}\n`)
  await finished(out)
  return (performance.now() - begin) / 1_000
}
