export { findMembersNamed } from './members/named.ts'
export { findRecipient, staysActive } from './members/recipient.ts'
export { findRecipients, type Recipient, stayActive } from './members/recipients.ts'
export { askedByAccount, wantedOf as wantedMember } from './members/search.ts'
