/** What is kept of security events beside the registry's own changes. */
export interface SecurityEventReads {
  /** Forgets those that were received before a moment (ms). No node knows of them. @returns how many */
  forgetBefore(moment: number): Promise<number>;
}
