import fc from "fast-check";
import { expect, test } from "vitest";
import { LogError } from "./log-error.ts";
import { noteCosigner, noteSigner } from "./signed-note.ts";
import { fewestOf, formatTrustPolicy, meetsQuorum, parseTrustPolicy } from "./trust-policy.ts";

const seed = (n: number) => new Uint8Array(32).fill(n);
const logKey = noteSigner("agency.example/log/levy/2026h2", seed(1)).verifierKey;
const witnessKey = (n: number) => noteCosigner(`witness.example/w${n}`, seed(n + 10)).verifierKey;
const read = (text: string) => parseTrustPolicy(Buffer.from(text));

/** The example of C2SP tlog-policy, with keys. */
const example = `# Two of three, and one of three.
log ${logKey}

witness X1 ${witnessKey(1)}
witness X2 ${witnessKey(2)} https://x2.example/submit
\twitness  X3 ${witnessKey(3)}\t
group X-witnesses 2 X1 X2 X3

witness Y1 ${witnessKey(4)}
witness Y2 ${witnessKey(5)}
witness Y3 ${witnessKey(6)}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

test("[M10] a policy of nested groups is met by enough witnesses of each, and by no fewer", () => {
  const policy = read(example);
  const met = (...of: readonly number[]) => meetsQuorum(policy.quorum, new Set(of.map(witnessKey)));
  expect(policy.logs.map(({ verifier }) => verifier.name)).toEqual(["agency.example/log/levy/2026h2"]);
  expect(policy.witnesses.map(({ url }) => url)).toContain("https://x2.example/submit");
  expect(fewestOf(policy.quorum)).toBe(3);
  expect(met(1, 2, 4)).toBe(true);
  expect(met(1, 3, 6)).toBe(true);
  expect(met(1, 2, 3)).toBe(false);
  expect(met(1, 4, 5, 6)).toBe(false);
  expect(met()).toBe(false);
  expect(meetsQuorum(read("quorum none\n").quorum, new Set())).toBe(true);
});

test("[M10] a policy that is written reads back as the same policy", () => {
  const policy = read(example);
  const text = formatTrustPolicy(policy);
  expect(formatTrustPolicy(read(text))).toBe(text);
  expect(fewestOf(read(text).quorum)).toBe(3);
});

test("[M10] what a policy may not say is refused with its line", () => {
  const wrong: readonly (readonly [string, number])[] = [
    ["", 1],
    ["quorum nobody\n", 1],
    ["quorum none\nquorum none\n", 2],
    ["quorum none\nlogs\n", 2],
    [`log ${witnessKey(1)}\nquorum none\n`, 1],
    [`witness W ${logKey}\nquorum W\n`, 1],
    [`witness none ${witnessKey(1)}\nquorum none\n`, 1],
    [`witness W ${witnessKey(1)}\nwitness V ${witnessKey(1)}\nquorum none\n`, 2],
    [`witness W ${witnessKey(1)}\ngroup G 2 W\nquorum G\n`, 2],
    [`witness W ${witnessKey(1)}\ngroup G 0 W\nquorum G\n`, 2],
    [`witness W ${witnessKey(1)}\ngroup G 01 W\nquorum G\n`, 2],
    [`witness W ${witnessKey(1)}\ngroup G all\nquorum G\n`, 2],
    [`witness W ${witnessKey(1)}\ngroup G any none\nquorum G\n`, 2],
    [`witness W ${witnessKey(1)}\ngroup G any W W\nquorum G\n`, 2],
    [`witness W ${witnessKey(1)}\ngroup G any W\ngroup H any W\nquorum H\n`, 3],
    ["group G any later\nquorum G\n", 1],
    ["quorum none\r\n", 1],
    [`log ${logKey}x\nquorum none\n`, 1],
  ];
  for (const [text, line] of wrong) {
    expect(() => read(text), text).toThrow(
      expect.objectContaining({ code: "LOG_MALFORMED", where: `policy, line ${line}` }),
    );
  }
});

test("[M10] names are octets: one that only looks the same is another", () => {
  const kelvin = `witness K ${witnessKey(1)}\nquorum \u212a\n`;
  expect(() => read(kelvin)).toThrow(LogError);
});

test("[M10] any octets are a policy or are refused in words", () => {
  const word = fc.constantFrom("log", "witness", "group", "quorum", "none", "any", "all", "2", "W", "V", "#");
  const key = fc.constantFrom(logKey, witnessKey(1), witnessKey(2), `${logKey}=`);
  const line = fc.array(fc.oneof(word, key, fc.string()), { maxLength: 5 }).map((items) => items.join(" "));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(line).map((lines) => lines.join("\n")),
        fc.string(),
      ),
      (text) => {
        try {
          const policy = read(text);
          expect(formatTrustPolicy(read(formatTrustPolicy(policy)))).toBe(formatTrustPolicy(policy));
        } catch (error) {
          expect(error).toMatchObject({ code: "LOG_MALFORMED" });
        }
      },
    ),
  );
});
