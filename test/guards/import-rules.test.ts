import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const feature = 'server/features/members'
const page = 'web/features/members'

const forbidden: [string, string][] = [
  [`${feature}/contract.ts`, 'hono'],
  [`${feature}/contract.ts`, 'kysely'],
  [`${feature}/contract.ts`, 'node:crypto'],
  [`${feature}/contract.ts`, './queries.ts'],
  [`${feature}/contract.ts`, './service.ts'],
  [`${feature}/contract.ts`, '../coupons/service.ts'],
  [`${feature}/contract.ts`, '../coupons/public.ts'],
  [`${feature}/contract.ts`, '../../kernel/context.ts'],
  [`${feature}/contract.ts`, '../../kernel/database.ts'],
  [`${feature}/problems.ts`, './queries.ts'],
  [`${feature}/problems.ts`, 'kysely'],
  [`${feature}/service.ts`, '../coupons/queries.ts'],
  [`${feature}/service.ts`, '../coupons/service.ts'],
  [`${feature}/service.ts`, '../../app.ts'],
  [`${feature}/service.ts`, '../../worker.ts'],
  [`${feature}/service.ts`, '../../../web/kit/dates.ts'],
  [`${feature}/service.ts`, '../../../test/support/app.ts'],
  [`${feature}/service.ts`, 'hono'],
  [`${feature}/service.ts`, './routes.ts'],
  [`${feature}/service.ts`, '../../kernel/embedded-database.ts'],
  [`${feature}/service.ts`, '../../kernel/config.ts'],
  [`${feature}/queries.ts`, 'hono'],
  [`${feature}/queries.ts`, './service.ts'],
  [`${feature}/queries.ts`, './routes.ts'],
  [`${feature}/queries.ts`, '../coupons/queries.ts'],
  [`${feature}/jobs.ts`, '../coupons/jobs.ts'],
  [`${feature}/routes.ts`, '../../kernel/database.ts'],
  [`${feature}/routes.ts`, 'kysely'],
  [`${feature}/routes.ts`, '../coupons/service.ts'],
  [`${feature}/import/rows.ts`, '../../coupons/queries.ts'],
  [`${feature}/import/rows.ts`, '../../../app.ts'],
  ['server/kernel/list.ts', '../features/members/public.ts'],
  ['server/kernel/list.ts', '../features/members/contract.ts'],
  ['server/kernel/jobs.ts', '../app.ts'],
  ['server/kernel/endpoint.ts', 'hono'],
  ['server/kernel/endpoint.ts', './context.ts'],
  ['server/kernel/problems.ts', 'node:fs'],
  [`${page}/List.tsx`, '../coupons/Edit.tsx'],
  [`${page}/List.tsx`, '../../App.tsx'],
  [`${page}/List.tsx`, '../../../server/features/members/service.ts'],
  [`${page}/List.tsx`, '../../../server/features/members/queries.ts'],
  [`${page}/List.tsx`, '../../../server/kernel/context.ts'],
  [`${page}/wizard/Step.tsx`, '../../coupons/Edit.tsx'],
  [`${page}/wizard/Step.tsx`, '../../../../server/features/members/queries.ts'],
  ['web/kit/dates.ts', '../features/members/List.tsx'],
  ['web/kit/dates.ts', '../../server/kernel/audit.ts'],
  ['web/kit/lists/Grid.tsx', '../../features/members/List.tsx'],
]

