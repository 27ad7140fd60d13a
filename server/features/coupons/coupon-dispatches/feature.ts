import { reading } from '#contract/permissions.ts'
import { previewListFile } from '#engines/audiences/list-file.ts'
import { recipientListProblems } from '#engines/audiences/problems.ts'
import { purgeAudiences } from '#engines/audiences/snapshot.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { personsIn } from '#engines/imports/named-persons.ts'
import { keyByNumber } from '#engines/resource/keys.ts'
import { askedByAccount, findMembersNamed } from '#features/members/public.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { cancelling } from './bulk.ts'
import * as contract from './contract.ts'
import { createMassDispatch } from './create.ts'
import { figures, waiting } from './figures-queries.ts'
import { sendDispatch } from './jobs.ts'
import { couponList } from './list-file.ts'
import { getOwnCoupon, getOwnList, preflight } from './preflight.ts'
import { couponDispatchProblems } from './problems.ts'
import { fixRest } from './rest.ts'
import * as service from './service.ts'
import { dispatchSingle } from './single.ts'

export const couponDispatches = defineFeature({
  name: 'coupon-dispatches',
  demonstration: () => import('./demonstration.ts'),
  problems: { ...recipientListProblems, ...couponDispatchProblems },
  tables: ['coupon_dispatch', 'coupon_dispatch_record', 'coupon_holding'],
  grants: {
    'coupon-dispatches': {
      administrator: [...reading, 'create', 'run', 'export'],
      operator: [...reading, 'create', 'run', 'export'],
      approver: reading,
      auditor: [...reading, 'export'],
    },
  },
  files: {
    'coupon-recipients': {
      upload: 'coupon-dispatches:create',
      download: 'coupon-dispatches:create',
      sensitivity: 'RAW',
      reveal: 'members:reveal',
      persons: (ctx, fileId) => personsIn(ctx, fileId, findMembersNamed),
    },
  },
  figures,
  waiting,
  parts: [exportOf(contract.listDispatches, service.listDispatches, { status: service.wordOf }), cancelling],
  mount: (app) => {
    mount(app, contract.listDispatches, service.listDispatches)
    mount(app, contract.previewList, async (ctx, { body }) => {
      await getOwnList(ctx, { kind: 'LIST', fileId: body.fileId })
      return previewListFile(ctx, couponList, body)
    })
    mount(app, contract.preflightDispatch, async (ctx, { body }) => {
      const coupon = await getOwnCoupon(ctx, body.couponId)
      if (body.kind === 'SINGLE') await askedByAccount(ctx, body.account)
      else await getOwnList(ctx, body)
      return preflight(ctx, body, coupon)
    })
    mount(app, contract.getDispatch, (ctx, { params }) => service.showDispatch(ctx, params.id))
    mount(app, contract.createDispatch, (ctx, { body }) =>
      body.kind === 'SINGLE' ? dispatchSingle(ctx, body) : createMassDispatch(ctx, body),
    )
    mount(app, contract.cancelDispatch, service.cancelDispatch)
    mount(app, contract.retryDispatch, service.retryDispatch)
    mount(app, contract.resendDispatch, service.resendDispatch)
  },
  jobs: [sendDispatch, fixRest, purgeAudiences],
  steps: { [sendDispatch.kind]: service.steps },
  schedules: [
    {
      name: 'purge-audiences',
      cron: '47 * * * *',
      job: purgeAudiences,
      title: '刪除過期名單',
      does: {
        zh: '刪除沒有用到、或派送結束後超過保存期限的名單。',
        en: 'Deletes lists of recipients of which nothing came, or whose dispatch ended long ago.',
      },
    },
  ],
  keys: { 'coupon-dispatches': keyByNumber('coupon-dispatches:list', service.findByNumber) },
  records: { 'coupon-dispatches': service.showDispatch },
})
