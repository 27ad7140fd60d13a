import { z } from 'zod'
import { endpoint, id, idParams, optionalText, text } from '#contract/endpoint.ts'
import { revealPurposes } from '#contract/person/reveals.ts'

export const maxUploadBytes = 100 * 1024 * 1024

export const uploadFile = endpoint({
  method: 'post',
  path: '/files',
  permission: 'files:create',
  sometimes: 'The permission to put files of that purpose, which a feature states with it',
  summary: 'Upload a file for an import or a dispatch list (the body is the file)',
  query: z.strictObject({
    /** One that a feature states; whoever may put such a file is stated with it. */
    purpose: z.string().max(40),
    name: text(255),
  }),
  response: z.strictObject({ id, name: z.string(), size: z.number().int(), sha256: z.string() }),
  status: 201,
  raw: 'upload',
  maxBytes: maxUploadBytes,
})

export const downloadFile = endpoint({
  method: 'get',
  path: '/files/{id}/download',
  permission: 'files:show',
  sometimes: 'The permission to take files of its purpose, which a feature states with it',
  summary: 'Download a file, as an attachment',
  params: idParams,
  response: z.string(),
  raw: 'download',
})

export const revealFile = endpoint({
  method: 'post',
  path: '/files/{id}/reveal',
  permission: 'files:show',
  sometimes: 'The permission to reveal files of its purpose, which a feature states with it',
  summary:
    'Download somebody else’s list in clear, for a purpose and a case number or a reason; on record with each person',
  params: idParams,
  body: z
    .strictObject({ purpose: z.enum(revealPurposes), caseNumber: optionalText(60), reason: optionalText(200) })
    .refine((body) => Boolean(body.caseNumber ?? body.reason), { path: ['reason'], message: 'member.whyReveal' }),
  response: z.string(),
  raw: 'download',
})
