import fc from "fast-check";
import { expect, test } from "vitest";
import { formatFrame, type KeeperFrame, longestFrame, mostQuestions, parseFrames } from "./keeper-frames.ts";
import { PseudonymError } from "./pseudonym-error.ts";

const call = fc.integer({ min: 0, max: 0xffff_ffff });
const text = fc.string({ unit: "grapheme", maxLength: 300 });
const frame: fc.Arbitrary<KeeperFrame> = fc.oneof(
  fc.record({ type: fc.constant("hello" as const), call, organisation: text }),
  fc.record({
    type: fc.constant("questions" as const),
    call,
    questions: fc.array(
      fc.record({
        kind: fc.constantFrom("subject" as const, "employee" as const),
        year: fc.integer({ min: 0, max: 0xffff }),
        message: text,
      }),
      { maxLength: 20 },
    ),
  }),
  fc.record({
    type: fc.constant("answers" as const),
    call,
    answers: fc.array(
      fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
      { maxLength: 20 },
    ),
  }),
  fc.record({ type: fc.constant("refusal" as const), call }),
);

test("frames read back as they were written, in whatever pieces they come", () => {
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 6 }), fc.integer({ min: 1, max: 70 }), (frames, piece) => {
      const bytes = Buffer.concat(frames.map(formatFrame));
      const found: KeeperFrame[] = [];
      let rest: Buffer = Buffer.alloc(0);
      for (let at = 0; at < bytes.length; at += piece) {
        const parsed = parseFrames(Buffer.concat([rest, bytes.subarray(at, at + piece)]));
        found.push(...parsed.frames);
        rest = parsed.rest;
      }
      expect(found).toEqual(frames);
      expect(rest.length).toBe(0);
    }),
  );
});

test("whatever comes over the socket is frames or a refusal, never a fault of another kind", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), frame, (noise, good) => {
      for (const bytes of [Buffer.from(noise), Buffer.concat([formatFrame(good), noise])]) {
        try {
          parseFrames(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(PseudonymError);
          expect(error).toMatchObject({ code: "PSEUDONYM_FRAME" });
        }
      }
    }),
  );
});

test("a frame that is too long, or has too many questions, is neither written nor waited for", () => {
  const question = { kind: "subject", year: 2026, message: "" } as const;
  const many = Array.from({ length: mostQuestions + 1 }, () => question);
  const long = Array.from({ length: 20 }, () => ({ ...question, message: "x".repeat(60_000) }));
  for (const questions of [many, long]) {
    expect(() => formatFrame({ type: "questions", call: 1, questions })).toThrow(PseudonymError);
  }
  const head = Buffer.alloc(4);
  head.writeUInt32BE(longestFrame);
  expect(() => parseFrames(head)).toThrow(PseudonymError);
});
