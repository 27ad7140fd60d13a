export { findMembersNamed } from './members/named.ts'
export { findRecipient, staysActive } from './members/recipient.ts'
export { askedByAccount, wantedOf as wantedMember } from './members/search.ts'
