export { askedByAccount } from './members/search.ts'
