import { readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { measureDispatch } from './measures/dispatch.ts'
import { measureExport } from './measures/export.ts'
import { measureImport } from './measures/import.ts'
import { measurePages } from './measures/pages.ts'
import { startApi } from './measures/product.ts'
import { measureBundle, measureStart } from './measures/start.ts'
import { type Figure, toMarkdown } from './report.ts'
import { seedMembers } from './seed.ts'
import { createWorld } from './world.ts'

const members = Number(process.env.BENCH_MEMBERS ?? 1_000_000)
const report = 'docs/benchmarks.md'
const [begin, end] = ['<!-- figures -->', '<!-- /figures -->']

const world = await createWorld()
try {
  console.log(`Seeding ${members} members …`)
  console.log(`  in ${(await seedMembers(world, members)).toFixed(0)} s`)
  const figures: Figure[] = []
  const add = (...measured: Figure[]) => {
    figures.push(...measured)
    for (const f of measured) console.log(`  ${f.operation}: ${f.ours} (floor ${f.floor}, ${f.ratio}; ${f.bar})`)
  }
  add(...measureBundle(), ...(await measureStart(world)))
  add(...(await measurePages(world, members)))
  const api = await startApi(world)
  try {
    add(await measureExport(world, members))
    add(await measureDispatch(world, members))
    add(await measureImport(world, members))
  } finally {
    await api.stop()
  }
  const version = await sql<{ version: string }>`select version() as version`.execute(world.database.db)
  const table = toMarkdown(figures, members, `MariaDB ${version.rows[0]?.version ?? ''}`)
  console.log(`\n${table}\n`)
  if (process.argv.includes('--write')) write(table)
} finally {
  await world.end()
}

function write(table: string): void {
  const page = readFileSync(report, 'utf8')
  const [before = '', rest = ''] = page.split(begin)
  writeFileSync(report, `${before}${begin}\n\n${table}\n\n${end}${rest.split(end)[1] ?? ''}`)
}
