import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import { entryOf } from "./commitment.ts";
import { formatEntries, parseEntries } from "./entry-bundle.ts";
import { LogError } from "./log-error.ts";
import { halfYearOf, originOf, originSlug, parseOrigin } from "./origin.ts";
import { noteSigner, noteVerifier, openNote, parseNote } from "./signed-note.ts";
import { formatTilePath, parseTilePath } from "./tile-path.ts";
import { formatProof, parseProof } from "./tlog-proof.ts";

const digest = fc.uint8Array({ minLength: 32, maxLength: 32 });
const size = fc.maxSafeInteger().map(Math.abs);
const seed = new Uint8Array(32).fill(5);

/** A parser gives a value or LOG_MALFORMED, whatever it is fed. */
function refusesOrReads(parse: (text: string) => unknown, text: string): void {
  try {
    parse(text);
  } catch (error) {
    expect(error).toBeInstanceOf(LogError);
    expect(error).toMatchObject({ code: "LOG_MALFORMED" });
  }
}

test("[M10] checkpoints, proofs, paths and bundles read back as they were written", () => {
  fc.assert(
    fc.property(
      size,
      digest,
      fc.array(digest, { maxLength: 60 }),
      fc.uint8Array({ maxLength: 80 }),
      (n, root, hashes, extra) => {
        const checkpoint = { origin: "agency.example/log/standard/2026h2", size: n, root: Buffer.from(root) };
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
        const signed = `${formatCheckpoint(checkpoint)}\n— x AAAAAAA=\n`;
        const proof = {
          extra: extra.length === 0 ? undefined : Buffer.from(extra),
          index: n,
          hashes: hashes.map((hash) => Buffer.from(hash)),
          checkpoint: signed,
        };
        expect(parseProof(formatProof(proof))).toEqual(proof);
        expect(parseEntries(formatEntries(hashes)).map(Buffer.from)).toEqual(
          hashes.map((hash) => Buffer.from(hash)),
        );
        for (const width of [1, 255, 256]) {
          const path = { kind: "tile", level: n % 64, index: n, width } as const;
          expect(parseTilePath(formatTilePath(path))).toEqual(path);
        }
      },
    ),
  );
});

test("[M10] the paths of C2SP tlog-tiles are written as its examples write them, and nothing else is a path", () => {
  expect(formatTilePath({ kind: "tile", level: 0, index: 1234067, width: 256 })).toBe("tile/0/x001/x234/067");
  expect(formatTilePath({ kind: "entries", index: 5, width: 17 })).toBe("tile/entries/005.p/17");
  for (const text of [
    "tile/0/1",
    "tile/0/x000/001",
    "tile/64/000",
    "tile/00/000",
    "tile/0/000.p/256",
    "tile/0/000.p/0",
    "tile/0/000.p/007",
    "tile/entries/../000",
    "payload/000/../../keys",
    "checkpoint",
  ]) {
    expect(parseTilePath(text)).toBeUndefined();
  }
});

test("[M10] a note is believed on a known key alone, and one altered character is found", () => {
  const signer = noteSigner("agency.example/log", seed);
  const verifier = noteVerifier(signer.verifierKey);
  const note = signer.sign("one\ntwo\n");
  expect(openNote(parseNote(note), [verifier])).toEqual({
    ok: true,
    text: "one\ntwo\n",
    signedBy: ["agency.example/log"],
  });
  expect(openNote(parseNote(note.replace("two", "twp")), [verifier]).ok).toBe(false);
  const stranger = noteSigner("agency.example/log", new Uint8Array(32).fill(6));
  expect(openNote(parseNote(note), [noteVerifier(stranger.verifierKey)])).toEqual({
    ok: false,
    why: "no known key has signed",
  });
  expect(() => noteVerifier(signer.verifierKey.replace("agency", "agenda"))).toThrow(LogError);
  expect(() => noteSigner("two words", seed)).toThrow(LogError);
  expect(() => noteSigner("name", new Uint8Array(31))).toThrow(LogError);
});

