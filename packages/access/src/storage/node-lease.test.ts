import { manualClock } from "@grondslag/kernel/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NodeLease } from "./node-lease.ts";

let monotonic: number;
beforeEach(() => {
  monotonic = 1_000;
  vi.spyOn(performance, "now").mockImplementation(() => monotonic);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function newLease() {
  const clock = manualClock();
  const lease = new NodeLease(clock, 5_000);
  const pass = (ms: number) => {
    clock.advance(ms);
    monotonic += ms;
  };
  return { clock, lease, pass };
}

test("a node without a lease may not decide", () => {
  expect(newLease().lease.holds()).toBe(false);
});

test("a lease counts from before it was asked for", () => {
  const { lease, pass } = newLease();
  const asked = lease.now();
  pass(2_000);
  lease.grant(asked, 7, 7);
  pass(2_999);
  expect(lease.holds()).toBe(true);
  pass(1);
  expect(lease.holds()).toBe(false);
});

test("a lease counts only when the node has applied what was committed before it was granted", () => {
  const { lease } = newLease();
  lease.grant(lease.now(), 7, 5);
  expect([lease.isPending(), lease.holds()]).toEqual([true, false]);
  lease.apply(6);
  expect(lease.holds()).toBe(false);
  lease.apply(7);
  expect([lease.isPending(), lease.holds()]).toEqual([false, true]);
});

test("the lease before goes on while the node catches up", () => {
  const { lease, pass } = newLease();
  lease.grant(lease.now(), 7, 7);
  pass(4_000);
  lease.grant(lease.now(), 9, 7);
  expect(lease.holds()).toBe(true);
  pass(1_000);
  expect(lease.holds()).toBe(false);
  lease.apply(9);
  expect(lease.holds()).toBe(true);
});

test("who catches up too late has no lease", () => {
  const { lease, pass } = newLease();
  lease.grant(lease.now(), 9, 7);
  pass(5_000);
  lease.apply(9);
  expect([lease.isPending(), lease.holds()]).toEqual([false, false]);
});

test("neither a clock that is set back nor one that stood still makes a lease longer", () => {
  const back = newLease();
  back.lease.grant(back.lease.now(), 1, 1);
  back.pass(5_000);
  back.clock.advance(-60_000);
  expect(back.lease.holds()).toBe(false);

  const asleep = newLease();
  asleep.lease.grant(asleep.lease.now(), 1, 1);
  asleep.clock.advance(60_000);
  expect(asleep.lease.holds()).toBe(false);
});

test("a lease that is ended does not come back", () => {
  const { lease } = newLease();
  lease.grant(lease.now(), 3, 2);
  lease.end();
  lease.apply(3);
  expect(lease.holds()).toBe(false);
});
