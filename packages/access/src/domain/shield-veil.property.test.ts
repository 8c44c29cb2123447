import { seededRandom } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { WorldGenerator, worldTime } from "../testing/generate-world.ts";
import { createSnapshot } from "./create-snapshot.ts";
import { decideAccess } from "./decide-access.ts";
import { employeesWithWork, findEmployees } from "./find-employees.ts";
import { findSubjects } from "./find-subjects.ts";
import { permitBehind, veilFor } from "./shield-veil.ts";
import { subjectKey } from "./subject-key.ts";

const everything = { after: undefined, limit: 1_000 };

test("[A8] without a veil just what is decided is told; behind it nothing depends on the shield", () => {
  let permits = 0;
  let veiled = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const world = new WorldGenerator(seededRandom(seed));
      const changes = world.start();
      const state = createSnapshot();
      state.apply(changes, 1);
      const bare = createSnapshot();
      bare.apply(
        changes.filter(({ kind }) => kind !== "shield" && kind !== "relation"),
        1,
      );
      for (let i = 0; i < 100; i++) {
        const request = world.request();
        const decision = decideAccess(state.view, request, worldTime);
        const veil = veilFor(state.view, undefined, subjectKey(request.subject));
        const told = permitBehind(veil, state.view, request, worldTime);
        if (!veil.drawn) {
          expect(told?.workItem).toBe(decision.permit ? decision.workItem : undefined);
          if (decision.permit) permits++;
          continue;
        }
        const open = decideAccess(bare.view, request, worldTime);
        if (told !== undefined) expect(open).toMatchObject({ permit: true, workItem: told.workItem });
        veiled++;
      }
    }),
    { numRuns: 50 },
  );
  expect(permits).toBeGreaterThan(10);
  expect(veiled).toBeGreaterThan(10);
});

test("[A10] searches find exactly whom and what a decision permits", () => {
  let found = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const world = new WorldGenerator(seededRandom(seed));
      const state = createSnapshot();
      state.apply(world.start(), 1);
      state.apply(world.changes(20), 2);
      const { view } = state;
      for (let i = 0; i < 30; i++) {
        const request = world.request();
        const permits = (employee: string, subject: string) =>
          decideAccess(view, { ...request, employee, subject }, worldTime).permit;
        const shielded = view.index.shieldGroups(subjectKey(request.subject)).length > 0;
        const employees = ["anna", "bart", "__proto__"].filter((id) => permits(id, request.subject)).sort();
        const who = findEmployees(view, request, everything, worldTime).items;
        expect(who).toEqual(shielded ? [] : employees);
        const subjects = ["bsn:111222333", "bsn:123456782", "kvk:00000000", "kvk:12345678", "rsin:123456782"];
        const whose = findSubjects(view, request, everything, worldTime).items;
        // Who declared to say whom it knows, can say that of nobody here.
        const tells = view.index.register.known(request.system, undefined) !== undefined;
        const known = request.known ?? (tells ? true : undefined);
        const seen = (subject: string) => decideAccess(view, { ...request, subject, known }, worldTime);
        expect(whose).toEqual(subjects.filter((subject) => seen(subject).permit));
        found += who.length + whose.length;
        expect(employeesWithWork(view.index, subjectKey("bsn:000000000")).size).toBe(0);
      }
    }),
    { numRuns: 50 },
  );
  expect(found).toBeGreaterThan(10);
});
