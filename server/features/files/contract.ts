import { z } from 'zod'
import { endpoint, id, idParams, text } from '../../kernel/endpoint.ts'
import type { Permission } from '../../kernel/permissions-list.ts'

/** What a file is for decides who may put one and who may take it. */
export const uploadPurposes = {
  'member-imports': 'members:import',
  'coupon-recipients': 'coupon-dispatches:create',
} as const
export const downloadPurposes: Record<string, Permission> = {
  ...uploadPurposes,
  'member-import-failures': 'members:import',
  'member-exports': 'members:export',
  'coupon-record-exports': 'coupon-dispatch-records:export',
  'system-logs-exports': 'system-logs:export',
  'member-query-logs-exports': 'member-query-logs:export',
}

export const maxUploadBytes = 100 * 1024 * 1024

export const uploadFile = endpoint({
  method: 'post',
  path: '/files',
  permission: 'files:create',
  summary: 'Upload a file for an import or a dispatch list (the body is the file)',
  query: z.strictObject({
    purpose: z.enum(Object.keys(uploadPurposes) as [keyof typeof uploadPurposes]),
    name: text(255),
  }),
  response: z.strictObject({ id, name: z.string(), size: z.number().int(), sha256: z.string() }),
  status: 201,
  raw: 'upload',
})

export const downloadFile = endpoint({
  method: 'get',
  path: '/files/{id}/download',
  permission: 'files:show',
  summary: 'Download a file, as an attachment',
  params: idParams,
  response: z.string(),
  raw: 'download',
})
