import { MutationObserver, onlineManager, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test } from 'vitest'
import { createQueryClient } from './queryClient.ts'

afterEach(() => onlineManager.setOnline(true))

test('a write without a network fails at once and is never sent later', async () => {
  const client = createQueryClient()
  let sent = 0
  const write = new MutationObserver(client, {
    mutationFn: async () => {
      sent += 1
      throw new Error('no network')
    },
  })
  onlineManager.setOnline(false)
  await expect(write.mutate()).rejects.toThrow('no network')
  onlineManager.setOnline(true)
  await client.resumePausedMutations()
  expect(sent).toBe(1)
})

test('a read without a network says so at once, and is done again when it is back', async () => {
  const client = createQueryClient()
  let asked = 0
  const read = new QueryObserver(client, {
    queryKey: ['home'],
    queryFn: async () => {
      asked += 1
      if (!onlineManager.isOnline()) throw new Error('no network')
      return asked
    },
  })
  onlineManager.setOnline(false)
  client.mount()
  const leave = read.subscribe(() => undefined)
  await expect.poll(() => read.getCurrentResult().error?.message).toBe('no network')
  onlineManager.setOnline(true)
  await expect.poll(() => read.getCurrentResult().data).toBe(2)
  leave()
  client.unmount()
})

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
