import type { Context } from 'hono'
import { keyByNumber } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { findByNumber } from './find.ts'
import { fileProblems } from './problems.ts'
import { purge } from './purge.ts'
import * as service from './service.ts'

export const files = defineFeature({
  name: 'files',
  problems: fileProblems,
  grants: {
    files: {
      administrator: ['show', 'create'],
      operator: ['show', 'create'],
      auditor: ['show'],
    },
  },
  keys: { files: keyByNumber('files:show', findByNumber) },
  mount: (app) => {
    mount(app, contract.uploadFile, async (ctx, { query }, c) => service.uploadFile(ctx, query, bodyOf(c)))
    mount(app, contract.downloadFile, async (ctx, { params }, c) =>
      attach(c, await service.downloadFile(ctx, params.id)),
    )
    mount(app, contract.revealFile, async (ctx, { params, body }, c) =>
      attach(c, await service.revealFile(ctx, params.id, body)),
    )
  },
  jobs: [service.deleteExpired, purge],
  schedules: [
    {
      name: 'delete-expired-files',
      cron: '17 * * * *',
      job: service.deleteExpired,
      title: '刪除過期檔案',
      does: {
        zh: '刪除過期的檔案、用過的操作代碼與很久以前的排程紀錄。',
        en: 'Deletes files that have expired, spent request keys and what schedules did long ago.',
      },
    },
    {
      name: 'purge',
      cron: '37 * * * *',
      job: purge,
      title: '清除逾期的系統資料',
      does: {
        zh: '清除只需保存一段時間的系統資料，例如已結束的登入與用量。',
        en: 'Takes what is kept for a time only, as ended sessions and counts of limits.',
      },
    },
  ],
})

function attach(c: Context, file: service.Taken): Response {
  c.header('content-type', file.mime)
  c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  // An error on the way breaks the connection off, so that half a file never looks like a whole one.
  return c.body(ReadableStream.from(file.body))
}

async function* bodyOf(c: Context): AsyncIterable<Uint8Array> {
  if (c.req.raw.body) yield* c.req.raw.body as unknown as AsyncIterable<Uint8Array>
}
