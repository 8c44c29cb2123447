import { AccessIndex } from "./access-index.ts";
import type { SnapshotState } from "./snapshot.ts";

/** An empty snapshot: every request is denied until the change feed has been applied. */
export function createSnapshot(): SnapshotState {
  return { apply: () => undefined, view: { revision: 0, policy: "", index: new AccessIndex() } };
}
