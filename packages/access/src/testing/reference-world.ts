import { defaultSettings } from "../domain/default-settings.ts";
import type { Grant, Role, Shield, Unit, WorkItem } from "../domain/entities.ts";
import type { PolicySettings } from "../domain/policy-version.ts";
import { type EntityByKind, type EntityKind, readChange } from "../domain/read-change.ts";
import type { SnapshotChange } from "../domain/snapshot.ts";

type Entities = { readonly [Kind in EntityKind]: Map<string, EntityByKind[Kind]> };

/** Every entity as it is now, in plain maps: what the compiled snapshot must agree with. */
export class ReferenceWorld {
  readonly entities: Entities = {
    system: new Map(),
    "data-set": new Map(),
    "legal-ground": new Map(),
    activity: new Map(),
    unit: new Map<string, Unit>(),
    employee: new Map(),
    role: new Map<string, Role>(),
    grant: new Map<string, Grant>(),
    "work-item": new Map<string, WorkItem>(),
    shield: new Map<string, Shield>(),
    relation: new Map(),
    compartment: new Map(),
    policy: new Map(),
    client: new Map(),
  };

  /** The agency's own choices. */
  get settings(): PolicySettings {
    return this.entities.policy.get("active")?.settings ?? defaultSettings;
  }

  apply(changes: readonly SnapshotChange[]): void {
    for (const change of changes) {
      const entity = readChange(change);
      if (entity === undefined) continue;
      const entities: Map<string, unknown> = this.entities[entity.kind];
      if (entity.value === undefined) entities.delete(entity.id);
      else entities.set(entity.id, entity.value);
    }
  }
}
