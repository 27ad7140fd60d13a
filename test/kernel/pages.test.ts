import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { createLogger } from '#kernel/logger.ts'
import type { PageCall, Way } from '#kernel/outbound/pages.ts'
import { openWorld } from '#test/support/web-server.ts'

const host = 'a.links.example.tw'
const places = [{ host: 'links.example.tw', subdomains: true, pathPrefix: '/', validUntilAt: null }]
const open: Awaited<ReturnType<typeof openWorld>>[] = []
afterEach(() => Promise.all(open.splice(0).map((world) => world.close())))

/** A host of the world that answers so, and how it is asked. */
async function page(answer: RequestListener, way: Partial<Way> = {}) {
  const world = await openWorld({ [host]: answer })
  open.push(world)
  const lines: string[] = []
  const log = createLogger('info', { write: (line) => void lines.push(line) })
  const ctx = { inTransaction: false, log, now: () => new Date(), request: { id: 'r-1', ip: '', lang: 'en' as const } }
  const ask = (more: Partial<PageCall> = {}) =>
    world.fetchPage(way)(ctx, { address: `https://${host}/x?token=secret`, places, method: 'GET', ...more })
  return { ask, ctx, lines, asked: world.asked, fetchPage: world.fetchPage(way) }
}

describe('a page of the allow list', () => {
  test('answers its status and until when its certificate holds', async () => {
    const { ask, asked, lines } = await page((_, response) => response.writeHead(204).end())
    const answer = await ask()
    expect(answer).toEqual({ status: 204, location: null, certificateUntil: expect.any(Date) })
    expect('certificateUntil' in answer && answer.certificateUntil.getUTCFullYear()).toBe(2120)
    expect(asked).toEqual([`GET ${host}/x?token=secret`])
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'outbound page', host, method: 'GET', status: 204 })
    expect(lines.join('')).not.toContain('secret')
  })

  test('that leads elsewhere is an answer', async () => {
    const { ask, asked } = await page((_, response) => response.writeHead(302, { location: '/y' }).end())
    expect(await ask({ method: 'HEAD' })).toMatchObject({ status: 302, location: '/y' })
    expect(asked).toHaveLength(1)
  })

  test('is read no further than 64 kB', async () => {
    let sent = 0
    const { ask } = await page((_, response) => {
      const more = () => {
        for (let going = true; going; sent += 16_384) going = response.write(Buffer.alloc(16_384))
      }
      response.on('drain', more)
      more()
    })
    expect(await ask()).toMatchObject({ status: 200 })
    expect(sent).toBeLessThan(8 * 1024 * 1024)
  })

  test('that breaks off was not there', async () => {
    const { ask } = await page((_, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('half')
      setTimeout(() => response.destroy(), 10)
    })
    expect(await ask()).toEqual({ failure: 'connection' })
  })

  test.each<[string, RequestListener]>([
    ['answers nothing', () => undefined],
    ['stops in the middle', (_, response) => response.writeHead(200).write('a')],
    [
      'drips for ever',
      (_, response) => {
        const drip = setInterval(() => response.write('a'), 20)
        response.on('close', () => clearInterval(drip))
      },
    ],
  ])('that %s is left after the time given', async (_, answer) => {
    const { ask } = await page(answer, { timeoutMs: 250 })
    expect(await ask()).toEqual({ failure: 'timeout' })
  })

  test.each<[string, Partial<Way>, string]>([
    [
      'a name that nobody knows',
      { resolve: async () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })) },
      'name',
    ],
    ['an address of this machine', { network: 'public' }, 'refused'],
    [
      'a metadata service',
      { network: 'public', resolve: async () => [{ address: '169.254.169.254', family: 4 }] },
      'refused',
    ],
    [
      'one bad address among good ones',
      { resolve: async () => ['127.0.0.1', '10.0.0.1'].map((address) => ({ address, family: 4 })) },
      'refused',
    ],
    ['a certificate that nobody vouches for', { ca: '' }, 'certificate'],
    ['nobody behind the port', { port: 1 }, 'connection'],
  ])('is not there: %s', async (_, way, failure) => {
    const { ask, asked } = await page((_, response) => response.end(), way)
    expect(await ask()).toEqual({ failure })
    expect(asked).toEqual([])
  })

  test('must stand on the list, and is asked for outside of transactions', async () => {
    const { ask, asked, ctx, fetchPage } = await page((_, response) => response.end())
    await expect(ask({ address: 'https://elsewhere.example.tw/' })).rejects.toThrow('Not on the allow list')
    await expect(ask({ address: `https://${host}:8443/` })).rejects.toThrow('address.port')
    const call: PageCall = { address: `https://${host}/`, places, method: 'GET' }
    await expect(fetchPage({ ...ctx, inTransaction: true }, call)).rejects.toThrow('transaction')
    expect(asked).toEqual([])
  })
})
