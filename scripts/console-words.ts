import { createServer } from 'vite'

/** What the console calls everything, as the server's files of it by their place; the console's own modules are read as Vite reads them. */
export async function readConsoleWords(): Promise<Record<string, string>> {
  const server = await createServer({
    configFile: false,
    server: { middlewareMode: true, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
    appType: 'custom',
    logLevel: 'error',
  })
  try {
    const { renderConsoleWords } = await server.ssrLoadModule('/web/consoleWords.ts')
    return renderConsoleWords()
  } finally {
    await server.close()
  }
}
