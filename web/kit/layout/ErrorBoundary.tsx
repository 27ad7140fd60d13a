import { Component, type ErrorInfo, type ReactNode } from 'react'
import { PageError } from './PageError.tsx'

interface Props {
  children: ReactNode
  /** Another place clears the error. */
  place: string
}

/** Keeps the frame standing when a page breaks. */
export class ErrorBoundary extends Component<Props, { error?: Error }> {
  override state: { error?: Error } = {}

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack)
  }

  override componentDidUpdate(before: Props): void {
    if (before.place !== this.props.place && this.state.error) this.setState({ error: undefined })
  }

  override render() {
    return this.state.error ? <PageError error={this.state.error} /> : this.props.children
  }
}
