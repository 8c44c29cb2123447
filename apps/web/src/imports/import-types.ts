/** A file that was sent, of which `received` of its `size` bytes are at the server. */
export type Upload = { readonly id: string; readonly size: number; readonly received: number };

/** The import of one file. */
export type ImportRun = {
  readonly id: string;
  readonly state: string;
  /** The file came from a browser; otherwise it lies on a machine. */
  readonly sent: boolean;
  readonly accepted: number;
  readonly rejected: number;
  readonly passed: number;
  /** The line that comes next. */
  readonly line: number;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly code?: string;
};

type Reject = { readonly code: string; readonly where: string; readonly reason: string };

/** What an import would do. */
export type ImportCheck = {
  readonly upload: Upload;
  readonly accepted: number;
  readonly withSubject: number;
  readonly withEmployee: number;
  readonly rejected: number;
  readonly passed: number;
  readonly before: number;
  readonly reasons: readonly (Reject & { readonly count: number })[];
  readonly rejects: readonly (Reject & { readonly line: number })[];
  readonly samples: readonly { readonly line: number; readonly facts: string }[];
  readonly fault?: { readonly code: string; readonly message: string; readonly where?: string };
};

/** Forms of sources that are files. */
const fileKinds = new Set(["csv", "xes", "json-lines", "syslog", "w3c", "pgaudit"]);

/** Whether lines of such a source come in files. */
export function hasFiles(kind: string): boolean {
  return fileKinds.has(kind);
}

/** Whether the server still works on it. */
export function isGoingOn({ state }: ImportRun): boolean {
  return state === "waiting" || state === "running";
}
