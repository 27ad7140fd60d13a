import { reading } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { getDropFile, listDropFiles } from './contract.ts'
import { takeDropped } from './jobs.ts'
import { dropFileProblems } from './problems.ts'
import { listFiles, showFile } from './service.ts'

export const messageDropFiles = defineFeature({
  name: 'message-drop-files',
  problems: dropFileProblems,
  tables: ['message_drop_file'],
  grants: {
    'message-drop-files': {
      administrator: [...reading, 'export'],
      operator: [...reading, 'export'],
      auditor: [...reading, 'export'],
    },
  },
  parts: [exportOf(listDropFiles, listFiles)],
  mount: (app) => {
    mount(app, listDropFiles, listFiles)
    mount(app, getDropFile, (ctx, { params }) => showFile(ctx, params.id))
  },
  jobs: [takeDropped],
  schedules: [{ name: 'message-job', cron: '0 0/10 * * * ?', job: takeDropped, title: '停管推播資料匯入 DB' }],
  records: { 'message-drop-files': showFile },
})
