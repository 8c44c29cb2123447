import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { derTags, writeDer } from "../domain/der.ts";

/** Whether `openssl ts` is on this machine. */
export const hasOpenssl = works();

function works(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const kinds = {
  rsa: ["rsa:2048"],
  ec: ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"],
} as const;

/** A time stamping authority made with openssl: not our code, and not to be trusted by anybody. */
export interface TestAuthority {
  /** The certificate that issued that of the authority, in PEM. */
  readonly root: string;
  /** Answers a request (TimeStampReq) as an authority does. */
  reply(request: Uint8Array): Buffer;
  /** Signs what a time stamp says (TSTInfo), also with a certificate that `openssl ts` would not use. */
  sign(info: Uint8Array): Buffer;
  /** Whether `openssl ts` verifies an answer on a message. */
  verify(answer: Uint8Array, message: Uint8Array): boolean;
  close(): void;
}

/** Makes an authority with keys of its own. @param usage extended key usage of its certificate */
export function testAuthority(
  kind: keyof typeof kinds = "rsa",
  usage = "critical,timeStamping",
): TestAuthority {
  const folder = mkdtempSync(path.join(tmpdir(), "authority-"));
  const at = (name: string): string => path.join(folder, name);
  const run = (...args: readonly string[]): void => {
    execFileSync("openssl", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  };
  writeFileSync(at("signer.ext"), `extendedKeyUsage=${usage}\nbasicConstraints=CA:false\n`);
  writeFileSync(at("serial"), "01\n");
  writeFileSync(
    at("ts.cnf"),
    `[tsa]\ndefault_tsa = one\n[one]\nserial = ${at("serial")}\nsigner_cert = ${at("signer.pem")}\n` +
      `certs = ${at("root.pem")}\nsigner_key = ${at("signer.key")}\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\n` +
      "digests = sha256, sha384, sha512\naccuracy = secs:1\nordering = yes\ntsa_name = yes\ness_cert_id_chain = no\ness_cert_id_alg = sha256\n",
  );
  const key = ["-newkey", ...kinds[kind], "-nodes"];
  run(
    "req",
    "-x509",
    ...key,
    "-keyout",
    "root.key",
    "-out",
    "root.pem",
    "-days",
    "2",
    "-subj",
    "/CN=Test root",
  );
  run("req", ...key, "-keyout", "signer.key", "-out", "signer.csr", "-subj", "/CN=Test authority");
  const signed = ["-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-extfile", "signer.ext"];
  run("x509", "-req", "-in", "signer.csr", ...signed, "-out", "signer.pem", "-days", "2");
  return {
    root: readFileSync(at("root.pem"), "utf8"),
    reply: (request) => {
      writeFileSync(at("request.tsq"), request);
      run(
        "ts",
        "-reply",
        "-config",
        at("ts.cnf"),
        "-section",
        "one",
        "-queryfile",
        "request.tsq",
        "-out",
        "reply.tsr",
      );
      return readFileSync(at("reply.tsr"));
    },
    sign: (info) => {
      writeFileSync(at("info.der"), info);
      const kind = ["-econtent_type", "1.2.840.113549.1.9.16.1.4", "-cades", "-md", "sha256"];
      const by = ["-signer", "signer.pem", "-inkey", "signer.key"];
      const how = ["-binary", "-nodetach", "-outform", "DER"];
      run("cms", "-sign", "-in", "info.der", ...by, ...kind, ...how, "-out", "token.der");
      const granted = writeDer(derTags.sequence, writeDer(derTags.integer, Buffer.of(0)));
      return writeDer(derTags.sequence, granted, readFileSync(at("token.der")));
    },
    verify: (answer, message) => {
      writeFileSync(at("answer.tsr"), answer);
      writeFileSync(at("message"), message);
      try {
        run("ts", "-verify", "-in", "answer.tsr", "-data", "message", "-CAfile", "root.pem");
        return true;
      } catch {
        return false;
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
