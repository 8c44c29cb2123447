import { expect, test } from "vitest";
import { RuleEngine } from "../domain/rules/rule-engine.ts";
import { RuleError } from "../domain/rules/rule-error.ts";
import { watchedLookUp } from "../testing/watched-look-up.ts";
import { importSigma } from "./import-sigma.ts";

const account = {
  threat: "sold-addresses",
  owner: "integrity bureau",
  legalBasis: "AVG art. 32",
  proportionality: "One hit is a question first; nobody is judged by a machine.",
};

function importedFrom(text: string) {
  return importSigma(text, account);
}

function faultOf(text: string): string {
  try {
    importedFrom(text);
  } catch (error) {
    if (error instanceof RuleError) return `${error.code} ${error.where}`;
    throw error;
  }
  return "none";
}

const plain = `
title: Export of addresses at night
id: 5f0a9c3e-0000-4000-8000-000000000001
logsource:
  category: application
detection:
  selection:
    action: [export, print]
    tag: address
  night:
    - hour|lt: 6
    - hour|gte: 22
  planned:
    link: assigned
  condition: selection and 1 of night* and not planned
level: high
falsepositives:
  - night shifts
`;

test("[M6] a Sigma rule becomes a rule of the monitor, and what does not matter is named", () => {
  const { rule, leftOut } = importedFrom(plain);
  expect(rule).toMatchObject({
    id: "export-of-addresses-at-night",
    severity: "high",
    threat: "sold-addresses",
    when: {
      all: [
        {
          all: [
            {
              any: [
                { field: "action", is: "export", anyCase: true },
                { field: "action", is: "print", anyCase: true },
              ],
            },
            { field: "tag", is: "address", anyCase: true },
          ],
        },
        {
          any: [
            { field: "hour", atMost: 5 },
            { field: "hour", atLeast: 22 },
          ],
        },
        { not: { field: "link", is: "assigned", anyCase: true } },
      ],
    },
  });
  expect(leftOut).toEqual(["falsepositives"]);
});

test("[M6] the older count becomes a count", () => {
  const { rule } = importedFrom(`
title: Many people
logsource: { product: grondslag }
detection:
  selection: { event.outcome: success }
  timeframe: 24h
  condition: selection | count(subject) by user > 40
`);
  expect(rule.count).toEqual({ of: "subject", by: ["employee"], within: "24h", atLeast: 41 });
  expect(rule.when).toEqual({ field: "outcome", is: "permit", anyCase: true });
});

test("[M6] correlations become a count or a sequence", () => {
  const base = (name: string, action: string) => `
title: ${name}
name: ${name}
logsource: { category: application }
detection: { selection: { action: ${action} }, condition: selection }
---`;
  const counted = importedFrom(`${base("reads", "read")}
title: Many reads
correlation:
  type: value_count
  rules: [reads]
  group-by: [User]
  timespan: 1h
  condition: { gte: 10, field: subject }
`);
  expect(counted.rule.count).toEqual({ of: "subject", by: ["employee"], within: "1h", atLeast: 10 });
  const ordered = importedFrom(`${base("reads", "read")}${base("prints", "print")}
title: Read and print
correlation:
  type: temporal_ordered
  rules: [reads, prints]
  group-by: [user, subject]
  timespan: 30m
`);
  expect(ordered.rule.sequence).toMatchObject({ by: ["employee", "subject"], within: "30m" });
  expect(ordered.rule.sequence?.steps).toHaveLength(2);
});

test("[M6] what look-ups do not tell is refused with its place", () => {
  const changed = (from: string, to: string) => faultOf(plain.replace(from, to));
  expect(changed("category: application", "category: process_creation")).toBe("SIGMA_UNSUPPORTED /logsource");
  expect(changed("tag: address", "CommandLine: x")).toBe(
    "SIGMA_UNSUPPORTED /detection/selection/CommandLine",
  );
  expect(changed("tag: address", "tag|re: a.*")).toBe("SIGMA_UNSUPPORTED /detection/selection/tag|re");
  expect(changed("tag: address", "tag: a*b")).toBe("SIGMA_UNSUPPORTED /detection/selection/tag");
  expect(changed("    link: assigned", "    - word")).toBe("SIGMA_UNSUPPORTED /detection/planned/0");
  expect(changed("and not planned", "and not plans")).toBe("SIGMA_INVALID /detection/condition");
  expect(changed("and not planned", "and (not planned")).toBe("SIGMA_INVALID /detection/condition");
  expect(changed("and not planned", "planned")).toBe("SIGMA_INVALID /detection/condition");
});

test("[M6] wildcards at the ends of a text are asked as such", () => {
  const when = (value: string) => importedFrom(plain.replace("tag: address", `tag: "${value}"`)).rule.when;
  expect(JSON.stringify(when("addr*"))).toContain('"field":"tag","anyCase":true,"startsWith":"addr"');
  expect(JSON.stringify(when("*ress"))).toContain('"field":"tag","anyCase":true,"endsWith":"ress"');
  expect(JSON.stringify(when("*dd*"))).toContain('"field":"tag","anyCase":true,"contains":"dd"');
});

