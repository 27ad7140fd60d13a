/** What other features may ask of a dispatch: which ones an actor reaches, and one of them. */
export { dispatchScope, getDispatch as getOwnDispatch } from './service.ts'
