import { Type } from "@sinclair/typebox";
import { type RejectCode, rejectReasons } from "../domain/take-in/rejection.ts";
import type { ImportRun, RejectedLine } from "../take-in/import-ports.ts";
import type { CheckedUpload } from "../take-in/upload-file.ts";
import { contentOf, type Upload } from "../take-in/upload-ports.ts";

const text = Type.String();
const count = Type.Integer();

export const uploadSchema = Type.Object({
  id: text,
  sourceId: text,
  size: count,
  received: Type.Integer({ description: "Bytes that are here: go on there" }),
  sha256: Type.Optional(text),
});

export const importSchema = Type.Object({
  id: text,
  sourceId: text,
  state: text,
  sent: Type.Boolean({ description: "The file was sent here; otherwise it lies on a machine" }),
  sha256: Type.Optional(text),
  accepted: count,
  rejected: count,
  passed: count,
  line: Type.Integer({ description: "The line that comes next" }),
  startedAt: text,
  startedBy: text,
  code: Type.Optional(text),
  reason: Type.Optional(text),
});

const reject = { code: text, where: text, reason: text };

export const checkSchema = Type.Object({
  upload: uploadSchema,
  import: Type.Optional(importSchema),
  accepted: count,
  withSubject: count,
  withEmployee: count,
  rejected: count,
  passed: count,
  before: Type.Integer({ description: "Lines that an import went past before; they are not taken in again" }),
  reasons: Type.Array(Type.Object({ ...reject, count })),
  rejects: Type.Array(Type.Object({ line: count, ...reject })),
  samples: Type.Array(
    Type.Object({
      line: count,
      facts: Type.String({ description: "A record that would be written, without subject and employee" }),
    }),
  ),
  fault: Type.Optional(
    Type.Object({
      code: text,
      message: text,
      where: Type.Optional(text),
      remedy: Type.Optional(text),
    }),
  ),
});

export function describeUpload({ id, sourceId, size, received, sha256 }: Upload) {
  return { id, sourceId, size, received, ...(sha256 !== undefined && { sha256 }) };
}

export function describeImport(run: ImportRun) {
  const { id, sourceId, state, accepted, rejected, passed, startedBy, code, reason } = run;
  const sha256 = contentOf(run.path);
  return {
    id,
    sourceId,
    state,
    sent: sha256 !== undefined,
    ...(sha256 !== undefined && { sha256 }),
    accepted,
    rejected,
    passed,
    line: run.reached?.line ?? 1,
    startedAt: new Date(run.startedAt).toISOString(),
    startedBy,
    ...(code !== undefined && { code }),
    ...(reason !== undefined && { reason }),
  };
}

export function describeCheck({ upload, checked, run }: CheckedUpload) {
  const { rejects, reasons, fault, ...counts } = checked;
  return {
    upload: describeUpload(upload),
    ...(run !== undefined && { import: describeImport(run) }),
    ...counts,
    reasons: reasons.map(({ code, where, count: times }) => ({
      ...described({ code, where }),
      count: times,
    })),
    rejects: rejects.map(({ line, code, where }) => ({ line, ...described({ code, where }) })),
    ...(fault !== undefined && { fault }),
  };
}

function described({ code, where }: { readonly code: RejectCode; readonly where: string }) {
  return { code, where, reason: rejectReasons[code] };
}

/** The rejected lines of an import as CSV (RFC 4180); no cell can be taken for a formula. */
export function rejectsCsv(rejects: readonly RejectedLine[]): string {
  const rows = rejects.map(({ generation, line, code, where }) =>
    [generation, line, code, quoted(where), quoted(rejectReasons[code])].join(","),
  );
  return ["file,line,code,where,reason", ...rows, ""].join("\r\n");
}

function quoted(cell: string): string {
  const plain = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${plain.replaceAll('"', '""')}"`;
}