test("[M10] whatever text comes in, a parser reads it or says LOG_MALFORMED", () => {
  const note = noteSigner("agency.example/log", seed).sign("agency.example/log\n12\nAAAA\n");
  const altered = fc
    .tuple(fc.nat({ max: note.length }), fc.nat({ max: 9 }), fc.string({ maxLength: 4 }))
    .map(([at, cut, text]) => {
      return note.slice(0, at) + text + note.slice(at + cut);
    });
  fc.assert(
    fc.property(fc.oneof(fc.string(), altered, fc.string({ unit: "binary" })), (text) => {
      for (const parse of [parseNote, parseCheckpoint, parseProof, noteVerifier, parseOrigin])
        refusesOrReads(parse, text);
      parseTilePath(text);
    }),
  );
});

test("[M10] the entry of a record changes with every group and every salt, and groups cannot trade places", () => {
  const salts = [new Uint8Array(16).fill(1), new Uint8Array(16).fill(2), new Uint8Array(16).fill(3)] as const;
  const groups = { facts: "a", subject: "b", actor: "c" };
  const entries = [
    entryOf(groups, salts),
    entryOf({ ...groups, facts: "A" }, salts),
    entryOf({ ...groups, subject: "B" }, salts),
    entryOf({ ...groups, actor: "C" }, salts),
    entryOf({ facts: "b", subject: "a", actor: "c" }, salts),
    entryOf(groups, [salts[1], salts[0], salts[2]]),
    entryOf(groups, [salts[0], salts[1], new Uint8Array(16)]),
  ].map((entry) => entry.toString("hex"));
  expect(new Set(entries).size).toBe(entries.length);
  expect(entries.every((entry) => entry.length === 66 && entry.startsWith("01"))).toBe(true);
});

test("[M10] a shard is of one organisation, retention class and half-year in UTC", () => {
  const origin = originOf("agency.example", "standard", Date.UTC(2026, 6, 1));
  expect(origin).toBe("agency.example/log/standard/2026h2");
  expect(originSlug(origin)).toBe("standard-2026h2");
  expect(halfYearOf(Date.UTC(2026, 6, 1) - 1)).toBe("2026h1");
  for (const name of ["", "-a", "a-", "A", "a/b", "a".repeat(65)]) {
    expect(() => originOf("agency.example", name, 0)).toThrow(LogError);
  }
});

test("[M10] a note is read in one spelling only, without control characters, and with a bounded number of signatures", () => {
  const origin = "agency.example/log/levy/2026h2";
  const signer = noteSigner(origin, new Uint8Array(32).fill(1));
  const note = signer.sign("agency\n1\ntext\n");
  const malformed = expect.objectContaining({ code: "LOG_MALFORMED" });
  // 68 bytes leave two bits of the last character unused.
  const last = note.at(-3) ?? "";
  const other = String.fromCharCode(last.charCodeAt(0) + 1);
  expect(note.endsWith(`${last}=\n`)).toBe(true);
  expect(() => parseNote(`${note.slice(0, -3)}${other}=\n`)).toThrow(malformed);
  expect(() => parseNote(note.replace("text", "te\u001bxt"))).toThrow(malformed);
  expect(() => parseNote(note.replace("text", "te\rxt"))).toThrow(malformed);
  const line = note.slice(note.lastIndexOf("\n\n") + 2);
  expect(parseNote(note + line.repeat(99)).signatures).toHaveLength(100);
  expect(() => parseNote(note + line.repeat(100))).toThrow(malformed);
  const root = Buffer.alloc(32).toString("base64");
  expect(parseCheckpoint(`${origin}\n1\n${root}\nextension\n`).size).toBe(1);
  expect(() => parseCheckpoint(`${origin}\n1\n${root}\n\nextension\n`)).toThrow(malformed);
});