test("[M6] a text that is no rule, too long, or a bomb of aliases is refused", () => {
  expect(faultOf("")).toBe("SIGMA_INVALID ");
  expect(faultOf("[1, 2]")).toBe("SIGMA_INVALID ");
  expect(faultOf("a: [")).toBe("SIGMA_INVALID ");
  expect(faultOf(`title: ${"x".repeat(70_000)}`)).toBe("SIGMA_INVALID ");
  const bomb = `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`;
  expect(faultOf(bomb)).toBe("SIGMA_INVALID ");
});

test("[M6] capitals make no difference in Sigma, unless it says so", () => {
  const hits = (test: string, system: string) => {
    const { rule } = importedFrom(
      plain.replace("tag: address", test).replace("action: [export, print]", "action: read"),
    );
    const engine = new RuleEngine([{ ...rule, when: rule.when }]);
    return engine.take(watchedLookUp({ system, at: Date.UTC(2026, 10, 16, 2) })).hits.length;
  };
  expect(hits("system: BRP-Desk", "brp-desk")).toBe(1);
  expect(hits("system|contains: DESK", "brp-Desk")).toBe(1);
  expect(hits("system|startswith: [brp, x]", "BRP-desk")).toBe(1);
  expect(hits("system|cased: BRP-Desk", "brp-desk")).toBe(0);
  expect(hits("system|cased: BRP-Desk", "BRP-Desk")).toBe(1);
});

test("[M6] what would be left out silently is refused by name", () => {
  const changed = (from: string, to: string) => faultOf(plain.replace(from, to));
  const at = (name: string) => `SIGMA_UNSUPPORTED /detection/selection/${name}`;
  expect(changed("tag: address", "system|gt: 5")).toBe(at("system|gt"));
  expect(changed("tag: address", "hour|contains: 5")).toBe(at("hour|contains"));
  expect(changed("tag: address", "emergency|cased: true")).toBe(at("emergency|cased"));
  expect(changed("tag: address", "tag|contains|endswith: a")).toBe(at("tag|contains|endswith"));
  for (const nothing of ["", "''", "null", "true", "5.5", "five"]) {
    expect(changed("tag: address", `hour: ${nothing}`), nothing).toBe(at("hour"));
  }
  expect(changed("  condition:", "  timeframe: 5m\n  condition:")).toBe(
    "SIGMA_UNSUPPORTED /detection/timeframe",
  );
  expect(changed("level: high", "action: global")).toBe("SIGMA_UNSUPPORTED /action");
  expect(changed("level: high", "filter: x")).toBe("SIGMA_UNSUPPORTED /filter");
  const ordered = (more: string) =>
    faultOf(`title: first\nname: a\nlogsource: { category: application }
detection: { s: { action: read }, condition: s }\n---\ntitle: second\ncorrelation:
  type: temporal_ordered\n  rules: [a, a]\n  group-by: [user]\n  timespan: 1h\n  ${more}\n`);
  expect(ordered("")).toBe("none");
  expect(ordered("aliases: { x: { a: user } }")).toBe("SIGMA_UNSUPPORTED /correlation/aliases");
  expect(ordered("condition: { gte: 2 }")).toBe("SIGMA_UNSUPPORTED /correlation/condition");
});

test("[M6] a search without anything in it does not become a rule that fits everything", () => {
  const search = (value: string) => faultOf(plain.replace(/selection:\n.*\n.*\n/, `selection: ${value}\n`));
  expect(search("{ tag: address }")).toBe("none");
  expect(search("{}")).toBe("SIGMA_INVALID /detection/selection");
  expect(search("[]")).toBe("SIGMA_INVALID /detection/selection");
  expect(search("{ tag: [] }")).toBe("SIGMA_INVALID /detection/selection/tag");
  expect(search("[[[[[{ tag: address }]]]]]")).toBe("SIGMA_INVALID /detection/selection/0/0/0/0");
});

test("[M6] a text that nests without end is a fault and never breaks the server", () => {
  for (const deep of [
    "[".repeat(30_000),
    `${"[".repeat(30_000)}${"]".repeat(30_000)}`,
    `title: x\ndetection: { s: ${"[".repeat(20_000)}a${"]".repeat(20_000)}, condition: s }`,
    `a: ${"{a: ".repeat(10_000)}`,
    `a:\n ${"- ".repeat(20_000)}x`,
    `a:\n ${"? ".repeat(20_000)}x`,
    Array.from({ length: 300 }, (_, n) => `${" ".repeat(n)}a:`).join("\n"),
    `title: x\ndetection: { s: { tag: a }, condition: "${"(".repeat(900)}s" }\nlogsource: { category: application }`,
    `title: x\ndetection: { s: { tag: a }, condition: "${"not ".repeat(490)}s" }\nlogsource: { category: application }`,
  ]) {
    expect(faultOf(deep), deep.slice(0, 20)).toMatch(/^SIGMA_INVALID/);
  }
});
