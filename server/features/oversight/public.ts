export { checkAddress } from './url-allow-list/check.ts'
