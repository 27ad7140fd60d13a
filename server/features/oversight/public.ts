export { checkAddress, checkAddresses } from './url-allow-list/check.ts'
