export { findMembersNamed } from './members/named.ts'
export { maskTyped } from './members/search.ts'
