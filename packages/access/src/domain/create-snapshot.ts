import { AccessIndex } from "./access-index.ts";
import { compilePolicy } from "./compile-policy.ts";
import { defaultSettings } from "./default-settings.ts";
import { needToKnow } from "./need-to-know.ts";
import type { Policy } from "./policy.ts";
import type { PolicySettings } from "./policy-version.ts";
import { type EntityChange, readChange } from "./read-change.ts";
import type { SnapshotChange, SnapshotState } from "./snapshot.ts";
import { SnapshotError } from "./snapshot-error.ts";

export interface SnapshotOptions {
  /** The rules that decide as long as the feed has brought no policy; by default the built-in ones. */
  readonly policy?: Policy;
  /** Default: {@link defaultSettings}. */
  readonly settings?: PolicySettings;
  /** How many closed work items are kept, so that a denial can say which one was closed. Default 100,000. */
  readonly closedWorkItemsKept?: number;
}

/** An empty snapshot: every request is denied until the change feed has been applied. */
export function createSnapshot(options: SnapshotOptions = {}): SnapshotState {
  const compiled = compilePolicy(options.policy ?? needToKnow);
  const { settings = defaultSettings } = options;
  const index = new AccessIndex({ compiled, settings }, options.closedWorkItemsKept ?? 100_000);
  const view = { revision: 0, policy: compiled.fingerprint, settings, index };
  return {
    view,
    apply(changes, revision) {
      if (revision < view.revision) {
        throw new SnapshotError("REVISION_PASSED", `the snapshot is at revision ${view.revision} already`, {
          where: `revision ${revision}`,
          remedy: "apply changes in the order of the feed, or start with an empty snapshot",
        });
      }
      // Read twice, first to check: keeping a million entities at once would double the memory of a start.
      for (const change of changes) readChange(change);
      index.apply(entitiesOf(changes));
      view.revision = revision;
      view.policy = index.policy.fingerprint;
      view.settings = index.settings;
    },
  };
}

function* entitiesOf(changes: readonly SnapshotChange[]): Generator<EntityChange> {
  for (const change of changes) {
    const entity = readChange(change);
    if (entity !== undefined) yield entity;
  }
}
