import { readFileSync } from "node:fs";
import { createSnapshot, decideAccess } from "@grondslag/access";
import { median, memoryOf, ownCpuSeconds, quantile } from "../measure.ts";
import { agencyAtScale, benchTime } from "./agency-at-scale.ts";
import { parseRequests } from "./make-requests.ts";
import { worldChanges } from "./world-changes.ts";

/** What the decision alone costs, in a process that holds nothing else. */
export interface AloneResult {
  /** Requests that were not answered as expected. */
  readonly wrong: number;
  readonly perCpuSecond: number;
  readonly p99Microseconds: number;
  readonly peakBytes: number;
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: node alone.js REQUESTS.jsonl");
const state = createSnapshot();
let revision = 0;
for (const changes of worldChanges(agencyAtScale())) state.apply(changes, ++revision);

const batches = readFileSync(file, "utf8").trimEnd().split("\n");
const result: AloneResult = {
  wrong: wrongAnswers(),
  perCpuSecond: median(Array.from({ length: 7 }, rate)),
  p99Microseconds: median(Array.from({ length: 5 }, p99)),
  peakBytes: memoryOf("self").peak,
};
console.log(JSON.stringify(result));

function wrongAnswers(): number {
  let wrong = 0;
  for (const batch of batches) {
    for (const { request, permit } of parseRequests(batch)) {
      if (decideAccess(state.view, request, benchTime).permit !== permit) wrong++;
    }
  }
  return wrong;
}

function rate(): number {
  let seconds = 0;
  let decisions = 0;
  for (const batch of batches) {
    const requests = parseRequests(batch);
    const start = ownCpuSeconds();
    for (const { request } of requests) decideAccess(state.view, request, benchTime);
    seconds += ownCpuSeconds() - start;
    decisions += requests.length;
  }
  return decisions / seconds;
}

function p99(): number {
  const microseconds: number[] = [];
  for (const batch of batches) {
    for (const { request } of parseRequests(batch)) {
      const start = performance.now();
      decideAccess(state.view, request, benchTime);
      microseconds.push((performance.now() - start) * 1000);
    }
  }
  return quantile(microseconds, 0.99);
}
