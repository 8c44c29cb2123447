import { seededRandom } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { WorldGenerator, worldTime } from "../testing/generate-world.ts";
import { type ReferenceDecision, referenceDecision } from "../testing/reference-decision.ts";
import { ReferenceWorld } from "../testing/reference-world.ts";
import { createSnapshot } from "./create-snapshot.ts";
import { decideAccess } from "./decide-access.ts";
import type { Decision, ReasonCode } from "./decision.ts";
import { needToKnow } from "./need-to-know.ts";
import type { Snapshot, SnapshotChange } from "./snapshot.ts";

const everyCode = new Set<ReasonCode>([
  ...needToKnow.rules.flatMap(({ otherwise }) => otherwise.map(({ code }) => code)),
  ...needToKnow.support.map(({ code }) => code),
]);
const builtIn = createSnapshot().view.policy;
const moments = [worldTime - 86_400_000, worldTime - 1, worldTime, worldTime + 1, worldTime + 86_400_000];

test("[A1] [A2] [A3] [A8] [A10] [A14] [D3] the compiled decision is the obvious one, after any history of changes", () => {
  const met = new Map<string, number>();
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seededRandom(seed);
      const generator = new WorldGenerator(random);
      const state = createSnapshot();
      const world = new ReferenceWorld();
      let revision = 0;
      for (let step = 0; step < 12; step++) {
        const changes = step === 0 ? generator.start() : generator.changes(1 + Math.floor(random.next() * 8));
        state.apply(changes, ++revision);
        world.apply(changes);
        for (let i = 0; i < 12; i++) {
          const request = generator.request();
          const now = moments[Math.floor(random.next() * moments.length)]!;
          const decision = decideAccess(state.view, request, now);
          expect(comparable(decision)).toEqual(referenceDecision(world, request, now));
          expect(decision.policy).toBe(world.entities.policy.get("active")?.compiled.fingerprint ?? builtIn);
          expect(codesByFacts(state.view, decision)).toEqual(decision.sealed.map(({ code }) => code));
          for (const { code } of decision.sealed) met.set(code, (met.get(code) ?? 0) + 1);
        }
      }
    }),
    { numRuns: 150 },
  );
  const missed = [...everyCode].filter((code) => !met.has(code));
  expect(missed, "codes that the made-up worlds never reach").toEqual([]);
});

test("[A1] a snapshot that followed every change decides as one that was built afresh", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const generator = new WorldGenerator(seededRandom(seed));
      const followed = createSnapshot();
      const latest = new Map<string, SnapshotChange>();
      let revision = 0;
      for (let step = 0; step < 30; step++) {
        const changes = step === 0 ? generator.start() : generator.changes(5);
        followed.apply(changes, ++revision);
        for (const change of changes) latest.set(`${change.kind} ${change.id}`, change);
      }
      const fresh = createSnapshot();
      const present = [...latest.values()].filter(({ value }) => value !== null).reverse();
      fresh.apply(present, revision);
      expect(fresh.view.index.workItems.size).toBe(followed.view.index.workItems.size);
      for (let i = 0; i < 60; i++) {
        const request = generator.request();
        expect(decideAccess(followed.view, request, worldTime)).toEqual(
          decideAccess(fresh.view, request, worldTime),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test("[A1] any text may stand in a request: it is denied, never thrown", () => {
  const state = createSnapshot();
  state.apply(new WorldGenerator(seededRandom(7)).start(), 1);
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("__proto__", "constructor", "\ud800", "\u0000"),
  );
  fc.assert(
    fc.property(
      fc.record(
        {
          system: text,
          employee: text,
          action: text,
          dataSet: text,
          subject: text,
          activity: text,
          workItem: text,
          fields: fc.array(text),
          known: fc.boolean(),
          place: text,
        },
        { requiredKeys: ["system", "employee", "action", "dataSet", "subject", "activity"] },
      ),
      (request) => {
        expect(decideAccess(state.view, request, worldTime).permit).toBe(false);
      },
    ),
  );
});

/** The decision once more from its facts alone, as an auditor would make it from a record. */
function codesByFacts({ index }: Snapshot, { facts }: Decision): readonly string[] {
  return index.policy.judge(facts).sealed.map(({ code }) => code);
}

function comparable(decision: Decision): ReferenceDecision {
  if (!decision.permit) {
    const { revision: _revision, policy: _policy, facts: _facts, ...rest } = decision;
    return rest;
  }
  const { revision: _revision, policy: _policy, facts: _facts, ...rest } = decision;
  return {
    ...rest,
    reasons: decision.reasons.map(({ code }) => code),
    sealed: decision.sealed.map(({ code }) => code),
    grounds: decision.grounds.map(({ id }) => id),
  };
}
