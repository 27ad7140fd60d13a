import Button from '@mui/material/Button'
import { type ReactNode, Suspense, useState } from 'react'
import { CanAccess, useTranslate } from 'react-admin'
import type { UsedRecord } from '#features/coupons/coupon-used-records/contract.ts'
import { lazyPart } from '#kit/lazyPage.ts'

const RedeemDialog = lazyPart(() => import('./entries.tsx'), 'RedeemDialog')
const AmendDialog = lazyPart(() => import('./entries.tsx'), 'AmendDialog')
const TakeBackDialog = lazyPart(() => import('./entries.tsx'), 'TakeBackDialog')

type Act = 'redeem' | 'amend' | 'takeBack'

/** What can be done about a row: a receipt is redeemed or taken back, a use is amended. */
export function RowActions({ row }: { row: UsedRecord }) {
  const [act, setAct] = useState<Act>()
  const close = () => setAct(undefined)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps clicks on its buttons from opening the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside take the keyboard themselves
    <span onClick={(event) => event.stopPropagation()} style={{ whiteSpace: 'nowrap' }}>
      {row.type === 'R' && (
        <>
          <Open action="create" act="redeem" onOpen={setAct} />
          <Open action="delete" act="takeBack" onOpen={setAct} />
        </>
      )}
      {row.type === 'U' && <Open action="edit" act="amend" onOpen={setAct} />}
      <Suspense>
        {act === 'redeem' && <RedeemDialog row={row} onClose={close} />}
        {act === 'amend' && <AmendDialog row={row} onClose={close} />}
        {act === 'takeBack' && <TakeBackDialog row={row} onClose={close} />}
      </Suspense>
    </span>
  )
}

function Open({ action, act, onOpen }: { action: string; act: Act; onOpen: (act: Act) => void }): ReactNode {
  const translate = useTranslate()
  const label = { redeem: 'usedRecords.redeem', amend: 'usedRecords.amend', takeBack: 'usedRecords.takeBack' }[act]
  return (
    <CanAccess resource="coupon-used-records" action={action}>
      <Button
        size="small"
        color={act === 'takeBack' ? 'error' : 'primary'}
        onClick={() => onOpen(act)}
        sx={{ minWidth: 0, px: 1, py: 0.25 }}
      >
        {translate(label)}
      </Button>
    </CanAccess>
  )
}
