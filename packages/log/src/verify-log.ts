/** What is wrong, and where exactly. */
export interface Problem {
  readonly origin: string | undefined;
  /** First index that the problem touches. */
  readonly index?: number;
  /** File in the log directory, or path under the URL. */
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

export interface VerifyLogOptions {
  /** Keys that the caller trusts. Without them, keys that lie beside the log are used and that is reported. */
  readonly verifierKeys?: readonly string[];
  /** Opens the payloads, so that each is held against its entry. */
  readonly masterKey?: Uint8Array;
  /** An earlier checkpoint that the log must extend. */
  readonly since?: string;
  readonly onProgress?: (progress: {
    readonly origin: string;
    readonly checked: number;
    readonly size: number;
  }) => void;
}

export interface Verification {
  readonly ok: boolean;
  readonly logs: readonly { readonly origin: string; readonly size: number; readonly root: Uint8Array }[];
  /** Entries that were hashed. */
  readonly entries: number;
  /** Payloads that were opened and gave their entry. */
  readonly payloadsChecked: number;
  readonly problems: readonly Problem[];
}
