export { findMembersNamed } from './members/named.ts'
export { askedByAccount } from './members/search.ts'
