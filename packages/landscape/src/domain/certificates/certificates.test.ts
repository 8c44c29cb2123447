import "reflect-metadata";
import { webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  cryptoProvider,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { checkDocument } from "../check-document.ts";
import type { Item } from "../item.ts";
import { type CertificateCampaign, campaignProgress, checkCampaign } from "./campaign.ts";
import { expiryOf } from "./expiry.ts";
import { readCertificates } from "./read-certificates.ts";

cryptoProvider.set(webcrypto as Crypto);
const signingAlgorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const [notBefore, notAfter] = [new Date("2026-01-01T00:00:00Z"), new Date("2026-12-31T23:00:00Z")];
let leaf = "";
let issuer = "";

beforeAll(async () => {
  const make = () => webcrypto.subtle.generateKey(signingAlgorithm, true, ["sign", "verify"]);
  const [root, own] = await Promise.all([make(), make()]);
  const shared = { notBefore, notAfter, signingAlgorithm };
  const top = await X509CertificateGenerator.createSelfSigned({
    ...shared,
    name: "CN=Test issuer, O=Nobody",
    keys: root,
    extensions: [new BasicConstraintsExtension(true)],
  });
  const below = await X509CertificateGenerator.create({
    ...shared,
    subject: "CN=inning.example",
    issuer: top.subject,
    publicKey: own.publicKey,
    signingKey: root.privateKey,
  });
  issuer = top.toString("pem");
  leaf = below.toString("pem");
});

describe("certificates of a PEM file [I9]", () => {
  test("[I9] come in with issuer and last day, joined to their issuer and to what they secure", () => {
    const { items, relations, problems } = readCertificates(
      `text before\n${leaf}\n${issuer}\n${leaf}`,
      "register:inning",
    );
    expect(problems).toEqual([]);
    expect(items.map(({ kind, name, fields }) => [kind, name, fields.issuer, fields.expiresOn])).toEqual([
      ["certificate", "inning.example", "Test issuer", "2026-12-31"],
      ["certificate", "Test issuer", "Test issuer", "2026-12-31"],
    ]);
    const [first = "", second = ""] = items.map(({ keys }) => keys[0]);
    expect(first).toMatch(/^certificate:[0-9a-f]{64}$/);
    expect(relations).toEqual([
      { from: "register:inning", type: "secured-by", to: first },
      { from: first, type: "secured-by", to: second },
    ]);
  });

  test("[I9] a certificate that names its owner by alternative names alone comes in, however many there are", async () => {
    const keys = await webcrypto.subtle.generateKey(signingAlgorithm, true, ["sign", "verify"]);
    const names = Array.from({ length: 600 }, (_, at) => ({
      type: "dns" as const,
      value: `host-${at}.inning.example`,
    }));
    const made = await X509CertificateGenerator.createSelfSigned({
      notBefore,
      notAfter,
      signingAlgorithm,
      keys,
      extensions: [new SubjectAlternativeNameExtension(names)],
    });
    const document = readCertificates(made.toString("pem"));
    expect(document.problems).toEqual([]);
    expect(checkDocument(document)).toEqual([]);
    const [only] = document.items;
    expect(only?.name).toContain("host-0.inning.example");
    expect(only?.fields).not.toHaveProperty("issuer");
    expect(only?.fields.expiresOn).toBe("2026-12-31");
  });

  test("[I9] blocks that never end are told of, and cost no more than their length", () => {
    const text = "-----BEGIN A-----\n".repeat(50_000);
    expect(readCertificates(text).problems[0]).toMatchObject({ code: "NO_CERTIFICATE" });
    expect(readCertificates(`${leaf}\n-----BEGIN PRIVATE KEY-----\nAAAA`)).toMatchObject({
      items: [],
      problems: [{ where: expect.stringMatching(/^line \d+$/), code: "PRIVATE_KEY" }],
    });
    const closed = "-----BEGIN A-----\n-----END A-----\n".repeat(25_000);
    expect(readCertificates(closed).problems.at(-1)).toMatchObject({ where: "line 199" });
  });

  test("[I9] a private key is refused by its line, and no letter of it is repeated", () => {
    const secret = "-----BEGIN PRIVATE KEY-----\nAAAASECRETAAAA\n-----END PRIVATE KEY-----";
    const read = readCertificates(`${leaf}\n${secret}`);
    expect(read.items).toEqual([]);
    expect(read.problems).toMatchObject([
      { code: "PRIVATE_KEY", where: `line ${leaf.split("\n").length + 1}` },
    ]);
    expect(JSON.stringify(read)).not.toContain("SECRET");
  });

  test.each([
    ["", "NO_CERTIFICATE"],
    ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "CERTIFICATE_INVALID"],
    ["-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----", "NO_CERTIFICATE"],
  ])("%j is refused with a reason", (text, code) => {
    expect(readCertificates(text).problems).toMatchObject([{ code }]);
  });

  test("whatever is done to a file, it is read or refused", () => {
    fc.assert(
      fc.property(fc.nat(), fc.string({ unit: "binary-ascii", maxLength: 20 }), (at, noise) => {
        const cut = at % leaf.length;
        const { items, problems } = readCertificates(leaf.slice(0, cut) + noise + leaf.slice(cut));
        expect(items.length + problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});

function certificate(id: string, fields: Readonly<Record<string, string>>): Item {
  const said = Object.entries(fields).map(([name, value]) => [name, { value, source: "test", at: 0 }]);
  return { id, kind: "certificate", name: id, keys: [], fields: Object.fromEntries(said), version: 1 };
}

describe("the end of a certificate [I9]", () => {
  test("[I9] holds on its last day and not on the next, and one without a last day is not valid", () => {
    const one = certificate("a", { expiresOn: "2026-12-31" });
    expect(
      ["2026-01-01", "2026-12-01", "2026-12-31", "2027-01-01"].map((today) => expiryOf(one, today, 60)),
    ).toMatchObject([
      { state: "valid", daysLeft: 364 },
      { state: "soon", daysLeft: 30 },
      { state: "soon", daysLeft: 0 },
      { state: "expired", daysLeft: -1 },
    ]);
    expect(expiryOf(certificate("a", {}), "2026-01-01", 60)).toEqual({ state: "unknown" });
  });
});

const campaign: CertificateCampaign = {
  id: "leave-issuer",
  name: "Away from the issuer",
  reason: "Its certificates do not meet the rules.",
  leavesIssuer: "Old issuer",
  teams: ["response team", "service desk"],
  phases: [
    { name: "Most risky first", due: "2026-03-31", certificates: ["a", "b"] },
    { name: "The rest", due: "2026-06-30", certificates: ["c", "d"] },
  ],
  notices: [{ at: 1, team: "response team", text: "It begins." }],
  replacements: [
    { certificate: "a", replacedBy: "new", on: "2026-02-01" },
    { certificate: "c", replacedBy: "again", on: "2026-02-01" },
  ],
};

describe("a campaign of replacement [I9]", () => {
  const items = [
    certificate("new", { issuer: "New issuer" }),
    certificate("again", { issuer: "Old issuer" }),
  ];
  const itemOf = (id: string) => items.find((item) => item.id === id);

  test("[I9] tells by phase what is replaced, overdue or replaced in vain, and who was not told", () => {
    const { phases, untold } = campaignProgress(campaign, itemOf, "2026-04-01");
    expect(phases.map(({ certificates }) => certificates.map(({ id, state }) => `${id} ${state}`))).toEqual([
      ["a replaced", "b overdue"],
      ["c same-issuer", "d waiting"],
    ]);
    expect(phases.map(({ done }) => done)).toEqual([1, 0]);
    expect(untold).toEqual(["service desk"]);
  });

  test("[I9] keeps who was told and when: a notice is added and never changed", () => {
    const more = {
      ...campaign,
      notices: [...campaign.notices, { at: 2, team: "service desk", text: "Too." }],
    };
    expect(() => checkCampaign(more, campaign)).not.toThrow();
    for (const notices of [
      [],
      [{ ...campaign.notices[0], at: 2, team: "response team", text: "It begins." }],
    ]) {
      expect(() => checkCampaign({ ...campaign, notices }, campaign)).toThrow(
        expect.objectContaining({ code: "STATEMENT_INVALID", where: "/notices/0" }),
      );
    }
  });

  test("[I9] has each certificate in one phase, and replaces none by itself", () => {
    const twice = {
      ...campaign,
      phases: [...campaign.phases, { name: "again", due: "2026-07-01", certificates: ["a"] }],
    };
    expect(() => checkCampaign(twice, undefined)).toThrow(
      expect.objectContaining({ where: "/phases/2/certificates/0" }),
    );
    const itself = { ...campaign, replacements: [{ certificate: "a", replacedBy: "a", on: "2026-01-01" }] };
    expect(() => checkCampaign(itself, undefined)).toThrow(
      expect.objectContaining({ where: "/replacements/0/replacedBy" }),
    );
  });
});
