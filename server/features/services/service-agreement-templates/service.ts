import type { Problem } from '#contract/problems.ts'
import { placeOf, scopeOn } from '#engines/resource/records.ts'
import { pick, verbsOf } from '#engines/resource/verbs.ts'
import { taken } from '#engines/resource/write.ts'
import { checkRichTexts, keptRichText, linksIn, tellRichText } from '#engines/rich-text/rich-text.ts'
import { checkAddress } from '#features/oversight/public.ts'
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
  check: checkTexts,
  taken: taken('serviceAgreementTemplate.codeTaken'),
  shown: (template) => ({
    ...pick(template, ['code', 'name', 'active']),
    textZh: tellRichText(template.textZh),
    textEn: tellRichText(template.textEn),
  }),
})

interface Texts {
  textZh?: string | null | undefined
  textEn?: string | null | undefined
}

/** Throws, at its field, for a text that is not whole or leads people to where the allow list does not. */
export async function checkTexts(ctx: Ctx, texts: Texts): Promise<void> {
  const fields = ['textZh', 'textEn'] as const
  checkRichTexts(texts, fields)
  for (const field of fields) {
    const problem = await linkProblem(ctx, texts[field])
    if (problem) throw invalid({ [field]: problem })
  }
}

/** What is wrong with the first address in a text to which nobody may be led now. */
export async function linkProblem(ctx: Ctx, text: string | null | undefined): Promise<Problem | undefined> {
  for (const address of new Set(linksIn(keptRichText(text ?? '')))) {
    const problem = await checkAddress(ctx, address)
    if (problem) return problem
  }
  return undefined
}

/** The texts that an agreement begins with; throws, at `templateId`, where the actor sees no such template in use. */
export async function textsOfTemplate(ctx: Ctx, id: number): Promise<Pick<Template, 'textZh' | 'textEn'>> {
  const template = await reads.find(ctx.db, id, scopeOn(templates.resource, ctx, 'service-agreement-templates:list'))
  if (!template?.active) throw invalid({ templateId: 'serviceAgreementTemplate.notUsable' })
  return template
}
