import { digestLength } from "../domain/sha256.ts";
import { PseudonymError } from "./pseudonym-error.ts";
import type { PseudonymQuestion } from "./pseudonym-keeper.ts";

// A frame: length of what follows (4), number of the call (4), type (1), content. Whole numbers big endian.
// Types and contents:
//   0 hello     both ways, first: version of the protocol (1), the organisation in UTF-8
//   1 questions for each: kind (1: 0 subject, 1 employee), year (2), length (2), message in UTF-8
//   2 answers   32 bytes for each question, in their order
//   3 refusal   none: what was asked is not of the protocol

/** Version of the protocol between a server and the keeper of its pseudonym key. */
const protocolVersion = 1;
/** The longest frame that is read: more is no question of ours. */
export const longestFrame = 1 << 20;
/** Questions in one frame, at most. */
export const mostQuestions = 2_048;

const headLength = 4;
const callLength = 5;
const questionLength = 5;
const kinds = ["subject", "employee"] as const;
const types = ["hello", "questions", "answers", "refusal"] as const;

export type KeeperFrame =
  | { readonly type: "hello"; readonly call: number; readonly organisation: string }
  | { readonly type: "questions"; readonly call: number; readonly questions: readonly PseudonymQuestion[] }
  | { readonly type: "answers"; readonly call: number; readonly answers: readonly Uint8Array[] }
  | { readonly type: "refusal"; readonly call: number };

/** @throws PseudonymError PSEUDONYM_FRAME when it is too large for one frame, or a year is none */
export function formatFrame(frame: KeeperFrame): Buffer {
  const content = contentOf(frame);
  const bytes = Buffer.alloc(headLength + callLength + content.length);
  if (bytes.length > longestFrame) throw malformed("a frame is too long");
  bytes.writeUInt32BE(callLength + content.length, 0);
  bytes.writeUInt32BE(frame.call, 4);
  bytes.writeUInt8(types.indexOf(frame.type), 8);
  bytes.set(content, headLength + callLength);
  return bytes;
}

function contentOf(frame: KeeperFrame): Buffer {
  switch (frame.type) {
    case "hello":
      return Buffer.concat([Buffer.of(protocolVersion), Buffer.from(frame.organisation, "utf8")]);
    case "questions":
      if (frame.questions.length > mostQuestions) throw malformed("a frame has too many questions");
      return Buffer.concat(frame.questions.map(formatQuestion));
    case "answers":
      return Buffer.concat(frame.answers);
    case "refusal":
      return Buffer.alloc(0);
  }
}

function formatQuestion({ kind, year, message }: PseudonymQuestion): Buffer {
  const text = Buffer.from(message, "utf8");
  if (!Number.isInteger(year) || year < 0 || year > 0xffff || text.length > 0xffff) {
    throw malformed("a question has a year and a message of at most 65,535 bytes");
  }
  const head = Buffer.alloc(questionLength);
  head.writeUInt8(kinds.indexOf(kind), 0);
  head.writeUInt16BE(year, 1);
  head.writeUInt16BE(text.length, 3);
  return Buffer.concat([head, text]);
}

/**
 * Takes the frames out of what came over a connection so far.
 *
 * @returns the whole frames, and what is left of one that is under way
 * @throws PseudonymError PSEUDONYM_FRAME when it is not the protocol; the connection is of no use any more
 */
export function parseFrames(bytes: Buffer): {
  readonly frames: readonly KeeperFrame[];
  readonly rest: Buffer;
} {
  const frames: KeeperFrame[] = [];
  let at = 0;
  while (at + headLength <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    if (length < callLength || length > longestFrame - headLength)
      throw malformed("a frame has a wrong length");
    if (at + headLength + length > bytes.length) break;
    frames.push(parseFrame(bytes.subarray(at + headLength, at + headLength + length)));
    at += headLength + length;
  }
  return { frames, rest: bytes.subarray(at) };
}

function parseFrame(bytes: Buffer): KeeperFrame {
  const call = bytes.readUInt32BE(0);
  const type = types[bytes.readUInt8(4)];
  const content = bytes.subarray(callLength);
  switch (type) {
    case "hello":
      if (content[0] !== protocolVersion) throw malformed("this is another version of the protocol");
      return { type, call, organisation: content.toString("utf8", 1) };
    case "questions":
      return { type, call, questions: parseQuestions(content) };
    case "answers":
      if (content.length % digestLength !== 0) throw malformed("an answer is cut short");
      return { type, call, answers: parts(content) };
    case "refusal":
      return { type, call };
    default:
      throw malformed("a frame has an unknown type");
  }
}

function parseQuestions(content: Buffer): readonly PseudonymQuestion[] {
  const questions: PseudonymQuestion[] = [];
  for (let at = 0; at < content.length; ) {
    if (at + questionLength > content.length) throw malformed("a question is cut short");
    const kind = kinds[content.readUInt8(at)];
    const year = content.readUInt16BE(at + 1);
    const end = at + questionLength + content.readUInt16BE(at + 3);
    if (kind === undefined || end > content.length) throw malformed("a question is cut short");
    questions.push({ kind, year, message: content.toString("utf8", at + questionLength, end) });
    if (questions.length > mostQuestions) throw malformed("a frame has too many questions");
    at = end;
  }
  return questions;
}

function parts(content: Buffer): readonly Buffer[] {
  return Array.from({ length: content.length / digestLength }, (_, at) =>
    content.subarray(at * digestLength, (at + 1) * digestLength),
  );
}

function malformed(message: string): PseudonymError {
  return new PseudonymError("PSEUDONYM_FRAME", message, { where: "pseudonym socket" });
}
