import { MutationObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { createQueryClient } from './queryClient.ts'

test('a write leaves no list fresh, also one that its page has just changed by hand', async () => {
  const client = createQueryClient()
  const list = ['merchants', 'getList']
  client.setQueryData(list, [])
  const write = new MutationObserver(client, {
    mutationKey: ['merchants', 'update'],
    mutationFn: async () => 1,
    onSuccess: () => client.setQueryData(list, []),
  })
  await write.mutate()
  expect(client.getQueryState(list)?.isInvalidated).toBe(true)
})
