import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { importUpload } from "./import-upload.ts";
import type { LandscapeStore } from "./ports.ts";
import { largestUpload, receivePart, removeUpload, startUpload } from "./send-upload.ts";
import type { LandscapeUpload, LandscapeUploads } from "./upload-ports.ts";

function kept() {
  const files = new Map<string, LandscapeUpload>();
  const uploads: LandscapeUploads = {
    add: async (upload) => {
      files.set(upload.id, { ...upload, received: 0 });
      return { ...upload, received: 0 };
    },
    find: async (id) => files.get(id),
    append: async (id, start, bytes) => {
      const file = files.get(id);
      if (file === undefined) return 0;
      if (file.received === start) files.set(id, { ...file, received: start + bytes.length });
      return files.get(id)?.received ?? 0;
    },
    waiting: async (by) =>
      [...files.values()]
        .filter((file) => by === undefined || file.by === by)
        .reduce((sum, { received }) => sum + received, 0),
    content: async () => new Uint8Array(),
    remove: async (id) => {
      files.delete(id);
    },
    removeBefore: async () => undefined,
  };
  const source = { id: "model", version: 1, name: "model", kind: "archimate", rank: 1 };
  const services = {
    uploads,
    clock: manualClock(0),
    random: secureRandom,
    store: { sources: async () => [source] },
  };
  return { files, services };
}
const sent = { source: "model", format: "csv", size: 4, by: "anna" };

test("[L1] a file is of who sent it: nobody else goes on with it, imports it or removes it", async () => {
  const { files, services } = kept();
  const { id } = await startUpload(services, sent);
  const unknown = { code: "UPLOAD_UNKNOWN" };
  await expect(
    receivePart(services, { id, start: 0, bytes: new Uint8Array(4), by: "bob" }),
  ).rejects.toMatchObject(unknown);
  await receivePart(services, { id, start: 0, bytes: new Uint8Array(4), by: "anna" });
  // Whoever is refused comes no further than the list of sources.
  const store: LandscapeStore = { ...({} as LandscapeStore), ...services.store };
  await expect(importUpload({ ...services, store }, { id, by: "bob" })).rejects.toMatchObject(unknown);
  await expect(removeUpload(services, id, "bob")).rejects.toMatchObject(unknown);
  expect(files.size).toBe(1);
  await removeUpload(services, id, "anna");
  expect(files.size).toBe(0);
});

test("[L1] one sender cannot fill the room of all others", async () => {
  const { files, services } = kept();
  const large = { ...sent, size: largestUpload };
  for (let count = 0; count < 2; count++) {
    const { id } = await startUpload(services, large);
    files.set(id, { id, ...large, at: 0, received: largestUpload });
  }
  await expect(startUpload(services, sent)).rejects.toMatchObject({ code: "UPLOADS_FULL" });
  expect(await startUpload(services, { ...sent, by: "bob" })).toMatchObject({ by: "bob" });
});
