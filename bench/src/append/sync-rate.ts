import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";

const blockLength = 4096;
const blocks = 2048;

/** Writes of 4 KB, each with its fdatasync, per second on this disk: the limit of what is durable one by one. */
export function syncRate(file: string, seconds: number): number {
  const block = Buffer.alloc(blockLength, 1);
  const descriptor = openSync(file, "w");
  for (let at = 0; at < blocks; at += 1) writeSync(descriptor, block, 0, blockLength, at * blockLength);
  fdatasyncSync(descriptor);
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < seconds * 1000) {
    writeSync(descriptor, block, 0, blockLength, (count % blocks) * blockLength);
    fdatasyncSync(descriptor);
    count += 1;
  }
  closeSync(descriptor);
  return count / ((performance.now() - start) / 1000);
}
