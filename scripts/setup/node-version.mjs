/** Must stay readable by very old versions of Node: it only has to tell them what is needed. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Node ${process.versions.node} is too old: CityPass Console needs Node 20.19 or newer.`)
  console.error('Install it from https://nodejs.org or with the package manager of your system.')
  process.exit(1)
}
