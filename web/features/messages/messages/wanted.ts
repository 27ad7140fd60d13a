// TEMPORARY: replaced by the contract's once the branch `messages` has them.
export const previewList = { method: 'post', path: '/messages/list-preview', writes: false } as const
export const listMessageRules = { method: 'get', path: '/messages/rules' } as const
export const countMembers = { method: 'post', path: '/messages/audience-count', writes: false } as const
