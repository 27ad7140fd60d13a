import { defineBulk } from '#engines/bulk/bulk.ts'
import { hinderedBy } from '#engines/bulk/definition.ts'
import * as contract from './contract.ts'
import { rows } from './queries.ts'
import { bindings, unbindMember } from './service.ts'

export const unbinding = defineBulk({
  name: { zh: '解除主題綁定', en: 'Unbind members from topics' },
  list: contract.listTopicBindings,
  endpoints: { preview: contract.previewUnbinding, order: contract.orderUnbinding },
  resource: bindings.resource,
  rows: () => rows,
  persons: { type: 'members', id: 'user_topic_binding.member_id' },
  sensitivity: 'MASKED',
  hinder: () => hinderedBy('user_topic_binding.wanted', { UNBOUND: 'topicBinding.unbound' }),
  step: (ctx, id) => unbindMember(ctx, { params: { id } }),
})
