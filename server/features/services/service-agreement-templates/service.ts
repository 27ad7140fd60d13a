import { placeOf, scopeOn } from '#engines/resource/records.ts'
import { pick, verbsOf } from '#engines/resource/verbs.ts'
import { taken } from '#engines/resource/write.ts'
import { checkRichTexts, tellRichText } from '#engines/rich-text/rich-text.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type { Template } from './contract.ts'
import { reads, stored } from './queries.ts'

export const templates = verbsOf({
  name: 'service-agreement-templates',
  table: 'service_agreement_template',
  columns: {
    agency: 'service_agreement_template.agency_id',
    department: 'service_agreement_template.department_id',
  },
  reads,
  stored,
  label: ({ name, code }) => `${name} (${code})`,
  place: (ctx) => placeOf(ctx, 'service-agreement-templates:create', undefined),
  check: (_, after) => checkRichTexts(after, ['textZh', 'textEn']),
  taken: taken('serviceAgreementTemplate.codeTaken'),
  shown: (template) => ({
    ...pick(template, ['code', 'name', 'active']),
    textZh: tellRichText(template.textZh),
    textEn: tellRichText(template.textEn),
  }),
})

/** The texts that an agreement begins with; throws, at `templateId`, where the actor sees no such template in use. */
export async function textsOfTemplate(ctx: Ctx, id: number): Promise<Pick<Template, 'textZh' | 'textEn'>> {
  const template = await reads.find(ctx.db, id, scopeOn(templates.resource, ctx, 'service-agreement-templates:list'))
  if (!template?.active) throw invalid({ templateId: 'serviceAgreementTemplate.notUsable' })
  return template
}
