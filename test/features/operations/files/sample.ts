import { writeFile } from '#kernel/files/files.ts'
import { product } from '#server/domains.ts'
import type { TestApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

const purposes = Object.entries(product.files)

/**
 * One file of every purpose, in the order of the purposes; what nobody uploads is made by a job. Each opens to all who
 * reach its place: to whom files open besides, test/guards/files tries.
 */
async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const { marker, place, user } = filled
  const ids: number[] = []
  for (const [purpose, { upload }] of purposes) {
    const content = (async function* () {
      yield Buffer.from(`帳號,姓名\n${marker}${purpose}${mint()},王小明\n`)
    })()
    const { agencyId, departmentId } = place
    const owner = { agencyId, departmentId, createdBy: user.id, jobId: upload ? null : idOf(filled, 'jobs') }
    const made = { scope: 'DEPARTMENT', sensitivity: 'MASKED' } as const
    const meta = { purpose, name: `${marker}-${purpose}.csv`, mime: 'text/csv', ...made, ...owner }
    ids.push((await writeFile(t.ctx, meta, content, { maxBytes: 10_000 })).id)
  }
  return ids
}

/** The file of a place that is for this. */
export const fileOf = ({ ids }: Filled, purpose: string): number =>
  ids.files?.[purposes.findIndex(([name]) => name === purpose)] ?? 0

export const sample: Sample = {
  resources: { files: { build, after: ['jobs'] } },
  bodies: { 'post /files/{id}/reveal': () => ({ purpose: 'CASE', caseNumber: '115-001' }) },
  query: { 'post /files': ['purpose=member-imports', 'name=a.csv'] },
}
