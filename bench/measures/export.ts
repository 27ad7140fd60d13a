import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { count, type Figure, ratio } from '#bench/report.ts'
import type { World } from '#bench/world.ts'
import { call, timeJob } from './product.ts'

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

export async function measureExport(world: World, members: number): Promise<Figure> {
  const floor = members / (await plainExport(world))
  const job = await timeJob(world, async () => {
    const order = { filter: {}, columns, format: 'csv', purpose: 'STATISTICS' }
    return (await call<{ jobId: number }>(world, 'POST', '/members/export', order)).jobId
  })
  const ours = members / job.seconds
  return {
    operation: `export ${count(members)} rows, masked, CSV`,
    floor: `${count(floor)} rows/s`,
    ours: `${count(ours)} rows/s, +${count(job.above)} MB`,
    ratio: ratio(ours, floor),
    bar: '≥ 200,000 rows/s, + ≤ 150 MB',
    met: ours >= 200_000 && job.above <= 150,
  }
}

/** The same columns read as a stream and written to a file, no more. */
async function plainExport(world: World): Promise<number> {
  const begin = performance.now()
  const out = createWriteStream(join(world.config.dataDir, 'floor.csv'))
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
