import { reading } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { oneSignalFiles } from '#features/messages/push-providers/lists/list-gateway.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { jobs, schedules } from './jobs.ts'
import { userListProblems } from './problems.ts'
import { waiting } from './queries.ts'
import { reseal } from './reseal.ts'
import * as service from './service.ts'

export const pushUserLists = defineFeature({
  name: 'push-user-lists',
  problems: userListProblems,
  tables: ['push_user_list'],
  grants: {
    'push-user-lists': { administrator: [...reading, 'approve', 'export'], auditor: [...reading, 'export'] },
  },
  destinations: { [oneSignalFiles.to]: oneSignalFiles },
  waiting,
  jobs: Object.values(jobs),
  schedules,
  parts: [exportOf(contract.listPushUserLists, service.listPushUserLists)],
  mount: (app) => {
    mount(app, contract.listPushUserLists, service.listPushUserLists)
    mount(app, contract.getPushUserList, (ctx, { params }) => service.getPushUserList(ctx, params.id))
    mount(app, contract.releasePushUserList, service.release)
  },
  reseal,
  records: { 'push-user-lists': service.getPushUserList },
})
