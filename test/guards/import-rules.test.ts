import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const members = 'server/features/members/members'
const page = 'web/features/members/members'

/** A kind of file, what it must not import, and what it may; `*` stands for folders of any depth below the place. */
interface Kind {
  file: string
  never: string[]
  may: string[]
}

const house = ['server/kernel/audit/audit.ts', 'server/contract/list.ts', 'server/tabular/table.ts']
const above = [
  'server/app.ts',
  'server/surfaces/admin.ts',
  'server/domains.ts',
  'web/kit/dates.ts',
  'test/support/app.ts',
  'bench/run.ts',
]
const ofOthers = [
  'server/features/members/member-imports/queries.ts',
  'server/features/members/member-imports/rows.ts',
  'server/features/coupons/coupons/service.ts',
  'server/features/coupons/coupons/deep/queries.ts',
  'server/features/coupons/domain.ts',
]
const doors = ['server/features/members/member-imports/service.ts', 'server/features/coupons/public.ts']
const contracts = [
  'server/contract/person/masks.ts',
  'server/features/coupons/coupons/contract.ts',
  'server/features/coupons/coupons/enums.ts',
]
const opened = 'server/kernel/database/open.ts'

const kinds: Kind[] = [
  { file: 'server/contract/*one.ts', never: ['kysely', 'node:fs', 'hono', house[0] ?? '', ...doors], may: ['zod'] },
  {
    file: `${members}/*contract.ts`,
    never: ['kysely', 'hono', 'node:crypto', `${members}/queries.ts`, ...doors, house[0] ?? ''],
    may: ['zod', ...contracts],
  },
  { file: `${members}/*problems.ts`, never: ['kysely', `${members}/service.ts`], may: contracts },
  { file: 'server/tabular/*one.ts', never: ['server/kernel/logger.ts', 'server/contract/list.ts'], may: ['yauzl'] },
  {
    file: 'server/kernel/*one.ts',
    never: [
      'server/tabular/table.ts',
      'server/engines/exports/exports.ts',
      'server/platform/open.ts',
      ...doors,
      ...above,
    ],
    may: ['kysely', 'hono', 'server/contract/list.ts', opened],
  },
  {
    file: 'server/platform/*one.ts',
    never: ['server/engines/exports/exports.ts', ...doors, ...above],
    may: ['node:fs', opened, ...house],
  },
  { file: 'server/engines/*one.ts', never: ['hono', opened, ...doors, ...above], may: ['kysely', ...house] },
  {
    file: `${members}/*feature.ts`,
    never: ['kysely', 'mysql2', opened, ...ofOthers, ...above],
    may: ['hono/streaming', `${members}/deep/jobs.ts`, ...doors, ...house],
  },
  {
    file: `${members}/*queries.ts`,
    never: ['hono', opened, `${members}/service.ts`, `${members}/deep/jobs.ts`, ...ofOthers, ...above],
    may: ['kysely', `${members}/records.ts`, ...doors, ...house],
  },
  {
    file: `${members}/*search-queries.ts`,
    never: ['@hono/zod-openapi', `${members}/service.ts`, `${members}/feature.ts`, ...ofOthers],
    may: ['kysely', ...doors],
  },
  { file: `${members}/queries/*search.ts`, never: ['hono', `${members}/service.ts`, ...ofOthers], may: ['kysely'] },
  {
    file: `${members}/*service.ts`,
    never: [
      'hono',
      '@hono/zod-openapi',
      opened,
      `${members}/feature.ts`,
      'server/platform/config.ts',
      ...ofOthers,
      ...above,
    ],
    may: ['zod', `${members}/deep/queries.ts`, ...doors, ...house, ...contracts],
  },
  { file: `${members}/*reveal.ts`, never: ['hono', `${members}/feature.ts`, ...ofOthers, ...above], may: [...doors] },
  {
    file: `${members}/*demonstration.ts`,
    never: [...ofOthers, 'server/app.ts'],
    may: ['server/demonstration/stage.ts', ...house],
  },
  {
    file: 'server/features/members/public.ts',
    never: ['server/features/coupons/coupons/service.ts', ...above],
    may: [`${members}/service.ts`, `${members}/queries.ts`],
  },
  {
    file: 'server/surfaces/*one.ts',
    never: [
      'kysely',
      'mysql2',
      opened,
      'server/engines/exports.ts',
      'server/tabular/table.ts',
      'server/platform/config.ts',
      `${members}/service.ts`,
      `${members}/contract.ts`,
      ...ofOthers,
      ...above.filter((path) => !path.startsWith('server/surfaces/')),
    ],
    may: ['zod', 'hono/cookie', 'server/kernel/http/surface.ts', 'server/contract/list.ts', doors[1] ?? ''],
  },
  {
    file: 'server/demonstration/*one.ts',
    never: doors.slice(0, 1),
    may: ['server/app.ts', 'server/surfaces/admin.ts'],
  },
  {
    file: 'server/one.ts',
    never: [`${members}/service.ts`, `${members}/feature.ts`, 'web/kit/dates.ts', 'test/support/app.ts'],
    may: ['server/features/members/public.ts', 'server/features/members/domain.ts', 'server/surfaces/admin.ts', opened],
  },
  {
    file: 'web/kit/*One.tsx',
    never: [`${page}/List.tsx`, 'web/App.tsx', 'web/frames.ts', 'server/kernel/logger.ts', ...doors],
    may: ['react-admin', 'web/kit/dates.ts', ...contracts],
  },
  { file: 'web/engines/*One.tsx', never: [`${page}/List.tsx`, 'web/App.tsx', ...doors], may: ['web/kit/dates.ts'] },
  {
    file: `${page}/*One.tsx`,
    never: [
      'web/features/coupons/coupons/List.tsx',
      'web/features/members/member-imports/List.tsx',
      'web/App.tsx',
      ...doors,
    ],
    may: ['react-admin', `${page}/deep/Step.tsx`, 'web/kit/dates.ts', 'web/engines/Grid.tsx', ...contracts],
  },
  { file: 'web/One.tsx', never: ['server/kernel/logger.ts', 'server/app.ts', ...doors], may: [`${page}/index.tsx`] },
  { file: 'migrations/one.ts', never: ['server/contract/list.ts', 'server/kernel/logger.ts'], may: ['kysely'] },
]

