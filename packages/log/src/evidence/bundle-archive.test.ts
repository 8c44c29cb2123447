import { crc32, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { packBundle, unpackBundle } from "./bundle-archive.ts";

const page = Buffer.from("<p>Anna keek op 3 maart.</p>".repeat(20));
const other = Buffer.from("<p>Niemand heeft gekeken.</p>".repeat(20));
const files = new Map<string, Uint8Array>([
  ["index.html", page],
  ["records/0001.json", Buffer.from("{}")],
  ["empty", new Uint8Array()],
]);
const archive = Buffer.from(packBundle(files, Date.UTC(2026, 10, 21)));
const endAt = archive.length - 22;
const listAt = archive.readUInt32LE(endAt + 16);

/** A file as it stands in a ZIP before the list. */
function entry(name: string, content: Uint8Array, size = content.length): Buffer {
  const packed = deflateRawSync(content);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(crc32(content), 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), packed]);
}

/** The archive with something before its list, and the places in the list moved along. */
function withBefore(extra: Buffer, at: number): Buffer {
  const bytes = Buffer.concat([archive.subarray(0, at), extra, archive.subarray(at)]);
  bytes.writeUInt32LE(listAt + extra.length, bytes.length - 6);
  let place = listAt + extra.length;
  for (let number = 0; number < files.size; number += 1) {
    const offset = bytes.readUInt32LE(place + 42);
    if (offset >= at) bytes.writeUInt32LE(offset + extra.length, place + 42);
    place += 46 + bytes.readUInt16LE(place + 28);
  }
  return bytes;
}

function changed(at: number, change: (bytes: Buffer, at: number) => void): Buffer {
  const bytes = Buffer.from(archive);
  change(bytes, at);
  return bytes;
}

test("[M10] a bundle gives back what was packed", () => {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  expect([...unpackBundle(archive)].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual(
    sorted.map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
  );
});

test("[M10] what one program would find in a bundle and another would not is refused", () => {
  const hidden = entry("index.html", other);
  const forged: Readonly<Record<string, Buffer>> = {
    "a file before all others": withBefore(hidden, 0),
    "a file that the list does not name": withBefore(hidden, listAt),
    "text before the archive": Buffer.concat([Buffer.from("#!/bin/sh\n"), archive]),
    "text before it, with the places moved along": withBefore(Buffer.from("#!/bin/sh\n"), 0),
    "text after the archive": Buffer.concat([archive, other]),
    "a comment": Buffer.concat([
      changed(endAt + 20, (b, at) => b.writeUInt16LE(5, at)),
      Buffer.from("hello"),
    ]),
    "another archive after it": Buffer.concat([archive, zipSync({ "index.html": other })]),
    "another name before the data": changed(archive.indexOf("index.html"), (b, at) =>
      b.write("other.html", at),
    ),
    "another size in the list": changed(archive.indexOf("index.html", listAt) - 22, (b, at) =>
      b.writeUInt32LE(5, at),
    ),
  };
  for (const [what, bytes] of Object.entries(forged)) {
    expect(() => unpackBundle(bytes), what).toThrow(expect.objectContaining({ code: "LOG_MALFORMED" }));
  }
});

test("[M10] a name for other programs, as a field of its own, is refused", () => {
  const extra = { 28789: Buffer.from("\x01\0\0\0\0other.html") };
  expect(() => unpackBundle(zipSync({ "index.html": [page, { extra }] }))).toThrow("another program");
});

test("[M10] a file that unpacks to more than it says costs no more than it says", () => {
  const bomb = deflateRawSync(Buffer.alloc(50_000_000));
  const packed = Buffer.from(zipSync({ "index.html": [bomb, { level: 0 }] }));
  const end = packed.length - 22;
  const list = packed.readUInt32LE(end + 16);
  for (const [method, size] of [
    [8, 22],
    [10, 24],
  ] as const) {
    const at = method === 8 ? 0 : list;
    packed.writeUInt16LE(8, at + method);
    packed.writeUInt32LE(100, at + size);
  }
  expect(() => unpackBundle(packed)).toThrow("damaged");
});

test("[M10] the same place packed twice, or a file twice, is refused", () => {
  const list = Buffer.concat([archive.subarray(listAt, endAt), archive.subarray(listAt, endAt)]);
  const end = Buffer.from(archive.subarray(endAt));
  for (const at of [8, 10]) end.writeUInt16LE(files.size * 2, at);
  end.writeUInt32LE(list.length, 12);
  expect(() => unpackBundle(Buffer.concat([archive.subarray(0, listAt), list, end]))).toThrow("twice");
});

test("[M10] any byte that is changed is refused, or gives other content, and never another fault", () => {
  const flat = (bytes: Uint8Array) =>
    [...unpackBundle(bytes)].map(([path, one]) => `${path} ${Buffer.from(one).toString("hex")}`);
  fc.assert(
    fc.property(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const bytes = changed(at, (b) => b.writeUInt8((b[at] ?? 0) ^ flip, at));
      try {
        flat(bytes);
      } catch (error) {
        expect(error).toMatchObject({ code: "LOG_MALFORMED" });
      }
    }),
    { numRuns: 300 },
  );
});
