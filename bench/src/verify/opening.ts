import { openBenchLog } from "../append/append-to-log.ts";
import { memoryOf } from "../measure.ts";
import type { Opened } from "./open-in-child.ts";

const [directory = "", entries = "0"] = process.argv.slice(2);
const start = performance.now();
const log = await openBenchLog(directory);
const seconds = (performance.now() - start) / 1000;
const [head] = log.logs();
if (head === undefined || head.size !== Number(entries)) throw new Error("the log is not as long as it was");
await log.prove(head.origin, Math.floor(head.size / 3));
await log.read(head.origin, Math.floor(head.size / 7));
const opened: Opened = { seconds, peakBytes: memoryOf("self").peak };
await log.close();
process.send?.(opened);
process.disconnect?.();
