import { placeOf } from '#engines/resource/records.ts'
import { verbsOf } from '#engines/resource/verbs.ts'
import { taken } from '#engines/resource/write.ts'
import { checkAddress } from '#features/oversight/public.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type { WebviewInput } from './contract.ts'
import { addressOf, reads, stored } from './queries.ts'

export const webviews = verbsOf({
  name: 'webview-services',
  table: 'webview_service',
  columns: { agency: 'webview_service.agency_id', department: 'webview_service.department_id' },
  reads,
  stored,
  label: ({ name, code }) => `${name} (${code})`,
  place: (ctx, { agencyId }) => placeOf(ctx, 'webview-services:create', agencyId),
  check,
  taken: taken('webviewService.codeTaken', 'code', { agencyId: 'agency' }),
})

/** The app opens nothing that the allow list does not allow; one that is switched off opens nothing. */
async function check(ctx: Ctx, { active, address, allowedHosts }: WebviewInput): Promise<void> {
  if (!active) return
  const problem = await checkAddress(ctx, address)
  if (problem) throw invalid({ address: problem })
  for (const host of allowedHosts) {
    const problem = await checkAddress(ctx, addressOf(host))
    if (problem) throw invalid({ allowedHosts: problem })
  }
}
