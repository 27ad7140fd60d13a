import { z } from 'zod'
import { code, id, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'
import { richText } from '#contract/rich-text.ts'

export const template = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  textZh: z.string(),
  textEn: z.string(),
  agencyId: id,
  agencyName: z.string(),
  active: z.boolean(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Template = z.infer<typeof template>

export const templateRow = template.omit({ textZh: true, textEn: true })
export type TemplateRow = z.infer<typeof templateRow>

export const templateInput = z.strictObject({
  code: code(30),
  name: text(100),
  textZh: richText,
  textEn: richText,
  active: z.boolean().default(true),
})
export type TemplateInput = z.output<typeof templateInput>

export const {
  list: listTemplates,
  get: getTemplate,
  create: createTemplate,
  edit: editTemplate,
} = resourceEndpoints('service-agreement-templates', {
  noun: 'agreement template',
  item: template,
  row: templateRow,
  input: templateInput,
  changes: changesOf(templateInput),
  // A city has some dozens of templates.
  sorts: ['id', 'code', 'name', 'agencyName', 'active', 'createdAt'],
  filters: { q, agencyId: idFilter.optional(), active: flag.optional() },
})
