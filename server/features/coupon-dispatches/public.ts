/** What other features and the demonstration may order: a mass dispatch, or a coupon for one member at once. */
export { createMassDispatch } from './create.ts'
export { recordId } from './record-ids.ts'
export { dispatchScope, getDispatch as getOwnDispatch } from './service.ts'
export { dispatchSingle } from './single.ts'