const syntaxes: ((source: string, n: number) => string)[] = [
  (source, n) => `import { a${n} } from '${source}'`,
  (source, n) => `import type { b${n} } from '${source}'`,
  (source) => `import '${source}'`,
  (source, n) => `export { c${n} } from '${source}'`,
  (source) => `export * from '${source}'`,
  (source, n) => `export const d${n} = () => import('${source}')`,
  (source, n) => `export type E${n} = import('${source}').T`,
]

const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> }
const places = Object.entries(imports).map(([name, path]) => [path.slice(2, -1), name.slice(0, -1)] as const)

function named(target: string): string {
  const place = places.filter(([path]) => target.startsWith(path)).sort(([a], [b]) => b.length - a.length)[0]
  return place ? place[1] + target.slice(place[0].length) : target
}

const isFile = (target: string) => /\.tsx?$/.test(target)

/** How a file can write it: by its name, and where it counts folders, as far up or down as it takes. */
function spellings(file: string, target: string): string[] {
  if (!isFile(target)) return [target]
  const counted = relative(dirname(file), target)
  return [named(target), counted.startsWith('.') ? counted : `./${counted}`]
}

interface Plant {
  file: string
  line: number
  text: string
  refused: boolean
}

const depths = ['', 'deep/', 'deep/deeper/']
const files = kinds.flatMap((kind) =>
  (kind.file.includes('*') ? depths : ['']).map((depth) => ({ ...kind, file: kind.file.replace('*', depth) })),
)

/** Every forbidden import in every syntax and spelling, and every allowed one by name, one a line. */
const plants: Plant[] = files.flatMap(({ file, never, may }) => {
  const refused = never.flatMap((target) => spellings(file, target)).map((source) => ({ source, refused: true }))
  const allowed = may.map((target) => ({ source: named(target), refused: false }))
  return [...refused, ...allowed]
    .flatMap(({ source, refused }) => syntaxes.map((syntax) => ({ source, refused, syntax })))
    .map(({ source, refused, syntax }, n) => ({ file, line: n + 1, text: syntax(source, n), refused }))
})

interface Finding {
  code: string
  filename: string
  labels: { span: { line: number } }[]
}

let folder: string
let findings: Finding[]

async function lint(): Promise<Finding[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 }
  // A finding makes oxlint's exit code 1.
  const { stdout } = await promisify(execFile)(process.execPath, [oxlint, '-f', 'json'], options).catch(
    (error: { stdout: string }) => error,
  )
  return JSON.parse(stdout).diagnostics
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citypass-imports-'))
  for (const name of ['.oxlintrc.json', 'package.json', 'scripts/import-rules.mjs'])
    cpSync(join(root, name), join(folder, name))
  const texts = new Map<string, string[]>()
  for (const { file, text } of plants) texts.set(file, [...(texts.get(file) ?? []), text])
  texts.set('server/kernel/first.ts', [
    "import { second } from '#kernel/deep/second.ts'",
    'export const first = second',
  ])
  texts.set('server/kernel/deep/second.ts', ["import { first } from '#kernel/first.ts'", 'export const second = first'])
  for (const [file, lines] of texts) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${lines.join('\n')}\n`)
  }
  findings = await lint()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const foundAt = (file: string) =>
  new Set(
    findings
      .filter(({ code, filename }) => code.includes('house') && filename === file)
      .flatMap(({ labels }) => labels.map(({ span }) => span.line)),
  )

describe('the import rules', () => {
  it('are few enough to be read', () => {
    const lines = readFileSync(join(root, 'scripts/import-rules.mjs'), 'utf8').trim().split('\n')
    expect(lines.length).toBeLessThanOrEqual(100)
  })

  it.each(files.map(({ file }) => file))('find every planted violation and nothing else: %s', (file) => {
    const found = foundAt(file)
    const ofFile = plants.filter((plant) => plant.file === file)
    expect(ofFile.filter(({ refused, line }) => refused && !found.has(line)).map(({ text }) => text)).toEqual([])
    expect(ofFile.filter(({ refused, line }) => !refused && found.has(line)).map(({ text }) => text)).toEqual([])
  })

  it('plant every kind at every depth, in every syntax', () => {
    expect(plants.filter(({ refused }) => refused).length).toBeGreaterThan(3_000)
    expect(plants.filter(({ refused }) => !refused).length).toBeGreaterThan(900)
  })

  it('find a cycle', () => {
    const cycles = findings.filter(({ code }) => code.includes('no-cycle')).map(({ filename }) => filename)
    expect(cycles).toEqual(expect.arrayContaining(['server/kernel/first.ts', 'server/kernel/deep/second.ts']))
  })
})