const allowed: [string, string][] = [
  [`${feature}/contract.ts`, 'zod'],
  [`${feature}/contract.ts`, './problems.ts'],
  [`${feature}/contract.ts`, '../coupons/contract.ts'],
  [`${feature}/contract.ts`, '../../kernel/endpoint.ts'],
  [`${feature}/contract.ts`, '../../kernel/list.ts'],
  [`${feature}/problems.ts`, '../../kernel/problems.ts'],
  [`${feature}/service.ts`, './queries.ts'],
  [`${feature}/service.ts`, '../coupons/public.ts'],
  [`${feature}/service.ts`, '../../kernel/audit.ts'],
  [`${feature}/service.ts`, 'zod'],
  [`${feature}/queries.ts`, 'kysely'],
  [`${feature}/queries.ts`, '../../kernel/database.ts'],
  [`${feature}/routes.ts`, '../../kernel/mount.ts'],
  [`${feature}/routes.ts`, './service.ts'],
  [`${feature}/import/rows.ts`, '../queries.ts'],
  [`${feature}/import/rows.ts`, '../../coupons/public.ts'],
  [`${feature}/import/rows.ts`, '../../../kernel/tabular.ts'],
  ['server/kernel/jobs.ts', './context.ts'],
  ['server/kernel/jobs.ts', 'kysely'],
  ['server/kernel/endpoint.ts', 'zod'],
  [`${page}/List.tsx`, './Filters.tsx'],
  [`${page}/List.tsx`, '../../kit/dates.ts'],
  [`${page}/List.tsx`, 'react-admin'],
  [`${page}/List.tsx`, '../../../server/features/members/contract.ts'],
  [`${page}/wizard/Step.tsx`, '../List.tsx'],
  [`${page}/wizard/Step.tsx`, '../../../kit/dates.ts'],
  ['web/kit/dates.ts', '../../server/kernel/problems.ts'],
  ['web/kit/jobs/jobs.ts', '../../../server/features/jobs/contract.ts'],
  ['web/App.tsx', './features/members/index.tsx'],
  ['server/app.ts', './features.ts'],
]

interface Finding {
  code: string
  filename: string
  labels: { span: { line: number } }[]
}

let folder: string
let findings: Finding[]

async function lint(): Promise<Finding[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  // A finding makes oxlint's exit code 1.
  const { stdout } = await promisify(execFile)(process.execPath, [oxlint, '-f', 'json'], { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  )
  return JSON.parse(stdout).diagnostics
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citypass-imports-'))
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  const lines = new Map<string, string[]>()
  for (const [file, source] of [...forbidden, ...allowed])
    lines.set(file, [...(lines.get(file) ?? []), `import { n${lines.get(file)?.length ?? 0} } from '${source}'`])
  lines.set('server/kernel/first.ts', ["import { second } from './second.ts'", 'export const first = second'])
  lines.set('server/kernel/second.ts', ["import { first } from './first.ts'", 'export const second = () => first'])
  lines.set(`${feature}/opener.ts`, ["import { openDatabase } from '../../kernel/database.ts'", 'openDatabase'])
  lines.set(`${feature}/errors.ts`, ["import { isDuplicateKey } from '../../kernel/database.ts'", 'isDuplicateKey'])
  for (const [file, text] of lines) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${text.join('\n')}\n`)
  }
  findings = await lint()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lineOf = (file: string, source: string) =>
  [...forbidden, ...allowed].filter(([other]) => other === file).findIndex(([, other]) => other === source) + 1

const found = (file: string, source: string) =>
  findings.some(
    ({ code, filename, labels }) =>
      code.includes('no-restricted-imports') &&
      filename === file &&
      labels.some((label) => label.span.line === lineOf(file, source)),
  )

describe('a planted violation is found', () => {
  it.each(forbidden)('%s must not import %s', (file, source) => {
    expect(found(file, source)).toBe(true)
  })

  it('by name: only main, tests and scripts may open a database', () => {
    const about = (file: string) => findings.filter((finding) => finding.filename === `${feature}/${file}`)
    expect(about('opener.ts')).toHaveLength(1)
    expect(about('errors.ts')).toHaveLength(0)
  })

  it('in a cycle', () => {
    const cycles = findings.filter((finding) => finding.code.includes('no-cycle'))
    const files = cycles.map((finding) => finding.filename)
    expect(files).toEqual(expect.arrayContaining(['server/kernel/first.ts', 'server/kernel/second.ts']))
  })
})

describe('what the architecture allows is left alone', () => {
  it.each(allowed)('%s may import %s', (file, source) => {
    expect(found(file, source)).toBe(false)
  })
})
