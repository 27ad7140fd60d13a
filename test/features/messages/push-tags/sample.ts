import type { Sample } from '#test/support/sample.ts'

const why = 'The first provider is the simulator; tags are for OneSignal'

export const sample: Sample = { emptyAtFirst: { member_push_tag: why, member_push_tag_turn: why } }
