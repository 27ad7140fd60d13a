import { type ComponentType, lazy } from 'react'

/** A page as a chunk of its own. `lazyPage(() => import('./CouponList.tsx'), 'CouponList')` */
export function lazyPage<K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) {
  return lazy(async () => ({ default: (await load())[name] }))
}
