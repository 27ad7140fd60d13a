import { defineFeature } from '#kit/feature.ts'
import { lazyPage, lazyPart } from '#kit/lazyPage.ts'

const SystemLogList = lazyPage(() => import('./SystemLogList.tsx'), 'SystemLogList')
const MemberQueryLogList = lazyPage(() => import('./MemberQueryLogList.tsx'), 'MemberQueryLogList')
const LogShow = lazyPage(() => import('./LogShow.tsx'), 'LogShow')

const options = {
  words: {
    action: 'enums.AuditAction',
    resource: 'enums.AuditResource',
    outcome: 'enums.AuditOutcome',
    purpose: 'enums.AuditPurpose',
  },
}

/** The system log, and the part of it that tells who looked at members. */
export const feature = defineFeature({
  resources: [
    { name: 'system-logs', options, list: SystemLogList, show: LogShow },
    { name: 'member-query-logs', options, list: MemberQueryLogList, show: LogShow },
  ],
  panels: [
    {
      key: 'trail',
      order: 10,
      permission: 'system-logs:list',
      Content: lazyPart(() => import('./TrailState.tsx'), 'default'),
    },
  ],
  tabs: [
    {
      of: 'members',
      key: 'looks',
      label: 'logs.seenBy',
      resource: 'member-query-logs',
      action: 'list',
      Content: lazyPart(() => import('./PersonLooks.tsx'), 'default'),
    },
  ],
})
