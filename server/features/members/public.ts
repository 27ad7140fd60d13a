/**
 * What other features may do with members. An import reads cells with `memberReaders` of the contract, makes rows with
 * `toRow` and `updatedColumns`, and finds what is there with the two finders; delivery opens fields with `openFields`.
 */
export {
  findMembersByAccount,
  findOpenIdentities,
  insertMembers,
  type KnownMember,
  memberInsert,
} from './bulk-queries.ts'
export {
  indexesOf,
  type MemberRow,
  openFields,
  toRow,
  updatedColumns,
} from './records.ts'
export { maskTyped } from './search.ts'
