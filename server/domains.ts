import { accessDomain } from '#features/access/domain.ts'
import { cardsDomain } from '#features/cards/domain.ts'
import { couponsDomain } from '#features/coupons/domain.ts'
import { membersDomain } from '#features/members/domain.ts'
import { messagesDomain } from '#features/messages/domain.ts'
import { operationsDomain } from '#features/operations/domain.ts'
import { oversightDomain } from '#features/oversight/domain.ts'
import { servicesDomain } from '#features/services/domain.ts'
import { createProduct } from '#kernel/product.ts'
import { admin } from './surfaces/admin.ts'

/** All that the product does. */
export const product = createProduct(
  [
    // One a line; the order means nothing.
    accessDomain,
    cardsDomain,
    couponsDomain,
    membersDomain,
    messagesDomain,
    operationsDomain,
    oversightDomain,
    servicesDomain,
  ],
  [admin],
)
