/** Shown to the operator without a stack: it names the variable and the remedy. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}
