import type { RelationType } from "../../relation.ts";

interface SpdxRelation {
  readonly type: RelationType;
  /** It is read from the related element to the element. */
  readonly turned: boolean;
}

/** What relationships of SPDX 2.3 (clause 11) mean in the landscape; the others are kept as they are. */
const relations: Readonly<Record<string, SpdxRelation>> = {
  DEPENDS_ON: { type: "uses", turned: false },
  DEPENDENCY_OF: { type: "uses", turned: true },
  BUILD_DEPENDENCY_OF: { type: "uses", turned: true },
  DEV_DEPENDENCY_OF: { type: "uses", turned: true },
  TEST_DEPENDENCY_OF: { type: "uses", turned: true },
  OPTIONAL_DEPENDENCY_OF: { type: "uses", turned: true },
  PROVIDED_DEPENDENCY_OF: { type: "uses", turned: true },
  RUNTIME_DEPENDENCY_OF: { type: "uses", turned: true },
  DYNAMIC_LINK: { type: "uses", turned: false },
  STATIC_LINK: { type: "uses", turned: false },
  HAS_PREREQUISITE: { type: "uses", turned: false },
  PREREQUISITE_FOR: { type: "uses", turned: true },
  CONTAINS: { type: "has-part", turned: false },
  CONTAINED_BY: { type: "has-part", turned: true },
};

/** The same for SPDX 3.0, where the element that a relationship comes from always needs or holds the others. */
const relations3: Readonly<Record<string, RelationType>> = {
  dependsOn: "uses",
  hasDynamicLink: "uses",
  hasStaticLink: "uses",
  hasPrerequisite: "uses",
  hasOptionalDependency: "uses",
  hasProvidedDependency: "uses",
  contains: "has-part",
};

export function relationOfSpdx3(type: string): RelationType | undefined {
  return Object.hasOwn(relations3, type) ? relations3[type] : undefined;
}

export function relationOfSpdx(type: string): SpdxRelation | undefined {
  return Object.hasOwn(relations, type) ? relations[type] : undefined;
}
