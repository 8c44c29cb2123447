import fc from "fast-check";
import { expect, test } from "vitest";
import { SmallLog } from "../testing/small-log.ts";
import { parseProof } from "./parse-proof.ts";

const log = new SmallLog();
for (let i = 0; i < 5; i++) log.append(i);
const good = log.proof(2);
const hash = Buffer.alloc(32).toString("base64");

test("a proof is read into its parts", () => {
  expect(parseProof(good)).toMatchObject({
    index: 2,
    extra: new Uint8Array(log.entries[2]!),
    hashes: { length: 3 },
    checkpoint: { origin: log.origin, size: 5 },
    note: { signatures: [{ name: log.origin }] },
  });
});

test("extension lines of a checkpoint are kept under its signature", () => {
  const extended = good.replace(/\n\n—/, "\nextension 1\n\n—");
  expect(parseProof(extended)).toMatchObject({ note: { text: expect.stringMatching(/\nextension 1\n$/) } });
});

test.each([
  ["nothing", ""],
  ["another version", good.replace("@v1", "@v2")],
  ["Windows line ends", good.replaceAll("\n", "\r\n")],
  ["no index", good.replace(/index 2\n/, "")],
  ["an index with a leading zero", good.replace("index 2", "index 02")],
  ["a negative index", good.replace("index 2", "index -2")],
  ["an index beyond exact counting", good.replace("index 2", "index 9007199254740993")],
  ["extra data that is not base64", good.replace(/extra .*/, "extra !")],
  ["empty extra data", good.replace(/extra .*/, "extra ")],
  ["extra data after the index", good.replace(/(extra .*\n)(index 2\n)/, "$2$1")],
  ["a hash that is too short", good.replace("index 2\n", "index 2\nAAAA\n")],
  [
    "base64 in another than its canonical form",
    good.replace("index 2\n", `index 2\n${hash.replace("A=", "B=")}\n`),
  ],
  ["more hashes than any tree has", good.replace("index 2\n", `index 2\n${`${hash}\n`.repeat(61)}`)],
])("%s is refused as a malformed proof", (_, text) => {
  expect(parseProof(text)).toBe("PROOF_MALFORMED");
});

const [head, checkpoint] = [good.slice(0, good.indexOf("\n\n") + 2), log.checkpoint()];
test.each([
  ["no checkpoint", ""],
  ["no signature", checkpoint.slice(0, checkpoint.indexOf("—"))],
  ["no last line end", checkpoint.slice(0, -1)],
  ["a size with a leading zero", checkpoint.replace("\n5\n", "\n05\n")],
  ["a root that is too short", checkpoint.replace(/\n5\n.*\n/, "\n5\nAAAA\n")],
  ["no origin", checkpoint.replace(log.origin, "")],
  ["a control character", checkpoint.replace("\n5\n", "\n5\n\u0000")],
  ["a signature line with a hyphen for a dash", checkpoint.replace("— ", "- ")],
  ["a signature without bytes", checkpoint.replace(/ [^ ]*\n$/, " AAAA\n")],
  ["more signatures than are looked at", checkpoint + log.signatureLine("x").repeat(64)],
])("a proof whose checkpoint has %s is refused", (_, text) => {
  expect(parseProof(head + text)).toBe("CHECKPOINT_MALFORMED");
});

test("a hostile text costs no more than its length is bounded to", () => {
  expect(parseProof(good + "x".repeat(65_536))).toBe("PROOF_TOO_LARGE");
  const worst = `${head}${"a".repeat(30_000)}\n5\n${hash}\n\n${"— ".repeat(15_000)}\n`;
  const started = process.cpuUsage();
  expect(typeof parseProof(worst)).toBe("string");
  const { user } = process.cpuUsage(started);
  expect(user).toBeLessThan(1_000_000);
});

test("any text is read or refused, and never throws", () => {
  const lines = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "c2sp.org/tlog-proof@v1",
      "index 0",
      `extra ${hash}`,
      hash,
      "",
      "a.example",
      "5",
      `— a.example ${hash}`,
    ),
  );
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 12 }), fc.boolean(), (parts, headed) => {
      const text = (headed ? ["c2sp.org/tlog-proof@v1", ...parts] : parts).join("\n");
      const parsed = parseProof(text);
      if (typeof parsed === "string") expect(parsed).toMatch(/^(PROOF|CHECKPOINT)_/);
      else expect(parsed.hashes.every((one) => one.length === 32)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
